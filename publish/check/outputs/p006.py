"""P006: the cells of every table of a PDF have the headers and the sizes of the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.pdf.comparison import compared
from publish.check.outputs.pdf.reading import MEDIA_TYPE
from publish.diagnostics import Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

_SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class LostHeader:
    """A cell of a table in the PDF has other headers or another size than in the source.

    Why it matters: a screen reader says the header with each cell that it heads; without it a table is a
    row of bare figures.

    Example: a header cell of a row that says that it heads its column.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "P006"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The cells whose scope, spans or headers are others."""
        for tags in compared(path, document):
            for wanted, found in tags.pairs:
                if wanted.kind not in {"TH", "TD"}:
                    continue
                for name in ("Scope", "ColSpan", "RowSpan", "Headers"):
                    if wanted.facts.get(name) != found.facts.get(name):
                        message = f"the cell “{wanted.words[:_SHOWN]}” has another {name} in {path.name}"
                        yield error(self.code, message, wanted.span)
