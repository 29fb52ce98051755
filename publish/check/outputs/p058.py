"""P058: what the preflight of a PDF for the press looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.pdf.reading import MEDIA_TYPE
from publish.check.outputs.press.reading import opened
from publish.diagnostics import Severity, note
from publish.words.amounts import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.check.outputs.press.file import PressFile
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

_MILLIMETRE = 72 / 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Preflight:
    """The preflight of a PDF for the press, in figures.

    Why it matters: who sends a file to print wants to know that it was looked at, and what was found. The
    faults themselves are P050 to P057.

    Example: 4 pages of 210 × 297 mm, one picture with 358 dots an inch, at most 267 % ink.

    Instead: nothing is to be done. Compare the figures with what the printer asks for.
    """

    code: ClassVar[str] = "P058"
    severity: ClassVar[Severity] = Severity.NOTE
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:  # noqa: ARG002  (the file alone decides)
        """One note for each file."""
        for file in opened(path):
            yield note(self.code, f"preflight of {path.name}: {'; '.join(_figures(file))}")


def _figures(file: PressFile) -> Iterator[str]:
    yield f"{counted(len(file.pages), 'page')}{_size(file)}"
    drawn = [page.drawn for page in file.pages]
    texts = {colour for one in drawn for colour in one.texts}
    plain = all(colour.space == "DeviceGray" or not any(colour.parts[:3]) for colour in texts)
    yield "text in black alone" if plain else "text in several inks"
    pictures = [picture for one in drawn for picture in one.pictures]
    if pictures:
        least = min(picture.dpi for picture in pictures)
        yield f"{counted(len(pictures), 'picture')} of at least {least:.0f} dots an inch"
    inks = [colour.ink for one in drawn for colour in one.vectors | one.texts]
    yield f"at most {100 * max((*inks, *(picture.ink for picture in pictures)), default=0):.0f} % ink"
    yield f"for {file.condition or 'no printing condition'}"
    yield "standard, fonts, boxes, colours, transparency and annotations looked at"


def _size(file: PressFile) -> str:
    """The size of the first page, with its bleed."""
    boxes = file.pages[0].boxes if file.pages else {}
    if not {"TrimBox", "BleedBox"} <= boxes.keys():
        return ""
    (left, bottom, right, top), (bleed, *_) = boxes["TrimBox"], boxes["BleedBox"]
    width, height, beyond = (round(v / _MILLIMETRE, 1) for v in (right - left, top - bottom, left - bleed))
    return f" of {width:g} × {height:g} mm with {beyond:g} mm bleed"
