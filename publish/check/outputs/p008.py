"""P008: the outline of a PDF lists every heading, and leads to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.pdf.comparison import compared
from publish.check.outputs.pdf.element import HEADINGS
from publish.check.outputs.pdf.reading import MEDIA_TYPE
from publish.check.outputs.pieces import fold
from publish.diagnostics import Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

_SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongOutline:
    """The outline of the PDF is not that of the headings.

    Why it matters: it is the way through a long text for everybody, and the first thing that a screen
    reader offers.

    Example: a heading that the outline leaves out.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "P008"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The first heading that the outline lacks, or leads elsewhere from."""
        for tags in compared(path, document):
            entries = iter([(fold((entry.title,)), entry.page) for entry in tags.file.outline])
            for heading, found in (pair for pair in tags.pairs if pair[0].kind in HEADINGS):
                words = fold((heading.label,))
                if words and (words, found.page) not in entries:
                    message = f"the outline of {path.name} lacks the heading “{heading.label[:_SHOWN]}”"
                    yield error(self.code, message, heading.span)
                    return
