"""The chapters of a recording: the silence between them, and the files that they can be."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from publish.narrate.record import Recording
from publish.narrate.script import Chapter, Pause, Script
from publish.sound.clip import RATE
from publish.sound.profile import HEAD, TAIL
from publish.sound.tag import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.narrate.record import Mark
    from publish.narrate.script import Cue

# A cut between two frames, and what rings on after a word, take their share.
_MARGIN = 0.2


class Stretch(NamedTuple):
    """A chapter as a file of its own: its title, its first sample and the one after its last."""

    title: str
    start: int
    end: int

    @property
    def length(self) -> int:
        """How many milliseconds it lasts."""
        return milliseconds(self.end - self.start)


def spaced(script: Script) -> Script:
    """The script with room between chapters, so that each may be a file with silence at both ends."""
    return replace(script, cues=tuple(_spaced(script.cues)))


def _spaced(cues: Iterable[Cue]) -> Iterator[Cue]:
    held, started = Pause(seconds=0.0), False
    for cue in cues:
        if isinstance(cue, Pause):
            held = Pause(seconds=max(held.seconds, cue.seconds))
            continue
        if isinstance(cue, Chapter):
            held = Pause(seconds=max(held.seconds, HEAD + TAIL + _MARGIN if started else HEAD))
        if held.seconds:
            yield held
        yield cue
        held, started = Pause(seconds=0.0), True
    yield Pause(seconds=max(held.seconds, TAIL + _MARGIN))


def stretches(recording: Recording, frame: float) -> tuple[Stretch, ...]:
    """The chapters one after another, each of whole frames: together they are the whole."""
    heads = [mark.start - round(HEAD * RATE) for mark in recording.marks[1:]]
    edges = (0, *(round(head // frame * frame) for head in heads), recording.length)
    titles = (mark.chapter.title for mark in recording.marks)
    return tuple(Stretch(title, *edge) for title, edge in zip(titles, pairwise(edges), strict=True))


def parted(recording: Recording, number: int, chapter: Stretch) -> Recording:
    """The chapter of that number, counted from 1, as a recording of its own."""
    clips = (clip for clip in recording.clips if chapter.start <= clip.start < chapter.end)
    mark = recording.marks[number - 1]
    return Recording(
        clips=tuple(
            replace(clip, start=clip.start - chapter.start, end=clip.end - chapter.start) for clip in clips
        ),
        marks=(replace(mark, start=mark.start - chapter.start),),
        length=chapter.end - chapter.start,
    )


def parts(recording: Recording) -> Iterator[tuple[Mark, int, int]]:
    """Each chapter with the samples from which and up to which it is heard; the first from the very start."""
    edges = (0, *(mark.start for mark in recording.marks[1:]), recording.length)
    return ((mark, *edge) for mark, edge in zip(recording.marks, pairwise(edges), strict=True))


def spans(recording: Recording) -> tuple[Span, ...]:
    """The chapters within the whole, each until the next."""
    return tuple(
        Span(title=mark.chapter.title, start=milliseconds(start), end=milliseconds(end))
        for mark, start, end in parts(recording)
    )


def milliseconds(samples: int) -> int:
    """How long so many samples last."""
    return round(samples * 1000 / RATE)
