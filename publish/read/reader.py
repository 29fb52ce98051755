"""What every reader does: a source becomes a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

if TYPE_CHECKING:
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.plugins import Format
    from publish.read.source import Source


@runtime_checkable
class Reader(Protocol):
    """Reads one format. A reader is a frozen dataclass; its fields are its options."""

    format: ClassVar[Format]

    def read(self, source: Source) -> tuple[Document, tuple[Diagnostic, ...]]:
        """The document of `source`, finished (`read.finish`), and what is to be said of it.

        No character of the text is lost: what has no node of its own is kept as text and reported.
        SourceError when there is nothing to read.
        """
        ...
