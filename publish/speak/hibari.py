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
from unicodedata import normalize, unidata_version

from publish.diagnostics import MissingTool, error, installing
from publish.speak.durations import OUTPUTS, Session, listening, marks
from publish.speak.legible import legible, nameless
from publish.speak.misaki import misaki
from publish.speak.prosody import OWN, Speed
from publish.speak.voice import Take, plain, pronounced, rewritten

if TYPE_CHECKING:
    from collections.abc import Mapping

# The only model inside the package; the engine would download any other.
_MODEL = "heart"
_SEED = 0
_REINSTALL = installing("--force-reinstall", "hibari-tts")
# Phonemes; the engine's own limit, which it keeps only where there is a comma.
_BREATH = 400
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BRACKETS = re.compile(r"[\[\]()/]")
# Signs that the engine has words for, and money that stands without its sum, for which it has none.
_SIGNS = frozenset("¢£¥€₩₹°±×÷©→¼½¾²³µ")
_MONEY = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen", "₩": "won", "₹": "rupee"}
_MONEY_ALONE = re.compile(r"(?<!\d)(?<!\d )([$£€¥₩₹])(?! ?[.\d])")
# Phonemes as dictionaries print them, by a letter that English has not.
_TRANSCRIBED = re.compile(r"(?<!\w)([/\[])((?=[^/\]\s]*[ɐ-ʯˈˌː])[^/\]\s]+)[/\]](?!\w)")
# Letters of a word that is in no dictionary; the engine passes over the rest.
_LONGEST_GUESS = 24
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
        # The engine's memory grows with the square of what it says in one breath: 15,000 characters
        # without a comma took it 12 GB.
        breaths = [breath for said in engine.phonemize(_marked(text)) for breath in wrap(said, _BREATH)]
        sound = (engine.from_phonemes(breath, speed=self.speed, seed=_SEED) for breath in breaths)
        return Take.of(engine.sample_rate, sound)

    def phonemes(self, text: str, lang: str) -> str:  # noqa: ARG002  (it has one accent)
        """How it would say `text`, in the spelling of its engine (nearly IPA)."""
        return " ".join(_engine().phonemize(_marked(text)))

    def guesses(self, text: str, lang: str) -> tuple[str, ...]:  # noqa: ARG002  (it knows one language)
        """The words of `text` that are not in its dictionary."""
        return tuple(word for word in dict.fromkeys(_WORD.findall(plain(text))) if _is_guessed(word))

    def unsaid(self, text: str, lang: str) -> tuple[str, ...]:  # noqa: ARG002  (it knows one language)
        """Characters that Unicode has no names for."""
        return nameless(plain(text))


def _is_guessed(word: str) -> bool:
    reader = _engine().g2p
    tokens = reader.phonemize_tokens(reader.tokenize(word))
    return any(token.rating == _GUESSED for token in tokens)


def _marked(text: str) -> str:
    """`text` with its phonemes as the engine wants them: [word](/phonemes/), and all else legible to it.

    What looks like phonemes to the engine in the text itself is none, and it would drop what stands in the
    brackets; what dictionaries have between brackets or strokes it shall say.
    """
    transcribed = _TRANSCRIBED.sub(lambda found: pronounced(found[2], found[2]), normalize("NFC", text))
    known = _MONEY_ALONE.sub(lambda found: f" {_MONEY[found[1]]} ", legible(transcribed, _known()))
    return rewritten(
        known.replace("](", "] ("), lambda word, ipa: f"[{_BRACKETS.sub('', word)}](/{misaki(ipa)}/)"
    )


@cache
def _known() -> frozenset[str]:
    """The signs and the Latin letters of words that the engine can read."""
    return _SIGNS | {letter for letter in _guesser().cin if letter < "ɐ" and letter.isalpha()}


def _guessed(word: str) -> str:
    """How the engine would say a word of letters that is in no dictionary, piece by piece."""
    return "".join(filter(None, map(_guesser(), wrap(word, _LONGEST_GUESS))))


@cache
def _guesser() -> Any:  # noqa: ANN401  (hibari has no types)
    from hibari.g2p.oov import OOV

    return OOV()


@cache
def _engine() -> Any:  # noqa: ANN401  (hibari has no types)
    try:
        from hibari import Hibari
        from hibari.g2p import G2P

        return Hibari(voice=_MODEL, model=str(_model()), threads=1, g2p=G2P(oov=_guessed))
    except ImportError as cause:
        message = f"the voice hibari cannot be loaded: {cause}"
        raise MissingTool(error("M030", message, hint=_REINSTALL)) from cause


@cache
def _session() -> Session:
    return Session(_model().read_bytes(), OUTPUTS[_identity()["model"]])


@cache
def _model() -> Path:
    from hibari.voices import ASSETS, VOICES

    path = Path(ASSETS, VOICES[_MODEL]["file"])
    if not path.is_file():
        hint = _REINSTALL
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
        "names of characters": unidata_version,
    }
