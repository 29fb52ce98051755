"""E005: from every citation to its note, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.book import EPUB_TYPE, MEDIA_TYPE, opened
from publish.check.outputs.sources import element_place
from publish.diagnostics import Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

    from publish.check.outputs.book import Book
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

# A page and an id in it.
_Place = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWithoutWayBack:
    """A citation leads to no note, or its note has no link back to it.

    Why it matters: who follows a citation by ear or by keyboard cannot glance back to the line above;
    without the link the place in the text is lost.

    Example: the note “2.” ends without its `↩`.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "E005"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The citations without a note or a way back, and the ways back to no citation."""
        places = {note.id: note.span for note in document.notes} if document else {}
        for book in opened(path):
            there, back = set(_citations(book)), set(_ways_back(book))
            for (_, anchor), (_, note) in sorted(there - back):
                message = f"no way back from the note “{note}” to “{anchor}” in {path.name}"
                yield error(self.code, message, places.get(note))
            for (_, anchor), (_, note) in sorted(back - there):
                message = f"the note “{note}” leads back to “{anchor}”, which does not cite it"
                yield error(self.code, message, places.get(note))
            for element in _unnamed(book):
                message = f"the reading system is not told that “{element.get('id')}” is of a note"
                yield error(self.code, message, element_place(document, element))


def _citations(book: Book) -> Iterator[tuple[_Place, _Place]]:
    """Where each citation stands and leads."""
    for page in book.pages:
        for element in page.root.iter():
            if element.get("role") == "doc-noteref":
                yield (page.path, element.get("id") or ""), page.target(element.get("href") or "")


def _ways_back(book: Book) -> Iterator[tuple[_Place, _Place]]:
    """Where each link back leads, and the note that it stands in."""
    for page in book.pages:
        for note in (e for e in page.root.iter() if e.get("role") == "doc-footnote"):
            for link in (e for e in note.iter() if e.get("role") == "doc-backlink"):
                yield page.target(link.get("href") or ""), (page.path, note.get("id") or "")


def _unnamed(book: Book) -> Iterator[_Element]:
    """The citations and notes without EPUB's own name for them, which is what makes them pop up."""
    names = {"doc-noteref": "noteref", "doc-footnote": "footnote"}
    for page in book.pages:
        for element in page.root.iter():
            wanted = names.get(element.get("role") or "")
            if wanted and wanted not in (element.get(EPUB_TYPE) or "").split():
                yield element
