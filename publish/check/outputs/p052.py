"""P052: a PDF for the press is in inks."""

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
class ForeignColour:
    """The PDF for the press has colours that are no inks.

    Why it matters: a press has no red, green and blue. What is left in them is separated by the first
    machine on the way that cares to, and black text becomes a blur of four inks.

    Example: a picture in red, green and blue whose file does not say which.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "P052"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:  # noqa: ARG002  (the file alone decides)
        """The pages with such colours; a picture may be in RGB that is described."""
        # What reads colours is loaded when there is a PDF: every command asks this module for its options.
        from publish.check.outputs.press.colours import INKS, TAGGED

        for file in opened(path):
            for number, page in enumerate(file.pages, 1):
                drawn = page.drawn
                colours = {colour.space for colour in drawn.vectors | drawn.texts | drawn.marks} - INKS
                pictures = {picture.space for picture in drawn.pictures} - INKS - {TAGGED}
                for what, found in (("drawings or text", colours), ("a picture", pictures)):
                    if found:
                        spaces = ", ".join(sorted(found))
                        yield error(self.code, f"page {number} of {path.name} has {what} in {spaces}")
