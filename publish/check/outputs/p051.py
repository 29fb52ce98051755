"""P051: the boxes of a PDF for the press are right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.pdf.reading import MEDIA_TYPE
from publish.check.outputs.press.reading import opened
from publish.diagnostics import Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from publish.check.outputs.press.file import Box
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

# Points: a hundredth, which is far less than a press can show.
_EXACT = 0.01
_BLEED = 3 * 72 / 25.4
# Around the bleed, where the marks are.
_LEAST_SLUG = 5 * 72 / 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongBox:
    """A page of the PDF for the press has a wrong box.

    Why it matters: the trim box is where the paper is cut, and a page without three millimetres of bleed
    shows a white edge when the cut is a hair off. Imposition software goes by these boxes alone.

    Example: the bleed box is the trim box.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "P051"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:  # noqa: ARG002  (the file alone decides)
        """What is wrong with the boxes, and pages of another size than the most."""
        for file in opened(path):
            sizes = Counter(_size(page.boxes) for page in file.pages)
            usual = max(sizes, key=lambda size: sizes[size], default=None)
            for number, page in enumerate(file.pages, 1):
                faults = list(_faults(page.boxes))
                if not faults and _size(page.boxes) != usual:
                    faults.append("has another size than the others")
                for fault in faults:
                    yield error(self.code, f"page {number} of {path.name} {fault}")


def _size(boxes: Mapping[str, Box]) -> tuple[float, float] | None:
    """The width and height of the trim, to a tenth of a point."""
    if "TrimBox" not in boxes:
        return None
    left, bottom, right, top = boxes["TrimBox"]
    return round(right - left, 1), round(top - bottom, 1)


def _faults(boxes: Mapping[str, Box]) -> Iterator[str]:
    lacking = [name for name in ("MediaBox", "BleedBox", "TrimBox") if name not in boxes]
    if lacking:
        yield f"has no {' and no '.join(lacking)}"
        return
    media, bleed, trim = (boxes[name] for name in ("MediaBox", "BleedBox", "TrimBox"))
    if any(abs(side - _BLEED) > _EXACT for side in _beyond(bleed, trim)):
        yield "has a bleed box that is not 3 mm around the trim"
    if min(_beyond(media, bleed)) < _LEAST_SLUG:
        yield "has no room for marks around the bleed"
    crop = boxes.get("CropBox", media)
    if min(_beyond(crop, bleed)) < -_EXACT:
        yield "is cropped inside its bleed"


def _beyond(outer: Box, inner: Box) -> tuple[float, ...]:
    """How far each side of `outer` lies beyond that of `inner`."""
    return (inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3])
