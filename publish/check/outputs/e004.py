"""E004: every heading of the EPUB is in its contents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.book import EPUB_TYPE, MEDIA_TYPE, is_ours, name, opened
from publish.diagnostics import Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

    from publish.check.outputs.book import Book
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

_HEADING = re.compile("h[1-6]")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingNotInContents:
    """A heading is missing from the table of contents, or stands there in another order.

    Why it matters: the contents are how a reader who does not see the page finds a place in it.

    Example: the book has a heading “The hill”, and no entry of the contents leads there.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "E004"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:  # noqa: ARG002  (the book shows it alone)
        """The headings that no entry leads to, and whether the entries keep their order."""
        for book in opened(path):
            entries = list(_entries(book))
            order: list[int] = []
            for targets, heading in _headings(book):
                places = [entries.index(target) for target in targets if target in entries]
                text = _words(heading).strip()
                if text and not places:
                    yield error(self.code, f"the heading “{text}” is not in the contents of {path.name}")
                order.extend(places[:1])
            if order != sorted(order):
                yield error(self.code, f"the contents of {path.name} have another order than its headings")


def _words(element: _Element) -> str:
    """The author's words in a heading: the number of a citation is ours."""
    inside = ("" if is_ours(child) else _words(child) for child in element)
    tails = (child.tail or "" for child in element)
    return (element.text or "") + "".join(words + tail for words, tail in zip(inside, tails, strict=True))


def _entries(book: Book) -> Iterator[tuple[str, str]]:
    """The places that the contents lead to."""
    for nav in book.navigation.root.iter("{http://www.w3.org/1999/xhtml}nav"):
        if nav.get(EPUB_TYPE) == "toc":
            links = nav.iter("{http://www.w3.org/1999/xhtml}a")
            yield from (book.navigation.target(link.get("href") or "") for link in links)


def _headings(book: Book) -> Iterator[tuple[tuple[tuple[str, str], ...], _Element]]:
    """Each heading with the places where an entry may lead: to itself, or to its section."""
    for page in book.pages:
        for element in page.root.iter():
            if _HEADING.fullmatch(name(element)):
                parent = element.getparent()
                ids = [element.get("id"), parent.get("id") if parent is not None else None]
                yield tuple((page.path, known) for known in ids if known), element
