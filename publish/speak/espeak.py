"""eSpeak NG: over a hundred languages on this machine, through its C library.

The text goes to the library's function, never to a command line. Documentation of the calls:
espeak-ng/speak_lib.h.
"""

from __future__ import annotations

import _ctypes
import ctypes as c
import hashlib
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from importlib import metadata
from itertools import count, takewhile
from math import log2
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, ClassVar
from unicodedata import category

from publish.diagnostics import MissingTool, error, installing
from publish.speak.prosody import OWN, Pitch, Speed
from publish.speak.voice import Take, WordMark, lookup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_SYNCHRONOUS = 2
# The library would end this process where it misses its data.
_DO_NOT_EXIT = 0x8000
_UTF8 = 0x1  # and neither SSML nor [[phonemes]], which have flags of their own
_END_PAUSE = 0x1000
_CHARACTERS = 1
_IPA = 0x02
_RATE_PARAMETER = 1
_WORDS_A_MINUTE = 165
# How low it speaks, from 0 to 100, an octave below 50 and one above; and how far it goes up from there.
_PITCH_PARAMETER = 3
_PITCH = 50
_RANGE_PARAMETER = 4
_RANGE = 50
_REINSTALL = installing("--force-reinstall", "espeakng-loader")
# Listed in this build of the library, and silent, as their dictionaries are not in it; or called by a script.
_SILENT = frozenset({"fo", "kaa", "piqd", "xex"})
# The library cuts a longer path of its data short.
_LONGEST_PATH = 140
_ONE_AT_A_TIME = Lock()
_LAST_EVENT, _WORD_EVENT = 0, 1
# Signs, figures of other kinds than 0 to 9, what is not assigned.
_SIGNS = frozenset({"Sm", "Sc", "So", "No", "Nl", "Co", "Cn"})


class _Voice(c.Structure):
    """`espeak_VOICE`; `languages` is a list of a priority byte and a name, ended by a zero byte."""

    _fields_: ClassVar = [
        ("name", c.c_char_p),
        ("languages", c.c_void_p),
        ("identifier", c.c_char_p),
        ("gender", c.c_ubyte),
        ("age", c.c_ubyte),
        ("variant", c.c_ubyte),
        ("reserved", c.c_ubyte),
        ("score", c.c_int),
        ("spare", c.c_void_p),
    ]


class _Event(c.Structure):
    """`espeak_EVENT`; `text_position` counts characters from 1, `audio_position` milliseconds."""

    _fields_: ClassVar = [
        ("type", c.c_int),
        ("unique_identifier", c.c_uint),
        ("text_position", c.c_int),
        ("length", c.c_int),
        ("audio_position", c.c_int),
        ("sample", c.c_int),
        ("user_data", c.c_void_p),
        ("id", c.c_char * 8),
    ]


_CALLBACK = c.CFUNCTYPE(c.c_int, c.POINTER(c.c_short), c.c_int, c.POINTER(_Event))


@dataclass(frozen=True, slots=True, kw_only=True)
class Espeak:
    """A plain synthetic voice for more than a hundred languages, spoken on this machine."""

    name: ClassVar[str] = "espeak"
    licence: ClassVar[str] = "GPL-3.0-or-later"
    network: ClassVar[bool] = False
    ipa: ClassVar[bool] = False
    tells_words: ClassVar[bool] = True

    speed: Speed = OWN
    pitch: Pitch = OWN

    def languages(self) -> frozenset[str]:
        """All the languages of the library's own voices."""
        return frozenset(_voices())

    def identity(self) -> Mapping[str, str]:
        """The library and its speed."""
        return _identity()

    def speak(self, text: str, lang: str) -> Take:
        """The take of `text`, some 22 kHz; MissingTool M031 when the library does not load."""
        return replace(self.timed(text, lang), marks=())

    def timed(self, text: str, lang: str) -> Take:
        """The same with its marks, to the millisecond."""
        tag = lookup(lang, _voices())
        if tag is None:
            message = f"espeak does not speak {lang!r}"
            raise ValueError(message)
        with _library() as (library, rate):
            pcm, begun = _synthesize(library, text, _voices()[tag], self._parameters())
        return Take(rate, pcm, tuple(_marks(text, begun, rate)))

    def phonemes(self, text: str, lang: str) -> str:
        """How it would say `text`, in the International Phonetic Alphabet."""
        tag = lookup(lang, _voices()) or lang
        with _library() as (library, _):
            return " ".join(_transcribed(library, text, _voices()[tag]))

    def guesses(self, text: str, lang: str) -> tuple[str, ...]:  # noqa: ARG002  (it does not tell)
        """None: it reads every word by its rules, and does not tell which it knows."""
        return ()

    def unsaid(self, text: str, lang: str) -> tuple[str, ...]:
        """The signs and figures that the library has no name for in this language; of letters it has all."""
        signs = (c for c in dict.fromkeys(text) if not c.isascii() and category(c) in _SIGNS)
        return tuple(sign for sign in signs if not _sounds(sign, lang))

    def _parameters(self) -> Mapping[int, int]:
        """The numbers that the library wants, by those of its parameters."""
        return {
            _RATE_PARAMETER: round(_WORDS_A_MINUTE * self.speed),
            _PITCH_PARAMETER: round(_PITCH * (1 + log2(self.pitch))),
            _RANGE_PARAMETER: round(_RANGE * self.pitch),
        }


@cache
def _sounds(sign: str, lang: str) -> bool:
    """Whether a sign by itself is said."""
    return bool(Espeak().phonemes(sign, lang).strip())


