"""E031: the EPUB says where its parts are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.book import EPUB_TYPE, MEDIA_TYPE, opened
from publish.diagnostics import Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

    from publish.check.outputs.book import Book
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

_PARTS = frozenset({"bodymatter", "cover", "titlepage"})


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingLandmark:
    """The EPUB does not say where its text begins, or where its cover, title page or contents are.

    Why it matters: a reading system opens a book at its text, and offers the other places by name. One
    who listens would else sit through the cover and the title page each time.

    Example: the navigation document has no list of landmarks.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "E031"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:  # noqa: ARG002  (the book shows it alone)
        """The parts that no landmark leads to, and the landmarks that lead to another part."""
        for book in opened(path):
            landmarks = dict(_landmarks(book))
            for kind, files in _parts(book).items():
                if landmarks.get(kind) not in files:
                    yield error(self.code, f"no landmark leads to the {kind} of {path.name}")


def _landmarks(book: Book) -> Iterator[tuple[str, str]]:
    """What each landmark is called, and the file that it leads to; the first of a name counts."""
    links = [link for nav in book.navigations("landmarks") for link in nav.iter() if link.get("href")]
    for link in reversed(links):
        for kind in _types(link):
            yield kind, book.navigation.target(link.get("href") or "")[0]


def _parts(book: Book) -> dict[str, frozenset[str]]:
    """The files that each part of the book may be said to begin with."""
    found: dict[str, frozenset[str]] = {}
    for page in reversed(book.pages):
        kinds = {kind for element in page.root.iter() for kind in _types(element)}
        found |= dict.fromkeys(kinds & _PARTS, frozenset({page.path}))
    if "bodymatter" not in found:  # there is no text, or no file says that it holds it
        found = {"bodymatter": frozenset(page.path for page in book.pages)}
    if book.listed:
        lists = (kind for kind in ("toc", "loi", "lot") if any(True for _ in book.navigations(kind)))
        found |= dict.fromkeys(lists, frozenset({book.navigation.path}))
    return found


def _types(element: _Element) -> list[str]:
    return (element.get(EPUB_TYPE) or "").split()
