"""P054: a PDF for the press lays no more ink on the paper than it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar

from publish.check.outputs.pdf.reading import MEDIA_TYPE
from publish.check.outputs.press.reading import opened
from publish.diagnostics import Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

# Percent: levels of ink are rounded, four times.
_ROUNDING = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TooMuchInk:
    """The PDF for the press has more ink in one place than the paper holds.

    Why it matters: what the paper cannot take up does not dry: it rubs off on the next sheet, and in the
    worst case the pages stick together. Every printer names a limit, 300 % on coated paper, less on other.

    Example: a picture that was made for another paper, with 340 % in its shadows.

    Instead: have the picture converted for the paper (`--icc` with the printer's profile), or give the limit
    that the printer named with `--ink-limit`. CMYK pictures are taken as they are.
    """

    code: ClassVar[str] = "P054"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    ink_limit: Annotated[int, "Most ink that the paper holds, in percent.", "PERCENT"] = 300

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:  # noqa: ARG002  (the file alone decides)
        """The pages that have more."""
        for file in opened(path):
            for number, page in enumerate(file.pages, 1):
                drawn = page.drawn
                inks = [colour.ink for colour in drawn.vectors | drawn.texts]
                most = 100 * max((*inks, *(picture.ink for picture in drawn.pictures)), default=0)
                if most > self.ink_limit + _ROUNDING:
                    message = f"page {number} of {path.name} has {most:.0f} % ink, over {self.ink_limit} %"
                    yield error(self.code, message)
