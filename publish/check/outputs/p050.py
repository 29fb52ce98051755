"""P050: a PDF for the press says all that PDF/X-4 asks for, and brings its fonts."""

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
class NotExchange:
    """The PDF for the press does not keep PDF/X-4.

    Why it matters: a printing house looks for the standard first. Without an output intent nobody knows
    which press and paper the inks are mixed for; without its fonts the text is set in another one.

    Example: the output intent has no CMYK profile.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "P050"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:  # noqa: ARG002  (the file alone decides)
        """What the file lacks."""
        for file in opened(path):
            for lack in file.lacking:
                yield error(self.code, f"{path.name} lacks {lack}")
            for font in file.fonts:
                yield error(self.code, f"{path.name} does not bring its font {font}")
