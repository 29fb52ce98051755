"""Piper, neural voices of many tongues: an extra, with an American voice of 63 MB, and with one's own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path  # noqa: TC003  (options read the annotations)
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, NamedTuple
from unicodedata import category, normalize

from publish.diagnostics import MissingTool, error, installing
from publish.speak.alignment import marked
from publish.speak.durations import revealing
from publish.speak.piper_models import digest, known, models, no_voice
from publish.speak.prosody import OWN, Speed
from publish.speak.voice import Take, WordMark, lookup, plain, rewritten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

_ENGINE = "piper"
_SEED = 0
# Phonemes; what the model needs of memory grows with the square of what it says in one breath.
_BREATH = 400
# What the models of Piper's makers call the durations of their phonemes, and how these begin.
_DURATIONS, _BEGIN = "/Ceil_output_0", "^"
_WORD = re.compile(r"\w\S*")
# What stands between two of these is phonemes to the engine.
_OPENED_TWICE = re.compile(r"\[(?=\[)")


class _Sound(NamedTuple):
    """A phoneme, and its first sample."""

    sign: str
    sample: int


class _Breath(NamedTuple):
    """What was said in one go, and its phonemes where they are known to begin."""

    samples: NDArray[np.float32]
    sounds: tuple[_Sound, ...]


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
            return frozenset(models(self.piper_voices))
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
            **{f"voice {tag}": digest(model) for tag, model in models(self.piper_voices).items()},
        }

    def speak(self, text: str, lang: str) -> Take:
        """The take of `text`, at the rate of the voice; OptionError O026 where that is broken."""
        return self._take(self._said(text, lang), lang)

    def timed(self, text: str, lang: str) -> Take:
        """The same with its marks, to some 12 ms; none by a voice that keeps its durations to itself."""
        said = self._said(text, lang)
        return replace(self._take(said, lang), marks=tuple(self._marks(text, lang, said)))

    def _said(self, text: str, lang: str) -> tuple[_Breath, ...]:
        from piper import SynthesisConfig

        model = self._model(lang)
        engine = _engine(model)
        manner = SynthesisConfig(length_scale=engine.config.length_scale / self.speed)
        speaker = replace(engine, session=_session(model))
        breaths = (breath for sentence in _sentences(text, engine) for breath in _breaths(sentence))
        return tuple(_spoken(breath, speaker, manner) for breath in breaths)

    def _take(self, said: Sequence[_Breath], lang: str) -> Take:
        rate = _engine(self._model(lang)).config.sample_rate
        return Take.of(rate, (breath.samples for breath in said))

    def _marks(self, text: str, lang: str, said: Sequence[_Breath]) -> Iterator[WordMark]:
        starts = accumulate((len(breath.samples) for breath in said), initial=0)
        heard = [
            (sound.sign, start + sound.sample)
            for breath, start in zip(said, starts, strict=False)
            for sound in breath.sounds
        ]
        return marked(((w.start(), self._sounds(w[0], lang)) for w in _WORD.finditer(text)), heard)

    def _sounds(self, word: str, lang: str) -> str:
        return "".join(filter(str.isalpha, self.phonemes(word, lang)))

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
        here = models(self.piper_voices)
        tag = lookup(lang, here)
        if tag is None:
            message = f"piper does not speak {lang!r}"
            raise ValueError(message)
        return here[tag]


def _spoken(phonemes: Sequence[str], engine: Any, manner: Any) -> _Breath:  # noqa: ANN401  (piper may be absent)
    numbers = engine.phonemes_to_ids(phonemes)
    samples, lengths = engine.phoneme_ids_to_audio(numbers, manner, include_alignments=True)
    ids = engine.config.phoneme_id_map
    sounds = () if lengths is None else tuple(_sounds(phonemes, lengths.tolist(), ids))
    return _Breath(samples.ravel(), sounds)


def _sounds(
    phonemes: Sequence[str], lengths: Sequence[int], numbers: Mapping[str, Sequence[int]]
) -> Iterator[_Sound]:
    """The phonemes that are heard; before the first, and after each, the model has a pad."""
    begins = [*accumulate(lengths, initial=0)]
    places = accumulate((len(numbers[sign]) + 1 for sign in phonemes), initial=len(numbers[_BEGIN]) + 1)
    heard = (pair for pair in zip(phonemes, places, strict=False) if pair[0].isalpha())
    return (_Sound(sign, begins[place]) for sign, place in heard)


def _sentences(text: str, engine: Any) -> Iterator[Sequence[str]]:  # noqa: ANN401  (as above)
    """The phonemes of each sentence of `text`, without those that the voice has not learnt."""
    for said in engine.phonemize(_marked(text, engine)):
        learnt = [sign for sign in said if sign in engine.config.phoneme_id_map]
        if any(sign.isalpha() for sign in learnt):
            yield learnt


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
    try:
        wanted = revealing(model.read_bytes(), _DURATIONS) if _keeps_durations(model) else str(model)
        return onnxruntime.InferenceSession(wanted, options, providers=["CPUExecutionProvider"])
    except Exception as cause:
        # All errors of the runtime's have in common.
        raise no_voice(model, "it is no whole model") from cause


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

    try:
        config = PiperConfig.from_dict(known(model))
    except (KeyError, TypeError, ValueError) as cause:
        raise no_voice(model, f"its .json is not as Piper's ({cause})") from cause
    return PiperVoice(config=config, session=None)
