"""What the whole document decides about the writing of each of its parts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from publish.markup.elements import Attributes, element, escape
from publish.model.document import Direction
from publish.model.inline import NoteRef
from publish.model.language import is_right_to_left
from publish.model.outline import flat, outline
from publish.model.walk import find, walk
from publish.words import spoken_in, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from publish.markup.dialect import Dialect
    from publish.model.document import Document
    from publish.model.node import Node

# What a span that stands for a block keeps of the block's attributes.
_PHRASING = frozenset({"id", "lang", "xml:lang", "dir", "class", "role", "aria-label"})
# Those of a cell, which a span has not; the tags want to know them.
_OF_CELLS = frozenset({"scope", "colspan", "rowspan"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The document, the dialect, and what follows from both.

    `levels`: the printed level of each section, by id. `anchors`: the id of each citation, by the
    identity of its node; `cited`: those of each note, by its id. `feet`: the markup of the notes
    that a citation carries to the foot of the page. `two_ways`: some language runs against the
    document's direction. `linked`: inside a link, which holds no other. `phrasing`: blocks are
    written as spans, since they stand in a line.
    """

    document: Document
    dialect: Dialect
    levels: Mapping[str | None, int]
    anchors: Mapping[int, str]
    cited: Mapping[str, tuple[str, ...]]
    two_ways: bool
    feet: Mapping[int, str] = field(default_factory=dict)
    linked: bool = False
    phrasing: bool = False

    @classmethod
    def of(cls, document: Document, dialect: Dialect) -> Setting:
        """The setting of a document's parts."""
        entries = flat(outline(document))
        cited: dict[str, tuple[str, ...]] = {}
        found = tuple(citations(document))
        for ref, anchor in found:
            cited[ref.note] = (*cited.get(ref.note, ()), anchor)
        return cls(
            document=document,
            dialect=dialect,
            levels={entry.section.id: entry.level for entry in entries},
            anchors={id(ref): anchor for ref, anchor in found},
            cited=cited,
            two_ways=any(n.lang and _runs(n.lang) is not document.direction for n in walk(document)),
        )

    def within_link(self) -> Setting:
        """The setting inside a link."""
        return replace(self, linked=True)

    def in_line(self) -> Setting:
        """The setting of blocks that stand in a line of text."""
        return replace(self, phrasing=True)

    def box(self, name: str, attributes: Attributes, content: str = "") -> str:
        """A block's element; in a line a span whose first class is the element's name."""
        if not self.phrasing or name == "img":
            return element(name, attributes, content)
        classes = " ".join(filter(None, (name, attributes.get("class"))))
        kept = {key: value for key, value in attributes.items() if key in _PHRASING}
        told = {f"data-{key}": value for key, value in attributes.items() if key in _OF_CELLS}
        return element("span", {**kept, "class": classes, **told}, content)

    def identity(self, node: Node) -> Attributes:
        """The id and the language of a node as attributes."""
        return {"id": node.id, **self.language(node.lang)}

    def language(self, lang: str | None) -> Attributes:
        """The attributes of text in `lang`, none where that is None."""
        if lang is None:
            return {}
        return {"lang": lang, "xml:lang": lang, "dir": _runs(lang).value if self.two_ways else None}

    def role(self, role: str | None, epub_type: str | None = None) -> Attributes:
        """A role for assistive technology, with EPUB's own name for it where the edition has such."""
        return {"role": role, "epub:type": epub_type if self.dialect.epub_types else None}

    def word(self, name: str, **values: object) -> str:
        """A word that we add, in the document's language."""
        return word(name, self.document.lang, **values)

    def added(self, name: str, markup: str, attributes: Attributes | None = None) -> str:
        """An element of our own words: its class says that the text is not the author's."""
        given = attributes or {}
        classes = " ".join(filter(None, ("added", given.get("class"))))
        lang = spoken_in(self.document.lang)
        return self.box(name, {**given, "class": classes, **self.language(lang)}, markup)

    def caption(self, name: str, number: int | None, markup: str) -> str:
        """A caption's content: our word with the number, where there is one, and the author's text."""
        if number is None:
            return markup
        label = escape(self.word(name, number=number))
        return self.added("span", f"{label}.") + f" {markup}" if markup else self.added("span", label)


def citations(document: Document) -> Iterator[tuple[NoteRef, str]]:
    """Every citation in reading order with its id: the note's and an ordinal (`note-ref2`)."""
    seen: dict[str, int] = {}
    for root in (*document.title, *document.blocks, *document.notes):
        for ref in find(root, NoteRef):
            seen[ref.note] = seen.get(ref.note, 0) + 1
            yield ref, f"{ref.note}-ref{seen[ref.note]}"


def _runs(lang: str) -> Direction:
    return Direction.RIGHT_TO_LEFT if is_right_to_left(lang) else Direction.LEFT_TO_RIGHT
