"""The neural English voice that comes with the install."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any, ClassVar
from unicodedata import normalize

from publish.diagnostics import MissingTool, error
from publish.speak.durations import OUTPUTS, Session, listening, marks
from publish.speak.misaki import misaki
from publish.speak.prosody import OWN, Speed
from publish.speak.voice import Take, plain, rewritten

if TYPE_CHECKING:
    from collections.abc import Mapping

# The only model inside the package; the engine would download any other.
_MODEL = "heart"
_SEED = 0
# Phonemes; the engine's own limit, which it keeps only where there is a comma.
_BREATH = 400
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BRACKETS = re.compile(r"[\[\]()/]")
# Raised and lowered figures that the engine drops or garbles; it knows ² and ³.
_OFF_THE_LINE = re.compile("[⁰¹⁴-⁹₀-₉]+")
# How the engine rates what it made out of letters, where its dictionary had no word.
_GUESSED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class HibariVoice:
    """A warm American English voice, neural, spoken on this machine."""

    name: ClassVar[str] = "hibari"
    licence: ClassVar[str] = "Apache-2.0"
    network: ClassVar[bool] = False
    ipa: ClassVar[bool] = True

    speed: Speed = OWN

    def languages(self) -> frozenset[str]:
        """English only."""
        return frozenset({"en"})

    def identity(self) -> Mapping[str, str]:
        """The engine, its model, what it calculates with, and the seed of its noise."""
        return _identity()

    @property
    def tells_words(self) -> bool:
        """Whether it is known what this model calls the durations of its phonemes."""
        return _identity()["model"] in OUTPUTS

    def speak(self, text: str, lang: str) -> Take:  # noqa: ARG002  (it has one accent)
        """The take of `text` at 24 kHz; MissingTool M030 when the engine does not load."""
        return self._take(_engine(), text)

    def timed(self, text: str, lang: str) -> Take:  # noqa: ARG002  (it has one accent)
        """The same with its marks, to 25 ms."""
        session = _session()
        engine = listening(_engine(), session)
        take = self._take(engine, text)
        return replace(take, marks=marks(engine, text, _marked(text), session.breaths))

    def _take(self, engine: Any, text: str) -> Take:  # noqa: ANN401  (hibari has no types)
        import numpy as np

        # The engine's memory grows with the square of what it says in one breath: 15,000 characters
        # without a comma took it 12 GB.
        breaths = [breath for said in engine.phonemize(_marked(text)) for breath in wrap(said, _BREATH)]
        sound = [engine.from_phonemes(breath, speed=self.speed, seed=_SEED) for breath in breaths]
        samples = np.clip(np.concatenate([np.zeros(0), *sound]), -1.0, 1.0)
        return Take(engine.sample_rate, (samples * 32767.0).astype("<i2").tobytes())

    def phonemes(self, text: str, lang: str) -> str:  # noqa: ARG002  (it has one accent)
        """How it would say `text`, in the spelling of its engine (nearly IPA)."""
        return " ".join(_engine().phonemize(_marked(text)))

    def guesses(self, text: str, lang: str) -> tuple[str, ...]:  # noqa: ARG002  (it knows one language)
        """The words of `text` that are not in its dictionary."""
        return tuple(word for word in dict.fromkeys(_WORD.findall(plain(text))) if _is_guessed(word))


def _is_guessed(word: str) -> bool:
    reader = _engine().g2p
    tokens = reader.phonemize_tokens(reader.tokenize(word))
    return any(token.rating == _GUESSED for token in tokens)


def _marked(text: str) -> str:
    """`text` with its phonemes as the engine wants them: [word](/phonemes/).

    What looks like that in the text itself is none, and the engine would drop what stands in the brackets.
    """
    plain_figures = _OFF_THE_LINE.sub(lambda found: f" {normalize('NFKC', found[0])} ", text)
    return rewritten(
        plain_figures.replace("](", "] ("), lambda word, ipa: f"[{_BRACKETS.sub('', word)}](/{misaki(ipa)}/)"
    )


@cache
def _engine() -> Any:  # noqa: ANN401  (hibari has no types)
    try:
        from hibari import Hibari

        return Hibari(voice=_MODEL, model=str(_model()), threads=1)
    except ImportError as cause:
        message = f"the voice hibari cannot be loaded: {cause}"
        raise MissingTool(error("M030", message, hint="pip install --force-reinstall hibari-tts")) from cause


@cache
def _session() -> Session:
    return Session(_model().read_bytes(), OUTPUTS[_identity()["model"]])


@cache
def _model() -> Path:
    from hibari.voices import ASSETS, VOICES

    path = Path(ASSETS, VOICES[_MODEL]["file"])
    if not path.is_file():
        hint = "pip install --force-reinstall hibari-tts"
        raise MissingTool(error("M030", f"the model of the voice hibari is missing: {path.name}", hint=hint))
    return path


@cache
def _identity() -> Mapping[str, str]:
    # hibari transforms with scipy where that happens to be installed, with other last bits.
    arithmetic = "scipy" if find_spec("scipy") else "numpy"
    return {
        "engine": "hibari",
        "version": metadata.version("hibari-tts"),
        "model": hashlib.sha256(_model().read_bytes()).hexdigest(),
        "onnxruntime": metadata.version("onnxruntime"),
        "numpy": metadata.version("numpy"),
        "fourier": f"{arithmetic} {metadata.version(arithmetic)}",
        "seed": str(_SEED),
    }
