"""P057: nothing in a PDF for the press lets through what lies below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.pdf.reading import MEDIA_TYPE
from publish.check.outputs.press.reading import opened
from publish.diagnostics import Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Transparent:
    """Something in the PDF for the press is transparent.

    Why it matters: PDF/X-4 allows it, and older machines flatten it: text under a shadow becomes a picture of
    text, and thin lines grow. What needs no transparency should have none.

    Example: a picture with an alpha channel.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "P057"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:  # noqa: ARG002  (the file alone decides)
        """The pages with something transparent."""
        for file in opened(path):
            for number, page in enumerate(file.pages, 1):
                for what in sorted(page.drawn.transparent):
                    yield error(self.code, f"page {number} of {path.name} has {what}")
