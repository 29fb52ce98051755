"""A script recorded: what fails is told with its place."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import pytest

from publish.diagnostics import MachineError, error
from publish.model.origin import Position, Span
from publish.narrate.offsets import Offset
from publish.narrate.record import Recording, record
from publish.narrate.script import Part, Pause, Role, Script, Utterance
from publish.narrate.takes import Narration
from publish.sound.assembly import Assembly
from publish.speak.choice import Choice
from publish.speak.voice import Take, WordMark, pronounced

if TYPE_CHECKING:
    from collections.abc import Mapping

SPAN = Span("walk.md", Position(7, 1), Position(7, 9))


@dataclass(frozen=True)
class Fickle:
    """A voice that hums, has no sound for `mute`, and breaks at `broken`."""

    name: ClassVar[str] = "fickle"
    licence: ClassVar[str] = "CC0-1.0"
    network: ClassVar[bool] = False

    def languages(self) -> frozenset[str]:
        return frozenset({"en"})

    def identity(self) -> Mapping[str, str]:
        return {}

    def speak(self, text: str, lang: str) -> Take:  # noqa: ARG002
        if text == "broken":
            raise MachineError(error("M032", "the line is dead"))
        return Take(24_000, bytes(4800) if text in {"mute", "–"} else b"\x10\x20\x10\xe0" * 2400)


def recorded(*texts: str) -> Recording:
    parts = [Part(text=text, spoken=text, lang="en") for text in texts]
    utterance = Utterance(id="p1-s1", role=Role.BODY, parts=tuple(parts), span=SPAN)
    script = Script(title="A walk", lang="en", cues=(Pause(seconds=0.5), utterance))
    narration = Narration(Choice((Fickle(),)), "en", 1, lambda done, total: None)  # noqa: ARG005
    return record(script, narration, Assembly(io.BytesIO()))


@pytest.mark.parametrize(
    ("texts", "heard"), [(("one",), True), (("one", "mute"), False), (("mute",), False), (("–",), True)]
)
def test_a_clip_knows_whether_all_its_words_are_heard(texts: tuple[str, ...], *, heard: bool) -> None:
    (clip,) = recorded(*texts).clips
    assert clip.heard is heard
    assert clip.start == 12_000 < clip.end


def test_a_voice_that_breaks_says_at_which_sentence() -> None:
    with pytest.raises(MachineError) as fault:
        recorded("one", "broken")
    assert [(found.code, found.span) for found in fault.value.diagnostics] == [("M032", SPAN)]


class Slow(Fickle):
    """A voice that takes a breath before it speaks, and tells when its words begin."""

    tells_words = True

    def timed(self, text: str, lang: str) -> Take:
        take = self.speak(text, lang)
        marks = (WordMark(word.start(), 7200 + word.start() * 100) for word in re.finditer(r"\S+", text))
        return Take(take.rate, bytes(2 * 7200) + take.pcm, tuple(marks))


def test_words_are_found_where_they_are_heard() -> None:
    """Of the breath of 0.3 s, 30 ms are kept; what is said of our own counts as text."""
    parts = (
        Part(text="Quote ", spoken="Quote", lang="en", added=True),
        Part(text="£5 now", spoken="five pounds now", lang="en", offsets=(Offset(0, 2, 0, 11),)),
        Part(text="–", spoken="", lang="en"),
        Part(text="so be", spoken=f"so {pronounced('be', 'bi')}", lang="en", offsets=(Offset(3, 5, 3, 10),)),
    )
    utterance = Utterance(id="p1-s1", role=Role.BODY, parts=parts)
    script = Script(title="A walk", lang="en", cues=(Pause(seconds=0.5), utterance))
    narration = Narration(Choice((Slow(),)), "en", 1, lambda done, total: None, words=True)  # noqa: ARG005
    (clip,) = record(script, narration, Assembly(io.BytesIO())).clips
    # The take of each part: 30 ms of its breath, 0.2 s of sound; 60 ms lie between them.
    starts = [12_000 + part * (720 + 4800 + 1440) for part in range(3)]
    assert clip.words == (
        (0, starts[0] + 720),
        (6, starts[1] + 720),
        (9, starts[1] + 720 + 1200),
        (13, starts[2] + 720),
        (16, starts[2] + 720 + 300),
    )
