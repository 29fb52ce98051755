"""The sound of a book that is read aloud: a file for each page, and when each piece of it is heard."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from publish.diagnostics import RenderError, error
from publish.narrate.record import record
from publish.narrate.script import Chapter, Pause, Script
from publish.sound.assembly import Assembly
from publish.sound.clip import RATE
from publish.sound.encoding import encode
from publish.sound.loudness import PODCAST_DBTP, PODCAST_LUFS, levelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.narrate.record import Clip, Recording
    from publish.narrate.script import Cue
    from publish.narrate.takes import Narration
    from publish.render.epub.overlay import Times
    from publish.render.epub.reading import Reading
    from publish.sound.encoding import Encoding

# A player takes a moment before the first word, and after the last one before it turns the page.
_START = Pause(seconds=0.5)
_END = Pause(seconds=1.0)
_WIDTH = 2
_SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """The sound of a page in the file `path`: its pieces one after another without a gap.

    The silence after a piece belongs to it. All times are in milliseconds, exactly.
    """

    path: Path
    times: tuple[Times, ...]

    @property
    def duration(self) -> int:
        """How long it lasts."""
        return self.times[-1][1]


def tracks(
    readings: Mapping[str, Reading], narration: Narration, lang: str, encoding: Encoding, folder: Path
) -> dict[str, Track]:
    """The track of each page, by the page's name, in files in `folder`; all at one loudness.

    RenderError N010 where the voice has no sound for a sentence: nobody who listens could know of it.
    What the narration and the encoder raise.
    """
    with tempfile.TemporaryFile(dir=folder) as speech:
        script = Script(title="", lang=lang, cues=tuple(_cues(readings)))
        recording = record(script, narration, Assembly(speech))
        silent = tuple(_unheard(recording.clips))
        if silent:
            raise RenderError(*silent)
        lost = encoding.lost_decibels
        sound = _Sound(levelled(speech, PODCAST_LUFS + lost, PODCAST_DBTP + lost))
        return dict(_tracks(readings, recording, sound, encoding, folder))


def _cues(readings: Mapping[str, Reading]) -> Iterator[Cue]:
    for name, reading in readings.items():
        yield Chapter(id=name, title=name, level=1)
        yield _START
        *others, last = reading.pieces
        for piece in others:
            yield piece.utterance
            yield piece.after
        yield last.utterance
        yield _END


def _unheard(clips: Iterable[Clip]) -> Iterator[Diagnostic]:
    for clip in clips:
        if not clip.heard:
            message = f"the voice has no sound for: {clip.utterance.text.strip()[:_SHOWN]}"
            hint = "write it in other words, or choose another voice with --voice"
            yield error("N010", message, clip.utterance.span, hint)


def _tracks(
    readings: Mapping[str, Reading], recording: Recording, sound: _Sound, encoding: Encoding, folder: Path
) -> Iterator[tuple[str, Track]]:
    starts = [mark.start for mark in recording.marks]
    clips = iter(recording.clips)
    for (name, reading), (start, end) in zip(
        readings.items(), pairwise((*starts, recording.length)), strict=True
    ):
        path = folder / f"{name}{encoding.suffix}"
        missing = -(end - start) % encoding.frame
        encode(sound.blocks(end - start, missing), path, encoding)
        begins = [next(clips).start - start for _ in reading.pieces]
        yield name, Track(path=path, times=tuple(_times(begins, end - start + missing)))


def _times(begins: list[int], length: int) -> Iterator[Times]:
    """Each piece until the next one begins; the first from the start, the last to the end."""
    edges = (0, *begins[1:], length)
    return pairwise(round(edge * 1000 / RATE) for edge in edges)


class _Sound:
    """Blocks of PCM, handed out in stretches."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks
        self._held = b""

    def blocks(self, samples: int, silence: int) -> Iterator[bytes]:
        """The next `samples`, then so many of silence."""
        left = samples * _WIDTH
        while left:
            self._held = self._held or next(self._blocks)
            block, self._held = self._held[:left], self._held[left:]
            left -= len(block)
            yield block
        yield bytes(silence * _WIDTH)
