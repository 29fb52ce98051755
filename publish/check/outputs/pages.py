"""What is written in a PDF: its pieces of text and the alternatives of its pictures, in order."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# PDFium leaves out what lies some seventy levels deep: two dozen lists inside each other.
_DEEPEST = 70


@dataclass(frozen=True, slots=True)
class Printed:
    """`pages`: the pieces of each, one a run of text in a line, in the order in which they are drawn.

    `alternatives`: one a tagged picture that has one; None where the structure is deeper than PDFium
    reads. A piece ends with U+0002 where PDFium takes its hyphen for the division of a word.
    """

    pages: tuple[tuple[str, ...], ...]
    alternatives: tuple[str, ...] | None

    @property
    def pieces(self) -> tuple[str, ...]:
        """The pieces of all pages."""
        return tuple(piece for page in self.pages for piece in page)


def printed(path: Path) -> Printed:
    """The text of the PDF at `path`, taken back out with PDFium; linear in its pages."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        pages: list[tuple[str, ...]] = []
        elements: list[tuple[str, int]] = []
        for page in pdf:
            pages.append(tuple(_pieces(page)))
            elements.extend(_elements(page))
            page.close()
    seen = all(level < _DEEPEST for _, level in elements)
    return Printed(tuple(pages), tuple(alt for alt, _ in elements if alt) if seen else None)


def _pieces(page: Any) -> Iterator[str]:  # noqa: ANN401  (pypdfium2 has no types)
    from pypdfium2 import raw

    text = page.get_textpage()
    for shown in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        yield _string(partial(raw.FPDFTextObj_GetText, shown, text))
    text.close()


def _elements(page: Any) -> Iterator[tuple[str, int]]:  # noqa: ANN401  (as above)
    """The page's part of the structure tree: each element's alternative, perhaps empty, and its level.

    ISO 32000-1, sections 14.7.2 and 14.9.3.
    """
    from pypdfium2 import raw

    tree = raw.FPDF_StructTree_GetForPage(page)
    roots = range(raw.FPDF_StructTree_CountChildren(tree))
    pending = [(raw.FPDF_StructTree_GetChildAtIndex(tree, n), 1) for n in reversed(roots)]
    while pending:
        element, level = pending.pop()
        if not element:  # content, or an element of another page
            continue
        yield _string(partial(raw.FPDF_StructElement_GetAltText, element)), level
        inside = range(raw.FPDF_StructElement_CountChildren(element))
        pending.extend(
            (raw.FPDF_StructElement_GetChildAtIndex(element, n), level + 1) for n in reversed(inside)
        )
    raw.FPDF_StructTree_Close(tree)


def _string(read: Callable[[Any, int], int]) -> str:
    """What PDFium writes in UTF-16 into a buffer of the size that it first asks for."""
    from pypdfium2 import raw

    size = read(None, 0)
    buffer = ctypes.create_string_buffer(size)
    read(ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw[:size].decode("utf-16-le").rstrip("\0")
