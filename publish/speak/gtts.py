"""Google's voices, over the network: only ever by explicit choice.

gTTS asks for a hundred characters at a time, does not try again, and does not check whom it is talking
to (it turns certificate checks off); what it brings is MP3.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING, ClassVar

from publish.diagnostics import MachineError, error
from publish.speak.voice import Take, lookup

if TYPE_CHECKING:
    from collections.abc import Mapping

_RATE = 24_000
_SECONDS_TO_ANSWER = 20.0
_ATTEMPTS = 5
_LONGEST_WAIT = 60.0
_TOO_MANY = 429
_SERVER_FAULT = 500
# Google's names of three languages are older than the tags that authors write.
_OLDER_NAMES = {"he": "iw", "jv": "jw", "nb": "no", "fil": "tl", "cmn": "zh-cn"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gtts:
    """Google's voices for some sixty languages; the text is sent to Google, over the network."""

    name: ClassVar[str] = "gtts"
    licence: ClassVar[str] = "Google's terms of service (the client gTTS: MIT)"
    network: ClassVar[bool] = True

    def languages(self) -> frozenset[str]:
        """The languages that the client knows; nothing is asked of the network."""
        return frozenset(_languages())

    def identity(self) -> Mapping[str, str]:
        """The client's version; Google does not say which voice it is today."""
        return {"engine": "gtts", "version": metadata.version("gTTS")}

    def speak(self, text: str, lang: str) -> Take:
        """The take of `text` at 24 kHz; MachineError M032 when Google does not answer with speech."""
        tag = lookup(lang, _languages())
        if tag is None:
            message = f"gtts does not speak {lang!r}"
            raise ValueError(message)
        return Take(_RATE, _decoded(_fetched(text, _languages()[tag])))


@cache
def _languages() -> dict[str, str]:
    """Google's name of each language, by its tag in lower case."""
    from gtts.lang import tts_langs

    names = {name.lower(): name for name in tts_langs()}
    older = {tag: names[name] for tag, name in _OLDER_NAMES.items() if name in names}
    return names | older


def _fetched(text: str, name: str) -> bytes:
    """The MP3 of `text`, asked for again while the server is busy or not reached."""
    import stamina
    from gtts import gTTSError
    from requests import RequestException

    patient = stamina.RetryingCaller(attempts=_ATTEMPTS, timeout=_LONGEST_WAIT * _ATTEMPTS)
    try:
        return patient(_may_pass, _asked, text, name)
    except (gTTSError, RequestException) as cause:
        raise _unreached(cause) from cause


def _asked(text: str, name: str) -> bytes:
    from gtts import gTTS

    mp3 = io.BytesIO()
    with warnings.catch_warnings():
        # Of unchecked certificates, which this module's users are told of in its documentation.
        warnings.simplefilter("ignore")
        gTTS(text, lang=name, lang_check=False, timeout=_SECONDS_TO_ANSWER).write_to_fp(mp3)
    if not mp3.getvalue():
        from requests import ConnectionError as Cut

        message = "the answer holds no speech"
        raise Cut(message)
    return mp3.getvalue()


def _may_pass(cause: Exception) -> bool | float:
    """Whether another attempt may help, or after how many seconds the server says that it will."""
    from gtts import gTTSError
    from requests import RequestException

    response = getattr(cause, "rsp", None)
    if response is None:
        return isinstance(cause, gTTSError | RequestException)
    if response.status_code == _TOO_MANY or response.status_code >= _SERVER_FAULT:
        told = response.headers.get("Retry-After", "")
        return min(float(told), _LONGEST_WAIT) if told.isdecimal() else True
    return False


def _unreached(cause: Exception) -> MachineError:
    message = f"the voice gtts cannot be reached: {cause}"
    hint = "check the network, or build without --voice gtts to speak on this machine"
    return MachineError(error("M032", message, hint=hint))


def _decoded(mp3: bytes) -> bytes:
    # miniaudio decodes MP3 by itself, where pydub would need a program that a bare machine lacks.
    import miniaudio

    try:
        sound = miniaudio.decode(
            mp3,
            output_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=_RATE,
        )
    except miniaudio.DecodeError as cause:
        raise _unreached(cause) from cause
    return bytes(sound.samples)
