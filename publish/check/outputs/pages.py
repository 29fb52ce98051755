"""What is written in a PDF: its pieces of text and the alternatives of its pictures, in order.

The table of contents and the colophon, which the PDF's tags name as such, are left out: their words are the
headings' again, and ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.check.outputs.pdf.element import APPARATUS
from publish.check.outputs.pdf.reading import read_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.check.outputs.pdf.element import Element


@dataclass(frozen=True, slots=True)
class Printed:
    """`pages`: the pieces of each, one a run of text in a line, in the order in which they are drawn.

    `alternatives`: one a tagged picture that has one.
    """

    pages: tuple[tuple[str, ...], ...]
    alternatives: tuple[str, ...]

    @property
    def pieces(self) -> tuple[str, ...]:
        """The pieces of all pages."""
        return tuple(piece for page in self.pages for piece in page)


def printed(path: Path) -> Printed:
    """The text of the PDF at `path`; UnreadablePdf P001 when there is none."""
    file = read_pdf(path)
    pages = (
        tuple(run.text for run in sheet.runs if (number, run.mark) not in file.contents)
        for number, sheet in enumerate(file.sheets)
    )
    elements = _outside(file.root) if file.root else ()
    return Printed(tuple(pages), tuple(element.alternative for element in elements if element.alternative))


def _outside(root: Element) -> Iterator[Element]:
    """The elements of the structure that are not in the contents, in reading order."""
    pending = [root]
    while pending:
        element = pending.pop()
        yield element
        pending.extend(kid for kid in reversed(element.elements) if kid.kind not in APPARATUS)
