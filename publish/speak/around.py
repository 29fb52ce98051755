"""Voices round another one: all that is asked of them is answered by the one inside, but for its takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publish.speak.voice import Take, Timed, Voice


@dataclass(frozen=True, slots=True)
class Around:
    """A voice like `voice`."""

    voice: Voice

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
        """The identity of the voice inside: what is round it changes no sample."""
        return self.voice.identity()


@dataclass(frozen=True, slots=True)
class Telling(Around):
    """A voice like `voice` that tells with each take when its words are heard."""

    voice: Timed

    def speak(self, text: str, lang: str) -> Take:
        """The take of `text` with its marks."""
        return self.voice.timed(text, lang)
