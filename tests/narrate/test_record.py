"""A script recorded: what fails is told with its place."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import pytest

from publish.diagnostics import MachineError, error
from publish.model.origin import Position, Span
from publish.narrate.record import Recording, record
from publish.narrate.script import Part, Pause, Role, Script, Utterance
from publish.narrate.takes import Narration
from publish.sound.assembly import Assembly
from publish.speak.choice import Choice
from publish.speak.voice import Take

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
