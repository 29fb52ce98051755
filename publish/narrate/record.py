"""A script recorded: its sound on a file, and when each of its cues is heard."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.narrate.script import Chapter, Pause, Script, Utterance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.narrate.script import Cue
    from publish.narrate.takes import Narration
    from publish.sound.assembly import Assembly
    from publish.speak.voice import Take

# Between two languages of one sentence, and in place of a sentence that cannot be said.
_BETWEEN = 0.06
_UNSAID = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """When an utterance is heard: its first sample, and the one after its last."""

    utterance: Utterance
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """When a chapter begins, in samples."""

    chapter: Chapter
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """A whole narration in time; `length` in samples, like all its times."""

    clips: tuple[Clip, ...]
    marks: tuple[Mark, ...]
    length: int


def record(script: Script, narration: Narration, assembly: Assembly) -> Recording:
    """The recording of `script`; its sound is added to `assembly`."""
    utterances = (cue for cue in script.cues if isinstance(cue, Utterance))
    spoken = [part for utterance in utterances for part in utterance.parts if part.spoken]
    times = []
    # Interrupted or not, the narration puts its processes away.
    with closing(narration.takes(spoken)) as takes:
        for cue in script.cues:
            start = assembly.length
            _perform(cue, takes, assembly)
            times.append((cue, start, assembly.length))
    return Recording(
        clips=tuple(Clip(utterance=c, start=a, end=b) for c, a, b in times if isinstance(c, Utterance)),
        marks=tuple(Mark(chapter=c, start=a) for c, a, _ in times if isinstance(c, Chapter)),
        length=assembly.length,
    )


def _perform(cue: Cue, takes: Iterator[Take], assembly: Assembly) -> None:
    match cue:
        case Pause():
            assembly.pause(cue.seconds)
        case Utterance():
            _say(cue, takes, assembly)
        case Chapter():
            pass


def _say(utterance: Utterance, takes: Iterator[Take], assembly: Assembly) -> None:
    start = assembly.length
    for part in utterance.parts:
        if part.spoken:
            if assembly.length > start:
                assembly.pause(_BETWEEN)
            assembly.add(next(takes))
    if assembly.length == start:
        assembly.pause(_UNSAID)
