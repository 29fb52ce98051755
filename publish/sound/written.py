"""A written sound file, as a player finds it: decoded, measured, its chapters and its place in a set."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import log10
from typing import TYPE_CHECKING, NamedTuple

from publish.sound import ffmpeg, mp3
from publish.sound.clip import RATE, WIDTH
from publish.sound.ffmetadata import read_chapters
from publish.sound.id3 import chapters_of
from publish.sound.loudness import samples_of
from publish.sound.meter import measured

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from publish.sound.meter import Level
    from publish.sound.tag import Span

# Seconds that are decoded at a time.
_CHUNK = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What is heard of a file: how many seconds, at which level, in which chapters."""

    seconds: float
    level: Level
    chapters: tuple[Span, ...]


def written(path: Path) -> Written:
    """The file at `path`: MP3, MP4 or Ogg Opus; ValueError where it cannot be played to its end.

    MissingTool M034 where there is no ffmpeg, which all but MP3 need.
    """
    known = path.stat()
    return _written(path, known.st_mtime_ns, known.st_size)


@lru_cache(maxsize=1)
def _written(path: Path, *_changed: int) -> Written:
    """Several rules ask of one file, which takes a moment."""
    sound = (_of_mp3 if path.suffix.lower() == ".mp3" else _of_others)(path)
    counted = _Counted(sound.blocks, sound.rate * _CHUNK * WIDTH)
    level = measured(map(samples_of, counted), sound.rate)
    return Written(
        seconds=counted.bytes / WIDTH / sound.rate,
        # All channels are one voice, which they were mixed to: together they are louder (BS.1770).
        level=level._replace(lufs=level.lufs + 10 * log10(sound.channels)),
        chapters=sound.chapters,
    )


class _Sound(NamedTuple):
    """Blocks of PCM, mixed to one channel, at the rate at which a player hears it."""

    rate: int
    channels: int
    blocks: Iterable[bytes]
    chapters: tuple[Span, ...]


class _Counted:
    """Blocks of PCM in chunks of `size` bytes, and how many bytes they had."""

    def __init__(self, blocks: Iterable[bytes], size: int) -> None:
        self._blocks = blocks
        self._size = size
        self.bytes = 0

    def __iter__(self) -> Iterator[bytes]:
        held = b""
        for block in self._blocks:
            self.bytes += len(block)
            held += block
            while len(held) >= self._size:
                yield held[: self._size]
                held = held[self._size :]
        if held:
            yield held


def _of_mp3(path: Path) -> _Sound:
    import miniaudio

    with path.open("rb") as file:
        stream = next(mp3.streams(file))
    rate = _measurable(stream.rate)
    blocks = miniaudio.stream_file(str(path), miniaudio.SampleFormat.SIGNED16, 1, rate, rate * _CHUNK)
    return _Sound(rate, stream.channels, map(bytes, blocks), chapters_of(path))


def _of_others(path: Path) -> _Sound:
    known, channels, words = ffmpeg.described(path)
    rate = _measurable(known)
    return _Sound(rate, channels, ffmpeg.decoded(path, rate), read_chapters(words))


def _measurable(rate: int) -> int:
    """That rate, or the usual one where hundredths of a second are no whole samples."""
    return RATE if rate % 100 else rate
