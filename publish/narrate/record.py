"""A script recorded: its sound on a file, and when each of its cues is heard."""

from __future__ import annotations

from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from publish.diagnostics import PublishError
from publish.narrate.script import Chapter, Pause, Script, Utterance
from publish.narrate.spoken.script import as_said
from publish.narrate.takes import Line
from publish.sound.clip import RATE, lead
from publish.speak.voice import WordMark

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
    """When an utterance is heard: its first sample, and the one after its last.

    `heard`: the voice had a sound for each part of it that has a letter or a figure. `words`: the marks of
    its text in samples of the recording, where they were asked for.
    """

    utterance: Utterance
    start: int
    end: int
    heard: bool
    words: tuple[WordMark, ...] = ()


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
    """The recording of `script` in its spoken form; its sound is added to `assembly`.

    What the narration raises, with the place of the sentence that could not be spoken.
    """
    script = as_said(script, narration.lexicon)
    utterances = (cue for cue in script.cues if isinstance(cue, Utterance))
    spoken = [Line(part, cue.role, cue.span) for cue in utterances for part in cue.parts if part.spoken]
    # Interrupted or not, the narration puts its processes away.
    with closing(narration.takes(spoken)) as takes:
        times = [_performed(cue, takes, assembly) for cue in script.cues]
    return Recording(
        clips=tuple(moment for moment in times if isinstance(moment, Clip)),
        marks=tuple(moment for moment in times if isinstance(moment, Mark)),
        length=assembly.length,
    )


def _performed(cue: Cue, takes: Iterator[Take], assembly: Assembly) -> Clip | Mark | None:
    match cue:
        case Pause():
            assembly.pause(cue.seconds)
            return None
        case Utterance():
            with _placed(cue):
                return _said(cue, takes, assembly)
        case Chapter():
            return Mark(chapter=cue, start=assembly.length)
    assert_never(cue)


def _said(utterance: Utterance, takes: Iterator[Take], assembly: Assembly) -> Clip:
    start, heard, written = assembly.length, True, 0
    words: list[WordMark] = []
    for part in utterance.parts:
        if part.spoken:
            if assembly.length > start:
                assembly.pause(_BETWEEN)
            before = assembly.length
            take = next(takes)
            assembly.add(take)
            words += _recorded(take, before, written)
            has_words = any(character.isalnum() for character in part.spoken)
            heard = heard and (assembly.length > before or not has_words)
        written += len(part.text)
    if assembly.length == start:
        assembly.pause(_UNSAID)
    return Clip(utterance=utterance, start=start, end=assembly.length, heard=heard, words=tuple(words))


def _recorded(take: Take, start: int, written: int) -> Iterator[WordMark]:
    """The marks of a take whose speech was recorded from the sample `start`, of text from `written`."""
    cut = lead(take) if take.marks else 0.0
    for at, sample in take.marks:
        yield WordMark(written + at, start + max(0, round((sample / take.rate - cut) * RATE)))


@contextmanager
def _placed(utterance: Utterance) -> Iterator[None]:
    """Tell of a fault at which sentence it came."""
    try:
        yield
    except PublishError as fault:
        found = (replace(d, span=d.span or utterance.span) for d in fault.diagnostics)
        raise type(fault)(*found) from fault
