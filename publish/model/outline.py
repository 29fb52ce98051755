"""The outline: which sections there are, and at which level each heading is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.model.block import Section
from publish.model.inline import Image
from publish.model.node import Node, children
from publish.model.text import plain, squeezed
from publish.model.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.model.document import Document
    from publish.model.inline import Inline

DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """A section in the outline: `level` is that of its printed heading, 1 to 6."""

    section: Section
    level: int
    entries: tuple[Entry, ...]


def is_book(document: Document) -> bool:
    """Whether several first-level headings make the document a book with a title page of its own."""
    return sum(isinstance(b, Section) and b.level == 1 for b in document.blocks) > 1


def says_something(name: Iterable[Inline]) -> bool:
    """Whether a heading or a link has words, or a picture that is not decorative.

    A line break or a note's number is no name: nothing in the contents would lead to such a heading.
    """
    name = tuple(name)
    return bool(squeezed((plain(name),))) or any(
        isinstance(node, Image) and not node.decorative for inline in name for node in walk(inline)
    )


def outline(document: Document) -> tuple[Entry, ...]:
    """The sections of the document, nested as they stand.

    A book's chapters are level 1; in an article the title is level 1 and sections follow from 2.
    """
    return tuple(_entries(document.blocks, 1 if is_book(document) else 2))


def flat(entries: Iterable[Entry]) -> Iterator[Entry]:
    """All entries, each before those inside it."""
    for entry in entries:
        yield entry
        yield from flat(entry.entries)


def _entries(nodes: Iterable[Node], level: int) -> Iterator[Entry]:
    for node in nodes:
        if isinstance(node, Section):
            inside = tuple(_entries(node.blocks, level + 1))
            yield Entry(node, min(level, DEEPEST), inside)
        else:
            yield from _entries(children(node), level)
