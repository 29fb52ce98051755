"""What is written in a PDF: its pieces of text and the alternatives of its pictures, in order.

The table of contents, which the PDF's tags name as such, is left out: its words are the headings' again.
"""

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
_CONTENTS = "TOC"


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
        elements: list[_Element] = []
        for page in pdf:
            tagged = tuple(_elements(page))
            listed = frozenset(mark for element in tagged if element.listed for mark in element.marks)
            pages.append(tuple(_pieces(page, listed)))
            elements.extend(tagged)
            page.close()
    seen = all(element.level < _DEEPEST for element in elements)
    alternatives = (e.alternative for e in elements if e.alternative and not e.listed)
    return Printed(tuple(pages), tuple(alternatives) if seen else None)


def _pieces(page: Any, left_out: frozenset[int]) -> Iterator[str]:  # noqa: ANN401  (pypdfium2 has no types)
    from pypdfium2 import raw

    text = page.get_textpage()
    for shown in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        if raw.FPDFPageObj_GetMarkedContentID(shown) not in left_out:
            yield _string(partial(raw.FPDFTextObj_GetText, shown, text))
    text.close()


@dataclass(frozen=True, slots=True)
class _Element:
    """An element of the structure: its alternative, perhaps empty; `listed`: it is in the contents.

    `marks` are the numbers of the marked content right in it, if it is listed.
    """

    alternative: str
    level: int
    listed: bool
    marks: tuple[int, ...]


def _elements(page: Any) -> Iterator[_Element]:  # noqa: ANN401  (as above)
    """The page's part of the structure tree (ISO 32000-1, sections 14.7.2, 14.8.4.2 and 14.9.3)."""
    from pypdfium2 import raw

    tree = raw.FPDF_StructTree_GetForPage(page)
    roots = range(raw.FPDF_StructTree_CountChildren(tree))
    pending = [(raw.FPDF_StructTree_GetChildAtIndex(tree, n), 1, False) for n in reversed(roots)]
    while pending:
        element, level, listed = pending.pop()
        if not element:  # content, or an element of another page
            continue
        listed = listed or _string(partial(raw.FPDF_StructElement_GetType, element)) == _CONTENTS
        inside = range(raw.FPDF_StructElement_CountChildren(element))
        marks = (raw.FPDF_StructElement_GetChildMarkedContentID(element, n) for n in inside) if listed else ()
        alternative = _string(partial(raw.FPDF_StructElement_GetAltText, element))
        yield _Element(alternative, level, listed, tuple(marks))
        children = (raw.FPDF_StructElement_GetChildAtIndex(element, n) for n in reversed(inside))
        pending.extend((child, level + 1, listed) for child in children)
    raw.FPDF_StructTree_Close(tree)


def _string(read: Callable[[Any, int], int]) -> str:
    """What PDFium writes in UTF-16 into a buffer of the size that it first asks for."""
    from pypdfium2 import raw

    size = read(None, 0)
    buffer = ctypes.create_string_buffer(size)
    read(ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw[:size].decode("utf-16-le").rstrip("\0")
