"""A voice that says nothing twice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

import pytest

from publish.cache import Cache
from publish.speak.remembered import Remembered, key
from publish.speak.voice import Take, Voice


@dataclass(frozen=True, slots=True)
class Recorder:
    """A voice that notes down what it is asked to say."""

    name: ClassVar[str] = "recorder"
    licence: ClassVar[str] = "CC0-1.0"
    network: ClassVar[bool] = False
    pitch: int = 1
    version: str = "1"
    said: list[str] = field(default_factory=list, compare=False)

    def languages(self) -> frozenset[str]:
        """English."""
        return frozenset({"en"})

    def identity(self) -> Mapping[str, str]:
        """Its version."""
        return {"version": self.version}

    def speak(self, text: str, lang: str) -> Take:
        """A buzz, or nothing for what is mute."""
        self.said.append(f"{lang}: {text}")
        return Take(
            8000, b"" if text in {"mute", "..."} else b"\x00\x10\x00\xf0" * 100 * len(text) + bytes(80)
        )


def test_a_take_is_spoken_once_and_comes_back_equal(tmp_path: Path) -> None:
    recorder = Recorder()
    voice = Remembered(recorder, Cache(tmp_path))
    first = voice.speak("Hello.", "en")
    again = Remembered(recorder, Cache(tmp_path))
    assert again.knows("Hello.", "en")
    assert again.speak("Hello.", "en") == first
    assert recorder.said == ["en: Hello."]


@pytest.mark.parametrize(
    "other",
    [
        key(Recorder(version="2"), "Hello.", "en"),
        key(Recorder(pitch=2), "Hello.", "en"),
        key(Recorder(), "Hello.", "en-GB"),
        key(Recorder(), "Hello!", "en"),
    ],
    ids=["version", "option", "language", "text"],
)
def test_all_that_changes_the_sound_changes_the_key(other: dict[str, object]) -> None:
    mine = key(Recorder(), "Hello.", "en")
    del mine["options"]["said"], other["options"]["said"]
    assert other != mine


def test_a_take_without_sound_is_not_kept(tmp_path: Path) -> None:
    recorder = Recorder()
    voice = Remembered(recorder, Cache(tmp_path))
    assert voice.speak("mute", "en").is_silent
    assert voice.speak("mute", "en").is_silent
    assert len(recorder.said) == 2


def test_what_has_no_sound_by_nature_is_not_asked_for_again(tmp_path: Path) -> None:
    recorder = Recorder()
    voice = Remembered(recorder, Cache(tmp_path))
    assert voice.speak("...", "en") == voice.speak("...", "en")
    assert len(recorder.said) == 1


def test_a_damaged_take_is_spoken_again(tmp_path: Path) -> None:
    recorder = Recorder()
    voice = Remembered(recorder, Cache(tmp_path))
    take = voice.speak("Hello.", "en")
    (entry,) = (path for path in tmp_path.rglob("*") if path.is_file())
    entry.write_bytes(entry.read_bytes()[:-2])
    assert voice.speak("Hello.", "en") == take
    assert len(recorder.said) == 2


def test_it_is_a_voice_like_the_one_inside(tmp_path: Path) -> None:
    voice = Remembered(Recorder(), Cache(tmp_path))
    assert isinstance(voice, Voice)
    assert (voice.name, voice.licence, voice.network) == ("recorder", "CC0-1.0", False)
    assert voice.languages() == {"en"}
    assert voice.identity() == {"version": "1"}
