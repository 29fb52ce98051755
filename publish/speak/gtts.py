"""Google's voices, over the network: only ever by explicit choice.

gTTS asks for a hundred characters at a time, does not try again, and does not check whom it is talking
to (it turns certificate checks off); what it brings is MP3. So the pace, the patience and the suspicion are
ours.
"""

from __future__ import annotations

import binascii
import time
import warnings
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING, ClassVar

from publish.diagnostics import MachineError, error
from publish.speak.voice import Take, lookup

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_RATE = 24_000
_SECONDS_TO_ANSWER = 20.0
_ATTEMPTS = 5
_LONGEST_WAIT = 60.0
# After each request the server is left alone for a moment.
_SECONDS_BETWEEN = 0.25
_TOO_MANY = 429
_SERVER_FAULT = 500
# How a frame of MPEG-2, layer III, begins; bits 2 and 3 of its next byte are 1 for 24 kHz, the upper four
# tell its kilobits a second, and so its size (ISO 13818-3, 2.4.2.3).
_FRAMES = (b"\xff\xf2", b"\xff\xf3")
_KILOBITS = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0)
_BYTES_A_KILOBIT = 3
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

    with warnings.catch_warnings():
        # Of unchecked certificates, which this module's users are told of in its documentation.
        warnings.simplefilter("ignore")
        stream = gTTS(text, lang=name, lang_check=False, timeout=_SECONDS_TO_ANSWER).stream()
        return b"".join(_paced(_checked(stream)))


def _paced(parts: Iterator[bytes]) -> Iterator[bytes]:
    for part in parts:
        time.sleep(_SECONDS_BETWEEN)
        yield part


def _checked(parts: Iterator[bytes]) -> Iterator[bytes]:
    """The parts of an answer; ConnectionError of requests where one broke off, or there is none."""
    from requests import ConnectionError as Cut

    count = 0
    try:
        for count, part in enumerate(parts, start=1):  # noqa: B007  (looked at below)
            if not _is_whole(part):
                message = "the answer breaks off in the middle"
                raise Cut(message)
            yield part
    except binascii.Error as cause:
        message = "the answer is garbled"
        raise Cut(message) from cause
    if not count:
        message = "the answer holds no speech"
        raise Cut(message)


def _is_whole(mp3: bytes) -> bool:
    """Whether the last frame ends with the bytes; a sound of another kind is left to the decoder."""
    at = 0
    while at < len(mp3):
        length = _frame(mp3[at : at + 3])
        if not length:
            return at == 0
        at += length
    return at == len(mp3)


def _frame(header: bytes) -> int:
    """How many bytes a frame at 24 kHz has that begins with these three; 0 where none does."""
    is_frame = header[:2] in _FRAMES and len(header) == 3 and header[2] >> 2 & 3 == 1  # noqa: PLR2004
    return _BYTES_A_KILOBIT * _KILOBITS[header[2] >> 4] if is_frame else 0


def _may_pass(cause: Exception) -> bool | float:
    """Whether another attempt may help, or after how many seconds the server says that it will."""
    from gtts import gTTSError
    from requests import RequestException

    response = getattr(cause, "rsp", None)
    if response is None:
        return isinstance(cause, gTTSError | RequestException)
    if response.status_code == _TOO_MANY or response.status_code >= _SERVER_FAULT:
        told = _told(cause)
        return True if told is None else told <= _LONGEST_WAIT and told
    return False


def _told(cause: Exception) -> float | None:
    """In how many seconds the server wants to be asked again (RFC 9110, 10.2.3: seconds, or a date)."""
    response = getattr(cause, "rsp", None)
    if response is None:
        return None
    told = response.headers.get("Retry-After", "")
    if told.isdecimal():
        return float(told)
    try:
        # By the server's own clock, which may differ from ours.
        wait = parsedate_to_datetime(told) - parsedate_to_datetime(response.headers.get("Date", ""))
    except (TypeError, ValueError):
        return None
    return max(0.0, wait.total_seconds())


def _unreached(cause: Exception) -> MachineError:
    message = f"the voice gtts cannot be reached: {cause}"
    hint = "check the network, or build without --voice gtts to speak on this machine"
    told = _told(cause) or 0.0
    if told > _LONGEST_WAIT:
        again = f"in {-(-told // 60):.0f} minutes, as the server asks: what it has spoken is kept"
        hint = f"build again {again}; or build without --voice gtts to speak on this machine"
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
