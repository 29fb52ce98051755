"""Sound encoded for a book: a file lasts exactly as long as the samples that it is made of."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from publish.sound import ffmpeg, mp3

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Encoding(StrEnum):
    """The encodings that every EPUB reader plays (EPUB 3.3, section 3.2)."""

    MP3 = "mp3"
    AAC = "aac"
    OPUS = "opus"

    @property
    def suffix(self) -> str:
        """The suffix of its files."""
        return _KINDS[self].suffix

    @property
    def media_type(self) -> str:
        """Its media type."""
        return _KINDS[self].media_type

    @property
    def frame(self) -> int:
        """The samples of which it only takes whole numbers; always whole milliseconds."""
        return _KINDS[self].frame

    @property
    def lost_decibels(self) -> float:
        """What it takes off the level."""
        return mp3.LOST_DECIBELS if self is Encoding.MP3 else 0.0


class _Kind(NamedTuple):
    suffix: str
    media_type: str
    frame: int
    arguments: tuple[str, ...] = ()


_AAC = ("-c:a", "aac", "-b:a", "64k", "-movflags", "+faststart")
_OPUS = ("-c:a", "libopus", "-b:a", "32k")
_KINDS = {
    Encoding.MP3: _Kind(".mp3", "audio/mpeg", mp3.FRAME),
    # Frames of 1,024 samples, three of which are whole milliseconds: older decoders play the last one out.
    Encoding.AAC: _Kind(".m4a", "audio/mp4", 3072, _AAC),
    Encoding.OPUS: _Kind(".opus", "audio/ogg; codecs=opus", 480, _OPUS),
}


def encode(blocks: Iterable[bytes], into: Path, encoding: Encoding) -> None:
    """Write 16-bit mono PCM at 24 kHz to the file `into`: whole frames, with silence at both ends.

    Half a second of it is enough. MissingTool and MachineError as `ffmpeg.encode`.
    """
    if encoding is Encoding.MP3:
        with into.open("wb") as file:
            mp3.encode(mp3.unpadded(blocks), file)
    else:
        ffmpeg.encode(blocks, into, _KINDS[encoding].arguments)
