"""Voices: what says a sentence, and how it is chosen and asked."""

import os

# ONNX Runtime, which the neural voices calculate with, tells its makers of each use over the network, with
# an id of the machine. It looks here when it is loaded; its own switch comes too late, when it has begun.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
