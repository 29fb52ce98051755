"""E004: every heading of the EPUB is in its contents, every figure and table in its list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.book import MEDIA_TYPE, XHTML, opened
from publish.check.outputs.sources import element_place
from publish.check.outputs.streams import words
from publish.diagnostics import Severity, error
from publish.markup.parsed import name
from publish.model.block import Figure, Table
from publish.model.text import squeezed
from publish.model.walk import find

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

    from publish.check.outputs.book import Book
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

_HEADING = re.compile("h[1-6]")
_LISTS: tuple[tuple[str, type[Figure | Table]], ...] = (("loi", Figure), ("lot", Table))


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingNotInContents:
    """A heading, figure or table is missing from its list, or stands there by another name or out of order.

    Why it matters: the contents, and the lists of figures and tables, are how a
    reader who does not see the page finds a place in it.

    Example: the book has a heading “The hill”, and no entry of the contents leads there.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "E004"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The headings, figures and tables that no entry leads to or names; whether the order is theirs."""
        for book in opened(path):
            entries = dict(_entries(book, "toc"))
            at = {target: place for place, target in enumerate(entries)}
            order: list[int] = []
            for targets, heading in _headings(book):
                known = next((target for target in targets if target in entries), None)
                text = words(heading).strip()
                if text and (known is None or squeezed((text,)) not in entries[known]):
                    message = f"the heading “{text}” is not in the contents of {path.name}"
                    yield error(self.code, message, element_place(document, heading))
                order.extend([at[known]] if known else [])
            if order != sorted(order):
                yield error(self.code, f"the contents of {path.name} have another order than its headings")
            for block in _unlisted(book, document) if document else ():
                message = f"“{block.id}” is not in its place in the lists of {path.name}"
                yield error(self.code, message, block.span)


def _unlisted(book: Book, document: Document) -> Iterator[Figure | Table]:
    """The figures and tables with number and caption that are not in the lists of such, or out of order."""
    for kind, block in _LISTS:
        listed = [place for (_, place), _ in _entries(book, kind)]
        wanted = [node for node in find(document, block) if node.number and node.caption]
        at = -1
        for node in wanted:
            place = listed.index(node.id) if node.id in listed else -1
            if place <= at:
                yield node
            at = max(at, place)


def _entries(book: Book, kind: str) -> Iterator[tuple[tuple[str, str], str]]:
    """The places that the contents or a list of that kind lead to, and what they are called there."""
    for nav in book.navigations(kind):
        for link in nav.iter(f"{XHTML}a"):
            yield book.navigation.target(link.get("href") or ""), squeezed((words(link),))


def _headings(book: Book) -> Iterator[tuple[tuple[tuple[str, str], ...], _Element]]:
    """Each heading with the places where an entry may lead: to itself, or to its section."""
    for page in book.pages:
        for element in page.root.iter():
            if _HEADING.fullmatch(name(element)):
                parent = element.getparent()
                ids = [element.get("id"), parent.get("id") if parent is not None else None]
                yield tuple((page.path, known) for known in ids if known), element
