"""E008: the EPUB parts its words where the source parts them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.conservation import first_lost, first_run_together
from publish.check.outputs.book import MEDIA_TYPE, opened
from publish.check.outputs.sources import text_place
from publish.check.outputs.streams import Stream, runs
from publish.diagnostics import Severity, error
from publish.markup.elements import legal
from publish.model.text import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class RunTogether:
    """Words stand in the EPUB without the space between them, or with one inside them.

    Why it matters: a screen reader says `ofthe` as one word, and a search for either word finds
    nothing; `st ill` is spelled out. On the page the fault hides at a line's end.

    Example: `<em>late</em>for`, where the source has `*late* for`.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "E008"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The first text of each stream that is whole but for its spaces."""
        if document is None:
            return
        expected = text_of(document)
        for book in opened(path):
            for stream in Stream:
                texts = [legal(text) for text in getattr(expected, stream)]
                written = "".join(run.text for run in runs(book) if run.stream is stream)
                text = first_run_together(texts, written)
                if text is not None and first_lost(texts, written) is None:
                    message = f"{path.name} parts the words of “{text}” in other places ({stream})"
                    yield error(self.code, message, text_place(document, text))
