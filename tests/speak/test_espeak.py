"""eSpeak: many languages, the same bytes in any order, and no text taken for a command."""

import subprocess
import sys
from pathlib import Path

import pytest

from publish.diagnostics import MissingTool
from publish.speak.espeak import Espeak

TAKES = [
    ("The quick brown fox jumps over the lazy dog.", "en"),
    ("Guten Morgen, meine Damen und Herren.", "de"),
    ("Pourquoi pas ?", "fr"),
    ("Привет, мир.", "ru"),
    ("Un río.", "es-MX"),
]


def test_a_take_is_the_same_whatever_was_spoken_before() -> None:
    voice = Espeak()
    first = {take: voice.speak(*take) for take in TAKES}
    order = [TAKES[step * step % 5] for step in range(30)]
    assert all(voice.speak(*take) == first[take] for take in order)


def test_a_take_is_the_same_in_another_process() -> None:
    script = (
        "import hashlib; from publish.speak.espeak import Espeak;"
        "print(hashlib.sha256(Espeak().speak('Guten Morgen.', 'de').pcm).hexdigest())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            check=True,
            capture_output=True,
            text=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in "12"
    }
    assert len(outputs) == 1


def test_it_speaks_over_a_hundred_languages_and_all_of_them_sound() -> None:
    voice = Espeak()
    languages = voice.languages()
    assert len(languages) > 100
    assert {"de", "fr", "zh", "en-gb", "en-us", "ar", "hi"} <= languages
    silent = {lang for lang in languages if voice.speak("1 2 3", lang).is_silent}
    # Three that have no words for numbers, but speak.
    assert silent == {"chr-us-qaaa-x-west", "cv", "sjn"}
    assert not voice.speak("ᎣᏏᏲ", "chr").is_silent


def test_a_tag_serves_its_regions() -> None:
    voice = Espeak()
    assert voice.speak("Guten Tag.", "de-AT") == voice.speak("Guten Tag.", "de")
    assert voice.speak("Colour.", "en-GB") != voice.speak("Colour.", "en-US")
    with pytest.raises(ValueError, match="tlh"):
        voice.speak("nuqneH", "tlh")


def test_brackets_are_read_and_not_obeyed() -> None:
    voice = Espeak()
    assert voice.speak("Say [[h@l'oU]] now.", "en").seconds != pytest.approx(
        voice.speak("Say hello now.", "en").seconds, rel=0.05
    )
    assert voice.speak('<speak>Hi <break time="9s"/></speak>', "en").seconds < 9


@pytest.mark.parametrize(
    "text", ["\x01200S Hello there.", "-f /etc/passwd", "--stdin", "Hello.\0 there", "a\ud800b"]
)
def test_commands_are_only_words(text: str) -> None:
    take = Espeak().speak(text, "en")
    assert not take.is_silent
    assert take.seconds < 6


def test_its_identity_names_the_library() -> None:
    identity = Espeak().identity()
    assert identity["version"].startswith("1.")
    assert len(identity["library"]) == 64
    assert identity == Espeak().identity()


def test_a_library_that_does_not_load_has_a_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("espeakng_loader.get_library_path", lambda: "/nowhere/libespeak-ng.so")
    with pytest.raises(MissingTool) as caught:
        Espeak().speak("Hello.", "en")
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "M031"
    assert diagnostic.hint
    assert "espeakng-loader" in diagnostic.hint


def test_data_that_cannot_be_read_has_a_cure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "espeak-ng-data").mkdir()
    monkeypatch.setattr("espeakng_loader.get_data_path", lambda: str(tmp_path / "espeak-ng-data"))
    with pytest.raises(MissingTool, match="cannot be read"):
        Espeak().speak("Hello.", "en")


def test_data_whose_path_is_too_long_has_another_cure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("espeakng_loader.get_data_path", lambda: str(tmp_path / ("x" * 200)))
    with pytest.raises(MissingTool) as caught:
        Espeak().speak("Hello.", "en")
    assert "shorter path" in str(caught.value.diagnostics[0].hint)


def test_it_tells_the_signs_that_it_leaves_out() -> None:
    assert Espeak().unsaid("Ein ★, ein ∞, ein ★ und ä: ⑩ €", "de") == ("★", "⑩")
