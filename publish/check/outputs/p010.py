"""P010: a PDF says its title, its language, that it is tagged, and what its colours mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.pdf.comparison import opened
from publish.check.outputs.pdf.reading import MEDIA_TYPE
from publish.diagnostics import Severity, error
from publish.markup.elements import legal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.check.outputs.pdf.file import PdfFile
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsaidFact:
    """The PDF does not say what readers and archives need to know of it.

    Why it matters: a screen reader reads in the language that the file says; viewers show its title, not
    the name of its file; and an archive checks what it claims.

    Example: a file without its title.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "P010"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The facts that the file lacks or gets wrong."""
        for file in opened(path):
            for name, value in _wanted(document, file) if document else ():
                if value and _spaced(file.facts.get(name, "")) != value:
                    yield error(self.code, f"{path.name} does not say its {name}: {value}")


def _wanted(document: Document, file: PdfFile) -> Iterator[tuple[str, str]]:
    """What the file should say, by a name for people."""
    yield "language", document.lang or "und"
    yield "title", _spaced(legal(document.metadata.title))
    yield from ((name, "yes") for name in ("being tagged", "showing its title"))
    if "part of PDF/A" in file.facts:
        yield "meaning of its colours", "yes"


def _spaced(words: str) -> str:
    """Words with one space between them, whatever space the author or the file has there."""
    return " ".join(words.split())
