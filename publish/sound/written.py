"""A written sound file, as a player finds it: decoded, measured, its chapters and its place in a set."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import log10
from typing import TYPE_CHECKING

from publish.sound import ffmpeg, mp3
from publish.sound.clip import RATE, WIDTH
from publish.sound.ffmetadata import read_chapters
from publish.sound.id3 import chapters_of
from publish.sound.loudness import CHUNK, samples_of
from publish.sound.meter import measured

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from publish.sound.meter import Level
    from publish.sound.tag import Span


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
    channels, blocks, chapters = (_of_mp3 if path.suffix.lower() == ".mp3" else _of_others)(path)
    counted = _Counted(blocks)
    level = measured(map(samples_of, counted))
    return Written(
        seconds=counted.bytes / WIDTH / RATE,
        # All channels are one voice, which they were mixed to: together they are louder (BS.1770).
        level=level._replace(lufs=level.lufs + 10 * log10(channels)),
        chapters=chapters,
    )


class _Counted:
    """Blocks of PCM in chunks of whole seconds, and how many bytes they had."""

    def __init__(self, blocks: Iterable[bytes]) -> None:
        self._blocks = blocks
        self.bytes = 0

    def __iter__(self) -> Iterator[bytes]:
        held = b""
        for block in self._blocks:
            self.bytes += len(block)
            held += block
            while len(held) >= CHUNK * WIDTH:
                yield held[: CHUNK * WIDTH]
                held = held[CHUNK * WIDTH :]
        if held:
            yield held


def _of_mp3(path: Path) -> tuple[int, Iterable[bytes], tuple[Span, ...]]:
    import miniaudio

    with path.open("rb") as file:
        channels = mp3.channels(file)
    stream = miniaudio.stream_file(str(path), miniaudio.SampleFormat.SIGNED16, 1, RATE, CHUNK)
    return channels, map(bytes, stream), chapters_of(path)


def _of_others(path: Path) -> tuple[int, Iterable[bytes], tuple[Span, ...]]:
    channels, words = ffmpeg.described(path)
    return channels, ffmpeg.decoded(path), read_chapters(words)
