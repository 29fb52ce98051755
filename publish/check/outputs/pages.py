"""What is written in a PDF: its pieces of text and the alternatives of its pictures, in order."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Printed:
    """`pieces`: one a run of text in a line, as drawn; `alternatives`: one a tagged picture that has one.

    A piece ends with U+0002 where PDFium takes its hyphen for the division of a word.
    """

    pieces: tuple[str, ...]
    alternatives: tuple[str, ...]


def printed(path: Path) -> Printed:
    """The text of the PDF at `path`, taken back out with PDFium; linear in its pages."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        pieces: list[str] = []
        alternatives: list[str] = []
        for page in pdf:
            pieces.extend(_pieces(page))
            alternatives.extend(_alternatives(page))
            page.close()
    return Printed(tuple(pieces), tuple(alternatives))


def _pieces(page: Any) -> Iterator[str]:  # noqa: ANN401  (pypdfium2 has no types)
    from pypdfium2 import raw

    text = page.get_textpage()
    for shown in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        yield _string(
            lambda buffer, size, drawn=shown: raw.FPDFTextObj_GetText(
                drawn, text, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size
            )
        )
    text.close()


def _alternatives(page: Any) -> Iterator[str]:  # noqa: ANN401  (as above)
    """The alternatives in the page's part of the structure tree (ISO 32000-1, section 14.9.3)."""
    from pypdfium2 import raw

    tree = raw.FPDF_StructTree_GetForPage(page)
    pending = [raw.FPDF_StructTree_GetChildAtIndex(tree, n) for n in range(raw.FPDF_StructTree_CountChildren(tree))]
    pending.reverse()
    while pending:
        element = pending.pop()
        if not element:  # content, or an element of another page
            continue
        alternative = _string(lambda buffer, size, of=element: raw.FPDF_StructElement_GetAltText(of, buffer, size))
        if alternative:
            yield alternative
        count = raw.FPDF_StructElement_CountChildren(element)
        pending.extend(raw.FPDF_StructElement_GetChildAtIndex(element, n) for n in reversed(range(count)))
    raw.FPDF_StructTree_Close(tree)


def _string(read: Callable[[Any, int], int]) -> str:
    """What PDFium writes in UTF-16 into a buffer of the size that it first asks for."""
    size = read(None, 0)
    buffer = ctypes.create_string_buffer(size)
    read(buffer, size)
    return buffer.raw[:size].decode("utf-16-le").rstrip("\0")
