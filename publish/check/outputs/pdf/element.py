"""An element of a PDF's structure, as it is in the file or as it should be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from publish.model.text import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from publish.model.origin import Span

# Whose words are ours: the mark of an item, the number of a note, the brackets of a reading. A term is
# a label with a name.
_OURS = frozenset({"Note", "Reference", "RP"})
# The contents and lists, the colophon: all words in these are ours.
APPARATUS = frozenset({"TOC", "Part"})
# What is no text and yet there.
_SEEN = frozenset({"Figure", "Formula"})
# What holds lines: all other words are in these.
HEADINGS = frozenset({"H1", "H2", "H3", "H4", "H5", "H6"})
WITH_WORDS = HEADINGS | {"P", "TH", "TD", "Caption", "Lbl", "Code", "Formula"}
_KEPT = frozenset({"TD", "TH"})


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link can be clicked: `target` is the name of a place in the file, or an address.

    `says` is what it is called. `is_inside`: it leads to a place in the file, which `is_alive` if there.
    """

    page: int
    target: str
    says: str
    is_alive: bool = True
    is_inside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """`kind` is its standard type, `lang` the language in force, `facts` are its attributes by name.

    `files` counts those attached to it. `parts` are what is in it, in reading order. `span` is where the
    source has it, `page` the page of the file, from 0, where it begins.
    """

    kind: str
    id: str | None = None
    lang: str | None = None
    alternative: str | None = None
    expansion: str | None = None
    files: int = 0
    facts: Mapping[str, object] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    span: Span | None = None
    page: int | None = None

    @property
    def elements(self) -> tuple[Element, ...]:
        """Those right in it that say anything."""
        return tuple(part for part in self.parts if isinstance(part, Element) and part.says_something)

    @property
    def places(self) -> tuple[Target, ...]:
        """Where it is a link."""
        return tuple(part for part in self.parts if isinstance(part, Target))

    @property
    def says_something(self) -> bool:
        """Whether there is anything to see or read in it."""
        if self.kind in _KEPT or (self.kind in _SEEN and not self.parts):
            return True
        return any(p.says_something if isinstance(p, Element) else _is_seen(p) for p in self.parts)

    @property
    def is_ours(self) -> bool:
        """Whether its words are none of the source's."""
        return self.kind in _OURS or (self.kind == "Lbl" and self.id is None)

    def all(self) -> Iterator[Element]:
        """The element and those inside it that say anything, in reading order."""
        pending = [self]
        while pending:
            element = pending.pop()
            yield element
            pending.extend(reversed(element.elements))

    def runs(self) -> Iterator[tuple[str, str | None]]:
        """The author's words in it, each run with its language; the marks of quotations are ours.

        What is ours may end with the space that stands before what follows.
        """
        parts = self.parts
        if self.kind == "Quote":
            parts = parts[1:-1]
        for part in parts:
            if isinstance(part, str):
                yield part, self.lang
            elif isinstance(part, Element) and not part.is_ours:
                yield from part.runs()
            elif isinstance(part, Element) and part.ends_word:
                yield " ", self.lang

    @property
    def ends_word(self) -> bool:
        """Whether there is white space at its end."""
        last = self.parts[-1] if self.parts else ""
        return last.ends_word if isinstance(last, Element) else isinstance(last, str) and last[-1:].isspace()

    @property
    def label(self) -> str:
        """Its words as a list of headings has them: pictures and formulas by their alternatives."""
        if self.kind in _SEEN:
            return self.alternative or ""
        parts = self.parts[1:-1] if self.kind == "Quote" else self.parts
        inside = (
            p if isinstance(p, str) else p.label if isinstance(p, Element) and not p.is_ours else ""
            for p in parts
        )
        return "".join(inside)

    @property
    def words(self) -> str:
        """The author's words in it, without white space."""
        return squeezed(text for text, _ in self.runs())


Part: TypeAlias = "Element | Target | str"


def _is_seen(part: Part) -> bool:
    return isinstance(part, str) and bool(squeezed((part,)))
