"""What every voice does: a text in a language becomes a take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Take:
    """Speech as it came from an engine: 16-bit little-endian mono PCM at `rate` samples a second."""

    rate: int
    pcm: bytes

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.pcm) / 2 / self.rate


@runtime_checkable
class Voice(Protocol):
    """Speaks. A voice is a frozen dataclass; its fields are its options."""

    name: ClassVar[str]
    licence: ClassVar[str]
    # Whether the text leaves the machine: such a voice is only taken by explicit choice.
    network: ClassVar[bool]

    def languages(self) -> frozenset[str]:
        """The language tags it speaks, in lower case; a tag also serves its regions."""
        ...

    def identity(self) -> Mapping[str, str]:
        """All that its sound depends on beside text and language: engine, model and versions."""
        ...

    def speak(self, text: str, lang: str) -> Take:
        """The take of `text`; the same each time for the same `identity`. MissingTool, MachineError."""
        ...


@runtime_checkable
class Voices(Protocol):
    """Who speaks which language."""

    def voice(self, lang: str) -> Voice:
        """The voice for `lang`; OptionError when no voice speaks it."""
        ...
