"""E001: the EPUB holds all the text of its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.conservation import first_lost
from publish.check.outputs.book import MEDIA_TYPE, UnreadableBook, read_book
from publish.check.outputs.sources import text_place
from publish.check.outputs.streams import Stream, runs
from publish.diagnostics import Severity, error
from publish.markup.elements import legal
from publish.model.text import squeezed, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class LostText:
    """Text of the source is missing from the EPUB, stands in another place, or there is more of it.

    Why it matters: a reader of the EPUB must get every word that a reader of the source gets, in the
    same order: the text, the notes, and what stands for the pictures. A book from which a paragraph
    dropped out looks whole.

    Example: the third paragraph of the source is in no file of the book.

    Instead: this is a fault of publish or of a plugin, never of the source. Report it with the source;
    the file was not put into its place.
    """

    code: ClassVar[str] = "E001"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The first text that each stream has lost; that the file is unreadable."""
        try:
            found = runs(read_book(path))
        except UnreadableBook as unreadable:
            yield from unreadable.diagnostics
            return
        if document is None:
            return
        expected = text_of(document)
        for stream in Stream:
            texts = [legal(text) for text in getattr(expected, stream)]
            written = "".join(run.text for run in found if run.stream is stream)
            lost = first_lost(texts, written)
            if lost is not None:
                message = f"{path.name} has lost “{lost}” ({stream})"
                yield error(self.code, message, text_place(document, lost))
            elif len(squeezed((written,))) != len(squeezed(texts)):
                yield error(self.code, f"{path.name} has text that is not in its source ({stream})")
