"""A voice that says nothing twice: its takes are kept in the cache."""

from __future__ import annotations

from dataclasses import asdict, dataclass, is_dataclass, replace
from struct import Struct
from typing import TYPE_CHECKING

from publish.speak.around import Around, Telling
from publish.speak.flaws import flaw
from publish.speak.voice import Candid, Phonetic, Take, Timed, WordMark, plain

if TYPE_CHECKING:
    from publish.cache import Cache
    from publish.speak.voice import Voice

_RATE = 4
_MARK = Struct("<II")


@dataclass(frozen=True, slots=True)
class Remembered(Around):
    """A voice like `voice`, whose takes come from the cache where it holds them.

    The marks of a take are kept beside it: one that was spoken without is spoken again where they are wanted.
    `apart`: it is another maker's, and speaks in a process of its own, which it may end.
    """

    cache: Cache
    apart: bool = False

    def speak(self, text: str, lang: str) -> Take:
        """The take of `text`, spoken only when it is not remembered."""
        take = self.recall(text, lang)
        if take is None:
            take = self.voice.speak(text, lang)
            self.keep(text, lang, take)
        return take

    def knows(self, text: str, lang: str) -> bool:
        """Whether the cache has an entry for this take, which may still prove damaged."""
        own = key(self.voice, text, lang)
        return own in self.cache and (not self._tells or _of_marks(own) in self.cache)

    def recall(self, text: str, lang: str) -> Take | None:
        """The remembered take of `text`, if there is one."""
        own = key(self.voice, text, lang)
        data = self.cache.get(own)
        marks = self.cache.get(_of_marks(own)) if data and self._tells else b""
        if not data or marks is None:
            return None
        told = tuple(WordMark(*mark) for mark in _MARK.iter_unpack(marks))
        return Take(int.from_bytes(data[:_RATE], "little"), data[_RATE:], told)

    def keep(self, text: str, lang: str, take: Take) -> None:
        """Remember a take; one that has a flaw is a mishap, and is not kept."""
        if flaw(take, plain(text)):
            return
        own = key(self.voice, text, lang)
        self.cache.put(own, take.rate.to_bytes(_RATE, "little") + take.pcm)
        if self._tells:
            self.cache.put(_of_marks(own), b"".join(_MARK.pack(*mark) for mark in take.marks))

    @property
    def _tells(self) -> bool:
        return isinstance(self.voice, Telling)


def telling(voice: Voice) -> Voice | None:
    """The voice, remembered or not, made to tell when its words are heard; None where it cannot."""
    inside = voice.voice if isinstance(voice, Remembered) else voice
    if not isinstance(inside, Timed) or not inside.tells_words:
        return None
    told = Telling(inside)
    return replace(voice, voice=told) if isinstance(voice, Remembered) else told


def phonetic(voice: Voice) -> Phonetic | None:
    """The voice, remembered or not, if it knows phonemes."""
    inside = _innermost(voice)
    return inside if isinstance(inside, Phonetic) else None


def unsaid(voice: Voice, text: str, lang: str) -> tuple[str, ...]:
    """What of `text` the voice, remembered or not, tells that it leaves out."""
    inside = _innermost(voice)
    return inside.unsaid(text, lang) if isinstance(inside, Candid) else ()


def takes_ipa(voice: Voice) -> bool:
    """Whether the voice, remembered or not, says a word by phonemes in IPA."""
    found = phonetic(voice)
    return found is not None and found.ipa


def key(voice: Voice, text: str, lang: str) -> dict[str, object]:
    """All that a take depends on: the voice, what it is made of, its options, language and words."""
    options: dict[str, object] = {}
    inside = _innermost(voice)
    if is_dataclass(inside) and not isinstance(inside, type):
        options = asdict(inside)
    return {
        "voice": voice.name,
        "identity": dict(voice.identity()),
        "options": options,
        "lang": lang,
        "text": text,
    }


def _of_marks(take: dict[str, object]) -> dict[str, object]:
    """The key of a take's marks. Raise the number where they are found in another way."""
    return {**take, "marks": 2}


def _innermost(voice: Voice) -> Voice:
    while isinstance(voice, Around):
        voice = voice.voice
    return voice
