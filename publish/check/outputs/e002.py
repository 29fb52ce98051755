"""E002: every link inside the EPUB leads somewhere, and to one place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.book import MEDIA_TYPE, XHTML, opened
from publish.diagnostics import Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.check.outputs.book import Book, Page
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

# HTML, and WAI-ARIA 1.2, section 6.2.4: attributes that name elements of the same page.
_NAMING = ("headers", "aria-describedby", "aria-details", "aria-labelledby")


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenLink:
    """A link inside the EPUB leads nowhere, or to an id that is there twice.

    Why it matters: a link in the contents, to a note or to a figure that does nothing leaves a reader
    without a way; one who listens has no other.

    Example: a chapter links to `text.xhtml#figure`, and no element has that id.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "E002"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:  # noqa: ARG002  (the book shows it alone)
        """Ids that are there twice, and links without a target."""
        for book in opened(path):
            ids = _ids(book)
            for (file, name), count in ids.items():
                if count > 1:
                    yield error(self.code, f"the id “{name}” is {count} times in {file}")
            for page in book.every_page:
                for href in _links(page):
                    if page.target(href) not in ids:
                        yield error(self.code, f"the link to “{href}” in {page.path} leads nowhere")


def _ids(book: Book) -> Counter[tuple[str, str]]:
    pages = book.every_page
    ids = Counter((page.path, str(e.get("id"))) for page in pages for e in page.root.iter() if e.get("id"))
    # The empty name is the page itself.
    ids.update((page.path, "") for page in pages)
    return ids


def _links(page: Page) -> Iterator[str]:
    """What leads from the page to a place in the book: links, and what names an element by its id."""
    for element in page.root.iter():
        href = element.get("href")
        if element.tag == f"{XHTML}a" and href and ":" not in href.partition("#")[0]:
            yield href
        for attribute in _NAMING:
            yield from (f"#{name}" for name in (element.get(attribute) or "").split())
