"""P056: nothing in a PDF for the press can be clicked, and nothing acts."""

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
class Interactive:
    """The PDF for the press has annotations, actions or forms.

    Why it matters: PDF/X-4 forbids them on the page, since nobody knows whether they are to be printed.
    Machines at the printing house refuse the file, or print the frame of a link.

    Example: a link to a page on the web.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "P056"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:  # noqa: ARG002  (the file alone decides)
        """The pages with annotations, and what acts by itself."""
        for file in opened(path):
            for number, page in enumerate(file.pages, 1):
                if page.annotations:
                    yield error(
                        self.code, f"page {number} of {path.name} has annotations: {page.annotations}"
                    )
            for action in file.actions:
                yield error(self.code, f"{path.name} has {action}")
