"""Which part of the document stands in which file of the book."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count, pairwise
from typing import TYPE_CHECKING

from publish.markup.inlines import page_id
from publish.markup.setting import citations
from publish.model.block import Section
from publish.model.inline import NoteRef, PageBreak
from publish.model.outline import is_book
from publish.model.text import plain
from publish.model.walk import walk
from publish.render.epub.parts import parts
from publish.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from publish.model.block import Block
    from publish.model.document import Document, Note
    from publish.model.node import Node

FOLDER = "text"
# The roles of a section that stands before or after the text itself.
_FRONT = frozenset({"abstract", "acknowledgments", "dedication", "epigraph", "foreword", "preface"})
_BACK = frozenset({
    "afterword", "appendix", "bibliography", "colophon", "credits", "errata", "glossary", "index",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A file of the book: `name` in its folder, `title` for people; the first holds the title.

    `part` counts the files of one chapter from 1.
    """

    name: str
    title: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    first: bool = False
    part: int = 1

    @property
    def path(self) -> str:
        """The file's name from the package's folder."""
        return f"{FOLDER}/{self.name}"

    @property
    def matter(self) -> str:
        """Which part of a book it belongs to (EPUB 3 Structural Semantics, sections 2 and 3)."""
        first = next(iter(self.blocks), None)
        role = first.role if isinstance(first, Section) else None
        if first is None:
            return "titlepage"
        return "frontmatter" if role in _FRONT else "backmatter" if role in _BACK else "bodymatter"


def chapters(document: Document) -> tuple[Chapter, ...]:
    """The files in reading order: an article is one, a book one a chapter after its title page.

    What is too large for one file is cut into parts (`chapter-02-3.xhtml` is the third of the second
    chapter's). A note stands in the file that cites it first, never before one that the document has
    earlier. No two files have one title.
    """
    files = tuple(_files(document))
    notes = _notes(document, [file.blocks for file in files])
    taken: set[str] = set()
    return tuple(
        replace(file, title=_unique(file.title, taken), notes=notes[at], first=at == 0)
        for at, file in enumerate(files)
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


def _files(document: Document) -> Iterator[Chapter]:
    """The files with their blocks alone, each called after its first heading."""
    cuts = _cuts(document)
    for at, (start, end) in enumerate(pairwise((0, *cuts, len(document.blocks)))):
        stem = f"chapter-{at:02}" if at else "title" if cuts else "text"
        first, *others = parts(document.blocks[start:end])
        title = (_heading(first) if at else "") or document.metadata.title
        if cuts and not first:
            title = f"{word('title-page', document.lang)} – {title}"
        yield Chapter(name=f"{stem}.xhtml", title=title, blocks=first)
        for ordinal, blocks in enumerate(others, 2):
            name, inner = f"{stem}-{ordinal}.xhtml", _heading(blocks)
            whole = f"{inner} – {title}" if inner else title
            yield Chapter(name=name, title=whole, blocks=blocks, part=ordinal)


def _cuts(document: Document) -> tuple[int, ...]:
    if not is_book(document):
        return ()
    tops = enumerate(document.blocks)
    return tuple(at for at, block in tops if isinstance(block, Section) and block.level == 1)


def _unique(title: str, taken: set[str]) -> str:
    """The title with an ordinal where another file has it; it is taken from now on."""
    tries = (title if ordinal == 1 else f"{title} ({ordinal})" for ordinal in count(1))
    free = next(tried for tried in tries if tried not in taken)
    taken.add(free)
    return free


def _heading(blocks: tuple[Block, ...]) -> str:
    """The first heading's words; empty where prose stands before it."""
    first = next(iter(blocks), None)
    return " ".join(plain(first.heading).split()) if isinstance(first, Section) else ""


def _notes(document: Document, files: list[tuple[Block, ...]]) -> list[tuple[Note, ...]]:
    """The notes of each file."""
    cited: dict[str, int] = {}
    for at, blocks in enumerate(files):
        for node in (n for root in blocks for n in walk(root)):
            if isinstance(node, NoteRef):
                cited.setdefault(node.note, at)
    found: list[tuple[Note, ...]] = [() for _ in files]
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
