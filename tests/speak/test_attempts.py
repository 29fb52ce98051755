"""A voice that fails is asked once more, and one that never comes to an end is left."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar

import pytest

from publish.diagnostics import MissingTool, error
from publish.speak import attempts
from publish.speak.attempts import VoiceFailed, spoken
from publish.speak.voice import Take

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

GOOD = Take(24_000, b"\x00\x10\x00\xf0" * 12_000 + bytes(480))
MUTE = Take(24_000, bytes(480))


def nap() -> Take:
    time.sleep(20)
    return GOOD


def crash() -> Take:
    message = "no such  phoneme\n: ʘ"
    raise KeyError(message)


def missing() -> Take:
    raise MissingTool(error("M031", "not there"))


class Moody:
    """A voice that does one thing after another."""

    name: ClassVar[str] = "moody"
    licence: ClassVar[str] = "CC0-1.0"
    network: ClassVar[bool] = False

    def __init__(self, *moods: Callable[[], Take] | Take) -> None:
        self.moods = list(moods)

    def languages(self) -> frozenset[str]:
        return frozenset({"en"})

    def identity(self) -> Mapping[str, str]:
        return {}

    def speak(self, text: str, lang: str) -> Take:  # noqa: ARG002
        mood = self.moods.pop(0)
        return mood if isinstance(mood, Take) else mood()


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "_SECONDS", 0.1)
    monkeypatch.setattr(attempts, "_SECONDS_A_CHARACTER", 0.0)


@pytest.mark.parametrize("first", [crash, nap, MUTE], ids=["crash", "hang", "silence"])
@pytest.mark.usefixtures("_impatient")
def test_a_mishap_is_made_good(first: Callable[[], Take] | Take) -> None:
    voice = Moody(first, GOOD)
    assert spoken(voice, "Hello.", "en") == GOOD
    assert not voice.moods


def test_a_good_take_is_the_only_one() -> None:
    voice = Moody(GOOD, MUTE)
    assert spoken(voice, "Hello.", "en") == GOOD
    assert voice.moods == [MUTE]


def test_the_second_take_stands_as_it_is() -> None:
    assert spoken(Moody(MUTE, MUTE), "Hello.", "en") == MUTE


def test_a_voice_that_fails_twice_is_reported() -> None:
    with pytest.raises(VoiceFailed) as caught:
        spoken(Moody(crash, crash), "Hello.", "en")
    (found,) = caught.value.diagnostics
    assert found.code == "N020"
    assert found.message == "the voice moody failed (KeyError: 'no such phoneme\\n: ʘ') at: Hello."
    assert caught.value.exit_code == 3


@pytest.mark.usefixtures("_impatient")
def test_a_voice_without_end_is_left() -> None:
    with pytest.raises(VoiceFailed, match="did not come to an end in 0 s at: Hello") as caught:
        spoken(Moody(nap, nap), "Hello.", "en")
    assert caught.value.diagnostics[0].code == "N021"


def test_what_a_voice_says_of_itself_is_said_at_once() -> None:
    voice = Moody(missing, GOOD)
    with pytest.raises(MissingTool, match="not there"):
        spoken(voice, "Hello.", "en")
    assert voice.moods == [GOOD]


def test_time_grows_with_the_text_and_a_server_has_more() -> None:
    assert attempts._limit(Moody(), "x" * 1000) == 560  # noqa: SLF001
    far = Moody()
    far.network = True  # type: ignore[misc]  # a class variable of the built-in ones
    assert attempts._limit(far, "") == 600  # noqa: SLF001
