"""Which part of the document stands in which file of the book."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from publish.markup.inlines import page_id
from publish.markup.setting import citations
from publish.model.block import Section
from publish.model.inline import NoteRef, PageBreak
from publish.model.outline import is_book
from publish.model.text import plain
from publish.model.walk import walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publish.model.block import Block
    from publish.model.document import Document, Note
    from publish.model.node import Node

FOLDER = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A file of the book: `name` in its folder, `title` for people; the first holds the title."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    first: bool = False

    @property
    def path(self) -> str:
        """The file's name from the package's folder."""
        return f"{FOLDER}/{self.name}"


def chapters(document: Document) -> tuple[Chapter, ...]:
    """The files in reading order: an article is one, a book one a chapter after its title page.

    A note stands in the file that cites it first, never before one that the document has earlier.
    """
    cuts = _cuts(document)
    parts = [document.blocks[start:end] for start, end in pairwise((0, *cuts, len(document.blocks)))]
    notes = _notes(document, parts)
    title = document.metadata.title
    return tuple(
        Chapter(
            name=f"chapter-{at:02}.xhtml" if at else "title.xhtml" if cuts else "text.xhtml",
            title=(_heading(blocks) if at else "") or title,
            blocks=blocks,
            notes=notes[at],
            first=at == 0,
        )
        for at, blocks in enumerate(parts)
    )


def locations(document: Document, files: tuple[Chapter, ...]) -> Mapping[str, str]:
    """The path of the file that holds each id."""
    anchors = {id(ref): anchor for ref, anchor in citations(document)}
    found: dict[str, str] = {}
    for file in files:
        title = document.title if file.first else ()
        if file.first and document.id:
            found[document.id] = file.path
        for node in (n for root in (*title, *file.blocks, *file.notes) for n in walk(root)):
            name = _name(node, anchors)
            if name:
                found[name] = file.path
    return found


def _cuts(document: Document) -> tuple[int, ...]:
    if not is_book(document):
        return ()
    tops = enumerate(document.blocks)
    return tuple(at for at, block in tops if isinstance(block, Section) and block.level == 1)


def _heading(blocks: tuple[Block, ...]) -> str:
    first = blocks[0]
    return " ".join(plain(first.heading).split()) if isinstance(first, Section) else ""


def _notes(document: Document, parts: list[tuple[Block, ...]]) -> list[tuple[Note, ...]]:
    """The notes of each part."""
    cited: dict[str, int] = {}
    for at, blocks in enumerate(parts):
        for node in (n for root in blocks for n in walk(root)):
            if isinstance(node, NoteRef):
                cited.setdefault(node.note, at)
    found: list[tuple[Note, ...]] = [() for _ in parts]
    place = 0
    for note in document.notes:
        place = max(place, cited.get(note.id or "", 0))
        found[place] += (note,)
    return found


def _name(node: Node, anchors: Mapping[int, str]) -> str | None:
    match node:
        case NoteRef():
            return anchors[id(node)]
        case PageBreak():
            return page_id(node)
        case _:
            return node.id
