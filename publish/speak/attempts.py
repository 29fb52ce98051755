"""A voice made to speak: again where it failed, and not for ever."""

from __future__ import annotations

from concurrent.futures import Future, wait
from queue import SimpleQueue
from threading import Thread, local
from typing import TYPE_CHECKING

from publish.diagnostics import PluginError, PublishError, error
from publish.speak.flaws import flaw

if TYPE_CHECKING:
    from publish.speak.voice import Take, Voice

# To load an engine, on a machine that has much else to do; and ten times what the slowest engine needs.
_SECONDS = 60.0
_SECONDS_A_CHARACTER = 0.5
# A server may ask for patience, and its voice has some.
_FOR_A_SERVER = 10
_SHOWN = 40


class VoiceFailed(PluginError):
    """A voice raised an error (N020), or did not come to an end (N021)."""


def spoken(voice: Voice, text: str, lang: str) -> Take:
    """The take of `text`; the second one, if the first failed or has a flaw.

    VoiceFailed when the second fails too; what the voice has to say of itself at once (a PublishError).
    """
    try:
        take = _in_time(voice, text, lang)
    except VoiceFailed:
        return _in_time(voice, text, lang)
    return _in_time(voice, text, lang) if flaw(take, text) else take


class _Speaker:
    """A thread that says one thing after another: one for each would keep memory for itself."""

    def __init__(self) -> None:
        self._asked: SimpleQueue[tuple[Future[Take], Voice, str, str]] = SimpleQueue()
        Thread(target=self._work, daemon=True).start()

    def ask(self, voice: Voice, text: str, lang: str) -> Future[Take]:
        """The promise of a take."""
        answer: Future[Take] = Future()
        self._asked.put((answer, voice, text, lang))
        return answer

    def _work(self) -> None:
        while True:
            _answer(*self._asked.get())


class _Here(local):
    """The speaker of each thread that wants takes."""

    speaker: _Speaker | None = None


_HERE = _Here()


def _in_time(voice: Voice, text: str, lang: str) -> Take:
    """What the voice says in another thread, which is left to itself when its time is up."""
    speaker, _HERE.speaker = _HERE.speaker or _Speaker(), None
    answer = speaker.ask(voice, text, lang)
    seconds = _limit(voice, text)
    wait((answer,), seconds)
    if not answer.done():
        raise _failed(voice, "N021", f"did not come to an end in {seconds:.0f} s at", text)
    _HERE.speaker = speaker
    cause = answer.exception()
    if cause and not isinstance(cause, PublishError):
        raise _failed(voice, "N020", f"failed ({_line(cause)}) at", text) from cause
    take = answer.result()
    if not take.is_sound:
        raise _failed(voice, "N020", "gave no sound of 16 bits at", text)
    return take


def _answer(answer: Future[Take], voice: Voice, text: str, lang: str) -> None:
    try:
        answer.set_result(voice.speak(text, lang))
    except Exception as cause:  # noqa: BLE001  (another maker's voice may raise anything)
        answer.set_exception(cause)


def _limit(voice: Voice, text: str) -> float:
    seconds = _SECONDS + _SECONDS_A_CHARACTER * len(text)
    return seconds * _FOR_A_SERVER if voice.network else seconds


def _line(cause: BaseException) -> str:
    words = " ".join(str(cause).split())
    return f"{type(cause).__name__}: {words}" if words else type(cause).__name__


def _failed(voice: Voice, code: str, what: str, text: str) -> VoiceFailed:
    message = f"the voice {voice.name} {what}: {text[:_SHOWN]}"
    return VoiceFailed(error(code, message, hint="write it in other words, or choose another with --voice"))
