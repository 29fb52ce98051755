"""A voice that says nothing twice: its takes are kept in the cache."""

from __future__ import annotations

from dataclasses import asdict, dataclass, is_dataclass
from typing import TYPE_CHECKING

from publish.speak.flaws import flaw
from publish.speak.voice import Phonetic, Take, Voice, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publish.cache import Cache

_RATE = 4


@dataclass(frozen=True, slots=True)
class Remembered:
    """A voice like `voice`, whose takes come from the cache where it holds them."""

    voice: Voice
    cache: Cache

    @property
    def name(self) -> str:
        """The name of the voice inside."""
        return self.voice.name

    @property
    def licence(self) -> str:
        """The licence of the voice inside."""
        return self.voice.licence

    @property
    def network(self) -> bool:
        """Whether the voice inside sends the text away."""
        return self.voice.network

    def languages(self) -> frozenset[str]:
        """The languages of the voice inside."""
        return self.voice.languages()

    def identity(self) -> Mapping[str, str]:
        """The identity of the voice inside: remembering changes no sample."""
        return self.voice.identity()

    def speak(self, text: str, lang: str) -> Take:
        """The take of `text`, spoken only when it is not remembered."""
        take = self.recall(text, lang)
        if take is None:
            take = self.voice.speak(text, lang)
            self.keep(text, lang, take)
        return take

    def knows(self, text: str, lang: str) -> bool:
        """Whether the cache has an entry for this take, which may still prove damaged."""
        return key(self.voice, text, lang) in self.cache

    def recall(self, text: str, lang: str) -> Take | None:
        """The remembered take of `text`, if there is one."""
        data = self.cache.get(key(self.voice, text, lang))
        return Take(int.from_bytes(data[:_RATE], "little"), data[_RATE:]) if data else None

    def keep(self, text: str, lang: str, take: Take) -> None:
        """Remember a take; one that has a flaw is a mishap, and is not kept."""
        if not flaw(take, plain(text)):
            self.cache.put(key(self.voice, text, lang), take.rate.to_bytes(_RATE, "little") + take.pcm)


def phonetic(voice: Voice) -> Phonetic | None:
    """The voice, remembered or not, if it knows phonemes."""
    inside = voice.voice if isinstance(voice, Remembered) else voice
    return inside if isinstance(inside, Phonetic) else None


def takes_ipa(voice: Voice) -> bool:
    """Whether the voice, remembered or not, says a word by phonemes in IPA."""
    found = phonetic(voice)
    return found is not None and found.ipa


def key(voice: Voice, text: str, lang: str) -> dict[str, object]:
    """All that a take depends on: the voice, what it is made of, its options, language and words."""
    options: dict[str, object] = {}
    if is_dataclass(voice) and not isinstance(voice, type):
        options = asdict(voice)
    return {
        "voice": voice.name,
        "identity": dict(voice.identity()),
        "options": options,
        "lang": lang,
        "text": text,
    }
