"""The libraries outside Python that a PDF needs: WeasyPrint loads Pango as it is imported."""

from __future__ import annotations

import ctypes.util
import sys
from contextlib import contextmanager, redirect_stdout
from importlib import import_module
from io import StringIO
from typing import TYPE_CHECKING

from publish.diagnostics import MissingTool, error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

_CURE = "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0, or sh bootstrap.sh"


def weasyprint() -> ModuleType:
    """WeasyPrint, ready to lay out; MissingTool M020 where it or Pango is missing."""
    try:
        # It prints advice before it fails, to the output that others read as ours.
        with redirect_stdout(StringIO()), _by_name():
            return import_module("weasyprint")
    except (OSError, ImportError) as cause:
        reason = str(cause).split(":", 1)[0]
        message = f"what sets the pages of a PDF cannot be loaded: {reason}"
        raise MissingTool(error("M020", message, hint=_CURE)) from cause


@contextmanager
def _by_name() -> Iterator[None]:
    """A time in which a library of Linux's is found by its name alone.

    WeasyPrint tries the names that it has elsewhere, too: for each of these, cffi would run a compiler and a
    linker, and take longer than all the rest of the start.
    """
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = _nowhere
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _nowhere(name: str) -> str | None:  # noqa: ARG001  (as ctypes has it)
    return None
