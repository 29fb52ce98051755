"""The script: what is heard, in order. The second intermediate language beside XHTML."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from publish.model.origin import Span
    from publish.narrate.offsets import Offset


class Role(StrEnum):
    """What an utterance is, for pauses, voices and skipping.

    An announcement says in our words what comes, a closing what came.
    """

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    QUOTE = "quote"
    ITEM = "item"
    CELL = "cell"
    CAPTION = "caption"
    ALTERNATIVE = "alternative"
    CODE = "code"
    NOTE = "note"
    ANNOUNCEMENT = "announcement"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Words in one language: `text` as written, `spoken` as said (empty: written only, silent).

    `alternative`: they stand for a picture, and are no words of the text itself. `added`: they are ours, or
    the author's again (the header of a cell). `offsets`: where what is said differs from what is written, by
    which words are found again (`publish.narrate.offsets`).
    """

    text: str
    spoken: str
    lang: str
    alternative: bool = False
    added: bool = False
    offsets: tuple[Offset, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A sentence to be said; `id` is that of its sentence (or picture, or code) in the document.

    Of an announcement it is that of what it announces, with the name of our word (`a-walk-list1-list`).
    `span` is its place in the source, if it has one.
    """

    id: str
    role: Role
    parts: tuple[Part, ...]
    span: Span | None = field(default=None, compare=False)

    @property
    def text(self) -> str:
        """The sentence as written."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Silence of so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter begins: `id` is that of its section, `level` that of its printed heading."""

    id: str
    title: str
    level: int


Cue: TypeAlias = Utterance | Pause | Chapter


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """All that is heard of a document, in order."""

    title: str
    lang: str
    cues: tuple[Cue, ...]
