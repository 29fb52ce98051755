"""E006: the header cells of every table are header cells in the EPUB."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.book import MEDIA_TYPE, XHTML, opened
from publish.diagnostics import Severity, error
from publish.model.block import Table
from publish.model.walk import find

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.check.outputs.book import Book
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class LostHeader:
    """A header cell of a table is an ordinary cell in the EPUB.

    Why it matters: a screen reader says the header with each cell that it heads; without it a table is
    a row of bare figures.

    Example: `<td>Length (km)</td>` in the head of the table.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "E006"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The tables whose header cells are not those of the source."""
        if document is None:
            return
        for book in opened(path):
            found = _scopes(book)
            for table in find(document, Table):
                wanted = [cell.scope.value for row in table.rows for cell in row.cells if cell.scope]
                if found.get(table.id) != wanted:
                    message = f"the table “{table.id}” has not the header cells of its source in {path.name}"
                    yield error(self.code, message, table.span)


def _scopes(book: Book) -> dict[str | None, list[str | None]]:
    """The scopes of the header cells of each table, in reading order."""
    tables = (table for page in book.pages for table in page.root.iter(f"{XHTML}table"))
    return {table.get("id"): [cell.get("scope") for cell in table.iter(f"{XHTML}th")] for table in tables}
