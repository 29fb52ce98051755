"""The first intermediate language: a document's parts as XHTML, in the dialect of an edition.

What we add (numbers, marks, labels) has the class `added`, or is a link with the role of a citation
or of a way back; all other text is the author's.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from publish.markup import blocks as _blocks
from publish.markup import notes as _notes
from publish.markup.dialect import Notes
from publish.markup.elements import element, escape
from publish.markup.inlines import inlines, opened, page_break
from publish.markup.setting import Setting
from publish.model.block import Paragraph
from publish.model.rewrite import rewrite

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publish.markup.dialect import Dialect
    from publish.model.block import Block
    from publish.model.document import Document, Note
    from publish.model.inline import Inline, PageBreak

__all__ = ["Xhtml", "escape", "write_blocks", "write_notes", "write_title"]


class Xhtml:
    """A document in one dialect: for an edition that writes it part by part."""

    def __init__(self, document: Document, dialect: Dialect) -> None:
        """Settle what the whole document decides: levels, citations, where notes stand."""
        self._setting = _notes.footed(Setting.of(document, dialect))

    def blocks(self, nodes: Iterable[Block]) -> str:
        """Some of the document's blocks."""
        return _blocks.blocks(nodes, self._setting)

    def title(self) -> str:
        """The title as a first-level heading."""
        return _title(self._setting)

    def starts(self, pages: Iterable[PageBreak]) -> str:
        """The starts of printed pages, between blocks."""
        return "\n".join(page_break(page, "div", self._setting) for page in pages)

    def label(self, words: tuple[Inline, ...]) -> str:
        """A heading or a caption as a list shows it: no ids, no links, no notes."""
        bare = rewrite(Paragraph(inlines=words), lambda node: replace(node, id=None))
        return inlines(bare.inlines, self._setting.within_link())

    def notes(self, notes: Iterable[Note]) -> str:
        """Those notes in a section of their own; of notes at the foot only those without a citation."""
        if self._setting.dialect.notes is Notes.FOOT:
            left = _notes.uncited(self._setting.document)
            notes = (note for note in notes if note in left)
        return _notes.asides(notes, self._setting)


def write_blocks(document: Document, blocks: Iterable[Block], dialect: Dialect) -> str:
    """Those blocks of the document, under its rules of language, level and notes."""
    return Xhtml(document, dialect).blocks(blocks)


def write_title(document: Document, dialect: Dialect) -> str:
    """The title as a first-level heading."""
    return Xhtml(document, dialect).title()


def write_notes(document: Document, notes: Iterable[Note], dialect: Dialect) -> str:
    """Those notes in a section of their own; of notes at the foot only those without a citation."""
    return Xhtml(document, dialect).notes(notes)


def _title(setting: Setting) -> str:
    document = setting.document
    if document.title:
        starts, words = opened(document.title)
        heading = element("h1", {"id": document.id}, inlines(words, setting))
        return "\n".join((*(page_break(start, "div", setting) for start in starts), heading))
    return element("h1", {"id": document.id, "class": "added"}, escape(document.metadata.title))
