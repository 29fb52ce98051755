"""When words are heard: what espeak and hibari tell, and what is kept of it."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from publish.cache import Cache
from publish.speak import durations
from publish.speak.espeak import Espeak
from publish.speak.hibari import HibariVoice
from publish.speak.remembered import Remembered, telling
from publish.speak.voice import Take, Timed, WordMark, pronounced

TEXT = "The wind rose. We turned back, “here”, on 3 July 1994 (no)."


def words(voice: Timed, text: str) -> list[str]:
    """The text from each mark to the next space."""
    return [text[mark.at :].split(maxsplit=1)[0] for mark in voice.timed(text, "en").marks]


def test_hibari_tells_each_written_word_once() -> None:
    assert words(HibariVoice(), TEXT) == TEXT.split()
    said = f"To {pronounced('WSWS', 'wu')}, Dr. Smith paid $4.6 billion."
    assert words(HibariVoice(), said) == said.split()


def test_espeak_tells_where_words_begin() -> None:
    found = words(Espeak(), TEXT)
    assert [word for word in found if word in TEXT.split()][:5] == ["The", "wind", "rose.", "We", "turned"]
    assert found[-1] == "no)."


@pytest.mark.parametrize("voice", [Espeak(), HibariVoice()], ids=lambda voice: voice.name)
def test_a_word_after_a_pause_begins_where_the_silence_ends(voice: Timed) -> None:
    text = "First. Second."
    take = voice.timed(text, "en")
    second = next(mark for mark in take.marks if mark.at == 7)
    loud = np.abs(np.frombuffer(take.pcm, "<i2").astype(int)) > 400
    sounds = np.flatnonzero(loud)
    gap = np.diff(sounds).argmax()
    assert abs(second.sample - sounds[gap + 1]) < 0.05 * take.rate


def test_a_long_sentence_is_told_over_all_its_breaths() -> None:
    text = "and so on " * 120
    marks = HibariVoice().timed(text.strip(), "en").marks
    assert len(marks) == 360
    assert all(after.sample > before.sample for before, after in pairwise(marks))


def test_nothing_to_say_has_no_marks() -> None:
    assert HibariVoice().timed("", "en").marks == ()
    assert Espeak().timed("", "en").marks == ()


def test_an_engine_that_says_something_else_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durations, "_words", lambda _engine, _read: iter([("The", [5, 6])]))
    take = HibariVoice().timed(TEXT, "en")
    assert take.marks == ()
    assert take.seconds > 2


def test_a_model_that_is_not_known_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durations, "OUTPUTS", {})
    monkeypatch.setattr("publish.speak.hibari.OUTPUTS", {})
    assert not HibariVoice().tells_words
    assert telling(HibariVoice()) is None


class Mute:
    """A voice that knows nothing of marks, as those of other makers may."""

    name = "mute"
    licence = "CC0-1.0"
    network = False

    def languages(self) -> frozenset[str]:
        return frozenset({"en"})

    def identity(self) -> dict[str, str]:
        return {}

    def speak(self, text: str, lang: str) -> Take:  # noqa: ARG002
        return Take(8000, b"\x00\x10\x00\xf0" * 4000 + bytes(160))


class Teller(Mute):
    """One that tells, and counts how often it speaks."""

    name = "teller"
    tells_words = True

    def __init__(self) -> None:
        self.spoken = 0

    def speak(self, text: str, lang: str) -> Take:
        self.spoken += 1
        return super().speak(text, lang)

    def timed(self, text: str, lang: str) -> Take:
        take = self.speak(text, lang)
        return Take(take.rate, take.pcm, (WordMark(0, 0), WordMark(4, 600)))


def test_marks_are_kept_beside_their_take(tmp_path: Path) -> None:
    voice = Teller()
    remembered = telling(Remembered(voice, Cache(tmp_path)))
    assert isinstance(remembered, Remembered)
    first = remembered.speak("Two words.", "en")
    assert first.marks == ((0, 0), (4, 600))
    assert remembered.knows("Two words.", "en")
    assert remembered.speak("Two words.", "en") == first
    # Who wants no marks gets the same take.
    assert Remembered(voice, Cache(tmp_path)).speak("Two words.", "en") == Take(8000, first.pcm)
    assert voice.spoken == 1


def test_a_take_without_marks_is_spoken_again_where_they_are_wanted(tmp_path: Path) -> None:
    voice = Teller()
    plain = Remembered(voice, Cache(tmp_path))
    plain.speak("Two words.", "en")
    remembered = telling(plain)
    assert isinstance(remembered, Remembered)
    assert not remembered.knows("Two words.", "en")
    assert len(remembered.speak("Two words.", "en").marks) == 2
    assert voice.spoken == 2


def test_other_voices_are_left_as_they_are(tmp_path: Path) -> None:
    assert telling(Mute()) is None
    assert telling(Remembered(Mute(), Cache(tmp_path))) is None