def _transcribed(library: c.CDLL, text: str, voice: str) -> Iterator[str]:
    """The phonemes of each clause."""
    library.espeak_TextToPhonemes.restype = c.c_char_p
    library.espeak_SetVoiceByName(voice.encode())
    rest = c.c_char_p(_bytes(text))
    while rest:
        yield library.espeak_TextToPhonemes(c.byref(rest), _UTF8, _IPA).decode()


def _synthesize(
    library: c.CDLL, text: str, voice: str, parameters: Mapping[int, int]
) -> tuple[bytes, tuple[_Event, ...]]:
    """The samples, and the events of words."""
    pcm = bytearray()
    begun: list[_Event] = []

    def receive(samples: Any, length: int, events: Any) -> int:  # noqa: ANN401  (pointers)
        if samples and length:
            pcm.extend(c.string_at(samples, length * 2))
        begun.extend(_words(events))
        return 0

    callback = _CALLBACK(receive)
    library.espeak_SetSynthCallback(callback)
    library.espeak_SetVoiceByName(voice.encode())
    for parameter, value in parameters.items():
        library.espeak_SetParameter(parameter, value, 0)
    said = _bytes(text)
    library.espeak_Synth(said, c.c_size_t(len(said)), 0, _CHARACTERS, 0, _UTF8 | _END_PAUSE, None, None)
    library.espeak_Synchronize()
    return bytes(pcm), tuple(begun)


def _words(events: Any) -> Iterator[_Event]:  # noqa: ANN401  (a pointer)
    """Copies of the events of words in a list that ends with one of no type."""
    for event in takewhile(lambda event: event.type != _LAST_EVENT, map(events.__getitem__, count())):
        if event.type == _WORD_EVENT:
            yield _Event.from_buffer_copy(event)


def _marks(text: str, begun: Iterable[_Event], rate: int) -> Iterator[WordMark]:
    """The marks of the events; the library has some words begin at the space before them, too."""
    exact: dict[int, int] = {}
    early: dict[int, int] = {}
    for event in begun:
        at, sample = event.text_position - 1, event.audio_position * rate // 1000
        if text[at : at + 1].strip():
            exact.setdefault(at, sample)
        else:
            early.setdefault(at + 1, sample)
    return (WordMark(at, sample) for at, sample in sorted((early | exact).items()))


def _bytes(text: str) -> bytes:
    # Control characters are commands to the library.
    return "".join(c if c.isprintable() else " " for c in text).encode("utf-8", "replace") + b"\0"


@contextmanager
def _library() -> Iterator[tuple[c.CDLL, int]]:
    """The library as if never used, with its sample rate.

    A take depends on all those before it, even after `espeak_Terminate`: only unloading the library
    clears what it remembers (5 ms, and the same bytes in any order).
    """
    with _ONE_AT_A_TIME:
        library, rate = _load()
        try:
            yield library, rate
        finally:
            library.espeak_Terminate()
            _ctypes.dlclose(library._handle)  # noqa: SLF001  (ctypes has no public way to unload)


def _load() -> tuple[c.CDLL, int]:
    try:
        import espeakng_loader

        library, data = c.CDLL(espeakng_loader.get_library_path()), espeakng_loader.get_data_path()
    except (ImportError, OSError, RuntimeError) as cause:
        raise _missing(str(cause), _REINSTALL) from cause
    rate = library.espeak_Initialize(_SYNCHRONOUS, 0, data.encode(), _DO_NOT_EXIT)
    if rate <= 0:
        _ctypes.dlclose(library._handle)  # noqa: SLF001  (as above)
        cure = _REINSTALL
        if len(data) > _LONGEST_PATH:
            cure = f"install publish in a folder of a shorter path than {data}"
        reason = f"its data in {data} cannot be read"
        raise _missing(reason, cure)
    return library, rate


def _missing(reason: str, cure: str) -> MissingTool:
    return MissingTool(error("M031", f"the voice espeak cannot be loaded: {reason}", hint=cure))


@cache
def _voices() -> Mapping[str, str]:
    """The voice that speaks each language best, by the language's tag in lower case."""
    ranked: dict[str, tuple[int, int, str]] = {}
    with _library() as (library, _):
        for order, voice in enumerate(_listed(library)):
            for priority, tag in _spoken(voice.languages):
                # A lower number is a better match; the library's order decides between equals.
                rank = (priority, order, voice.identifier.decode())
                ranked[tag] = min(rank, ranked.get(tag, rank))
    return {tag: identifier for tag, (_, _, identifier) in ranked.items() if tag not in _SILENT}


def _listed(library: c.CDLL) -> Iterator[_Voice]:
    library.espeak_ListVoices.restype = c.POINTER(c.POINTER(_Voice))
    voices = library.espeak_ListVoices(None)
    index = 0
    while voices[index]:
        voice = voices[index].contents
        # MBROLA voices are listed without their data, which is another package.
        if not voice.identifier.startswith(b"mb/"):
            yield voice
        index += 1


def _spoken(languages: int) -> Iterator[tuple[int, str]]:
    at = languages
    while priority := c.c_ubyte.from_address(at).value:
        tag = c.string_at(at + 1)
        yield priority, tag.decode().lower()
        at += 1 + len(tag) + 1


@cache
def _identity() -> Mapping[str, str]:
    with _library() as (library, _):
        library.espeak_Info.restype = c.c_char_p
        version = library.espeak_Info(None).decode()
        path = Path(library._name)  # noqa: SLF001  (where it was loaded from)
    return {
        "engine": "espeak-ng",
        "version": version,
        "library": hashlib.sha256(path.read_bytes()).hexdigest(),
        "data": f"espeakng-loader {metadata.version('espeakng-loader')}",
        "words a minute": str(_WORDS_A_MINUTE),
    }
