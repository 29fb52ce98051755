"""hibari: English that comes with the install, the same bytes each time, nothing downloaded."""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from unicodedata import category

import pytest

from publish.diagnostics import MissingTool
from publish.speak import hibari
from publish.speak.hibari import HibariVoice

TEXT = "On Monday the river rose by 3 metres."


def digest(text: str) -> str:
    return hashlib.sha256(HibariVoice().speak(text, "en").pcm).hexdigest()


def test_a_take_is_the_same_in_any_order_and_process() -> None:
    first = digest(TEXT)
    digest("Something else.")
    assert digest(TEXT) == first
    script = (
        "import hashlib; from publish.speak.hibari import HibariVoice;"
        f"print(hashlib.sha256(HibariVoice().speak({TEXT!r}, 'en').pcm).hexdigest())"
    )
    other = subprocess.run(
        [sys.executable, "-c", script],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONHASHSEED": "3"},
    )
    assert other.stdout.strip() == first


def test_it_speaks_at_a_human_pace() -> None:
    take = HibariVoice().speak(TEXT, "en-GB")
    assert take.rate == 24_000
    assert 1.5 < take.seconds < 5


def test_what_stands_in_brackets_is_said() -> None:
    voice = HibariVoice()
    short, whole = voice.speak("See [this]", "en"), voice.speak("See [this](and also these words)", "en")
    assert whole.seconds > short.seconds + 0.8
    assert voice.speak("A [word](/heh/) here.", "en") != voice.speak("A [word] here.", "en")


def test_figures_above_and_below_the_line_are_said() -> None:
    voice = HibariVoice()
    assert voice.phonemes("x₁ and y⁷", "en") == voice.phonemes("x 1 and y 7", "en")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Việt Nam, ħ", "Viet Nam, h"),
        ("the angle α", "the angle alpha"),
        ("the letter ש", "the letter shin"),
        ("Да", "de a"),
        ("かな", "ka na"),
        ("x ≤ ∞", "x less-than or equal to infinity"),
        ("✓ done", "check mark done"),
        ("★★★☆", "3 black star white star"),
        ("⑴ first, ⅗ of it", "1 first, 3/5 of it"),
        ("the $ sign", "the dollar sign"),
        ("the sound /ɡeɪt/ here", "the sound gate here"),
        ("cafe\u0301", "café"),
    ],
)
def test_characters_that_english_has_not_are_said(written: str, said: str) -> None:
    voice = HibariVoice()
    assert heard(voice.phonemes(written, "en")) == heard(voice.phonemes(said, "en"))


def heard(phonemes: str) -> str:
    """Phonemes without stress, brackets and the signs of pauses."""
    return "".join(sign for sign in phonemes if sign not in "ˈˌ(),. ")


def test_money_with_its_sum_is_said_once() -> None:
    voice = HibariVoice()
    assert voice.phonemes("$5 and $ 5 and 5 € more", "en").count("dˈɑləɹz") == 2


@pytest.mark.parametrize("script", [range(0xA1, 0x24F, 2), range(0x370, 0x52F, 3), range(0x2190, 0x23FF, 5)])
def test_no_letter_and_no_sign_is_silent(script: range) -> None:
    voice = HibariVoice()
    nothing = voice.phonemes("A here", "en")
    said = [
        c
        for c in map(chr, script)
        if category(c) in {"Lu", "Ll", "Lt", "Lo", "Nd", "Nl", "No", "Sm", "Sc", "So"}
    ]
    silent = [c for c in said if " ".join(voice.phonemes(f"A {c} here", "en").split()) == nothing]
    assert silent == []


def test_a_character_without_a_name_is_told() -> None:
    assert HibariVoice().unsaid("A ✓, \ue000 and \ue000", "en") == ("\ue000",)


def test_a_long_word_is_said_to_its_end() -> None:
    voice = HibariVoice()
    beginning, whole = (
        "Llanfairpwllgwyngyllgoge",
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    )
    assert len(voice.phonemes(whole, "en")) > 1.8 * len(voice.phonemes(beginning, "en"))


def test_a_sentence_without_end_is_said_in_breaths() -> None:
    take = HibariVoice().speak("and so on " * 300, "en")
    assert take.seconds > 300 * 0.3


def test_nothing_to_say_is_an_empty_take() -> None:
    assert HibariVoice().speak("", "en").is_silent


def test_the_identity_holds_the_model_and_what_calculates() -> None:
    identity = HibariVoice().identity()
    assert identity["version"] == "0.2.1"
    assert len(identity["model"]) == 64
    assert {"onnxruntime", "numpy", "fourier", "seed"} <= identity.keys()


@pytest.fixture
def _unloaded() -> Iterator[None]:
    caches = (hibari._engine, hibari._model)  # noqa: SLF001  (loaded once a process)
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


@pytest.mark.usefixtures("_unloaded")
def test_a_missing_engine_has_a_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(MissingTool) as caught:
        HibariVoice().speak("Hello.", "en")
    assert caught.value.diagnostics[0].code == "M030"


@pytest.mark.usefixtures("_unloaded")
def test_a_missing_model_is_never_downloaded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("hibari.voices.ASSETS", str(tmp_path))
    with pytest.raises(MissingTool, match=r"hibari\.onnx"):
        HibariVoice().speak("Hello.", "en")
