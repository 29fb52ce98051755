"""Clips and silences, one after another, on a file: the long form, never whole in memory."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from publish.sound.clip import RATE, WIDTH, clip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.speak.voice import Take

_BLOCK = RATE * WIDTH


@dataclass(slots=True)
class Assembly:
    """Writes 16-bit mono PCM at 24 kHz to `file`; `length` is the number of samples so far."""

    file: BinaryIO
    length: int = 0

    def add(self, take: Take) -> None:
        """The speech of `take` follows."""
        self._write(clip(take))

    def pause(self, seconds: float) -> None:
        """Silence follows, to the nearest sample."""
        self._write(bytes(round(seconds * RATE) * WIDTH))

    def fill(self, frame: float) -> None:
        """Silence follows, until the samples are a whole number of frames."""
        self._write(bytes((round(-(-self.length // frame) * frame) - self.length) * WIDTH))

    def _write(self, pcm: bytes) -> None:
        self.file.write(pcm)
        self.length += len(pcm) // WIDTH


def stretch(file: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    """The PCM of a file on disk from one sample up to another, a second at a time; others may read it too."""
    at, last = start * WIDTH, end * WIDTH
    while at < last:
        block = os.pread(file.fileno(), min(_BLOCK, last - at), at)
        at += len(block)
        yield block
