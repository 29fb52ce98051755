"""E039: the EPUB's package says of the work what the source says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.book import MEDIA_TYPE, XML_LANG, opened
from publish.diagnostics import Severity, error
from publish.markup.elements import legal
from publish.model.text import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.check.outputs.book import Book
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongMetadata:
    """The EPUB names another title, author, language or direction than its source.

    Why it matters: libraries and shelves sort by the title and the author. A reading system chooses a
    voice, hyphens and the side on which pages turn before it has shown a word of the text.

    Example: `<dc:language>en</dc:language>` in a book in German.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "E039"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """What the package says that the document does not, or the other way round."""
        if document is None:
            return
        known = document.metadata
        for book in opened(path):
            for field, wanted, found in _pairs(book, document):
                if wanted and _squeezed(wanted) not in map(_squeezed, found):
                    message = f"{path.name} does not name the {field} “{wanted}”"
                    yield error(self.code, message, known.span(field))


def _pairs(book: Book, document: Document) -> Iterator[tuple[str, str | None, tuple[str, ...]]]:
    """A field of the metadata, what the document says there, and what the package says."""
    known, spine = document.metadata, next(e for e in book.package if str(e.tag).endswith("}spine"))
    yield "title", known.title, book.dublin("title")[:1]
    yield "subtitle", known.subtitle, book.dublin("title")
    for person in known.contributors:
        yield "author", person.name, (*book.dublin("creator"), *book.dublin("contributor"))
    yield "lang", document.lang, book.dublin("language")[:1]
    yield "lang", document.lang, (book.package.get(XML_LANG) or "",)
    for page in book.every_page:
        yield "lang", document.lang, (page.root.get("lang") or "",)
        yield "dir", document.direction.value, (page.root.get("dir") or "ltr",)
    turning = spine.get("page-progression-direction") or "ltr"
    yield "dir", document.progression.value, (turning if turning != "default" else "ltr",)


def _squeezed(text: str) -> str:
    return squeezed((legal(text),))
