"""E005: from every citation to its note, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.book import MEDIA_TYPE, opened
from publish.diagnostics import Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:  # noqa: ARG002  (the book shows it alone)
        """The citations without a note or a way back, and the ways back to no citation."""
        for book in opened(path):
            there, back = set(_citations(book)), set(_ways_back(book))
            for (_, anchor), (_, note) in sorted(there - back):
                yield error(self.code, f"no way back from the note “{note}” to “{anchor}” in {path.name}")
            for (_, anchor), (_, note) in sorted(back - there):
                yield error(self.code, f"the note “{note}” leads back to “{anchor}”, which does not cite it")


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
