"""E032: the pages of the print are in the EPUB, each where it begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.book import MEDIA_TYPE, XHTML, opened
from publish.check.outputs.streams import Stream, runs
from publish.diagnostics import Severity, error
from publish.markup.elements import legal
from publish.model.block import CodeBlock, MathBlock
from publish.model.inline import Code, Math, PageBreak, Ruby, Text
from publish.model.node import children
from publish.model.text import plain, squeezed
from publish.model.walk import find

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.check.outputs.book import Book, Page
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.model.node import Node

# A page's label, or a piece of text; and what follows a page's start, by which the place is known.
_Piece = tuple[str | None, str]
_Place = tuple[str, str, str]
_FOLLOWING = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class LostPage:
    """A printed page begins in another place in the EPUB, or is not in its list of pages.

    Why it matters: a class opens the book at page 214. Who reads the EPUB gets there by the list of
    pages, and must find the same words at the head of the page.

    Example: the list of pages ends with 12, and the text has a start of page 13.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "E032"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The pages not listed, in another order, of no named edition, or before other words."""
        for book in opened(path):
            listed = list(_listed(book))
            marked = _marked(book, listed)
            if marked != listed:
                labels = [label for label, _, _ in marked if label not in {label for label, _, _ in listed}]
                which = f"page {labels[0]}" if labels else "a page"
                yield error(self.code, f"{which} is not in its place in the list of pages of {path.name}")
            if marked and not (book.values("pageBreakSource") or book.dublin("source")):
                yield error(self.code, f"{path.name} does not say which edition its pages are those of")
            if document is not None and any(find(document, PageBreak)):
                for label in _misplaced(book, document):
                    message = f"page {label} does not begin where it begins in print in {path.name}"
                    yield error(self.code, message)


def _marked(book: Book, listed: list[_Place]) -> list[_Place]:
    """All starts of printed pages in reading order; those in the contents where the list has the first."""
    marked, contents = list(_starting(*book.pages)), list(_starting(book.navigation))
    at = next((at for at, place in enumerate(listed) if place in contents), len(marked))
    return [*marked[:at], *contents, *marked[at:]]


def _starting(*pages: Page) -> Iterator[_Place]:
    """The label, file and id of each start of a printed page."""
    for page in pages:
        for element in page.root.iter():
            if element.get("role") == "doc-pagebreak":
                yield element.get("aria-label") or "", page.path, element.get("id") or ""


def _listed(book: Book) -> Iterator[_Place]:
    """The same of each entry of the list of pages."""
    for nav in book.navigations("page-list"):
        for link in nav.iter(f"{XHTML}a"):
            yield "".join(map(str, link.itertext())).strip(), *book.navigation.target(link.get("href") or "")


def _misplaced(book: Book, document: Document) -> Iterator[str]:
    """The labels of the pages that the book has not before the words that follow in the document."""
    written = [run for run in runs(book) if run.stream is not Stream.ALTERNATIVES]
    there = set(_starts([(run.page, run.text) for run in written]))
    listed = {label for label, _, _ in _starting(book.navigation)}
    yield from (page.label for page in document.contents_pages if book.listed and page.label not in listed)
    nodes = (*document.title, *document.blocks, *document.notes)
    for start in _starts([piece for node in nodes for piece in _pieces(node)]):
        if start not in there:
            yield start[0]


def _starts(pieces: list[_Piece]) -> Iterator[tuple[str, str]]:
    """Each page's label with the words that follow its start."""
    for at, (label, _) in enumerate(pieces):
        if label is not None:
            following = ""
            for _, text in pieces[at + 1 :]:
                following = squeezed((following, text))
                if len(following) > _FOLLOWING:
                    break
            yield label, following[:_FOLLOWING]


def _pieces(node: Node) -> Iterator[_Piece]:
    match node:
        case PageBreak():
            yield node.label, ""
        case CodeBlock():
            yield from _lines(node)
            return
        case MathBlock():
            yield None, legal(node.source)
        case Text() | Code() | Math() | Ruby():
            yield None, legal(plain((node,)))
    if not isinstance(node, Ruby):
        for child in children(node):
            yield from _pieces(child)


def _lines(code: CodeBlock) -> Iterator[_Piece]:
    """The code, with the pages that begin before its lines."""
    for number, line in enumerate(code.text.splitlines(), 1):
        yield from ((page.label, "") for page in code.pages if page.line == number)
        yield None, legal(line)
