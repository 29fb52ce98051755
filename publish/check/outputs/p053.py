"""P053: text for the press is in black ink alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.pdf.reading import MEDIA_TYPE
from publish.check.outputs.press.reading import opened
from publish.diagnostics import Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.check.outputs.press.file import Colour
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

# Of each ink, in what is meant to be black without any black ink.
_DARK = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class RichBlack:
    """Text of the PDF for the press is in black and other inks at once.

    Why it matters: plates never lie exactly one on the other. A large area does not show it; a letter of
    ten points gets coloured edges, and fine strokes fill up.

    Example: text in 60 % cyan, 40 % magenta, 40 % yellow and 100 % black.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "P053"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:  # noqa: ARG002  (the file alone decides)
        """The pages with such text."""
        for file in opened(path):
            for number, page in enumerate(file.pages, 1):
                for inks in sorted({_said(colour) for colour in page.drawn.texts if _is_rich(colour)}):
                    yield error(self.code, f"page {number} of {path.name} has text in {inks}")


def _is_rich(colour: Colour) -> bool:
    if colour.space != "DeviceCMYK":
        return False
    *others, black = colour.parts
    return bool(black and sum(others)) or min(others) >= _DARK


def _said(colour: Colour) -> str:
    names = ("cyan", "magenta", "yellow", "black")
    return ", ".join(f"{part:.0%} {name}" for name, part in zip(names, colour.parts, strict=True) if part)
