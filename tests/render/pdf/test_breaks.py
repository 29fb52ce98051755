"""Where pages and lines break: not right after a heading, nor so that a line or two letters are alone."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from publish.model import block as b
from publish.render.pdf import PageSize

if TYPE_CHECKING:
    from pathlib import Path

    from publish.model.block import Block
    from publish.model.document import Document
    from publish.read.draft import Heading
    from tests.render.pdf.conftest import Make, Printed

SIZES = [PageSize(said) for said in ("a4", "a5", "6x9in")]


@pytest.fixture
def uneven(make: type[Make]) -> Document:
    """Headings, paragraphs of four lines and more, and tables of two to ten rows, in changing order."""
    blocks: list[Block | Heading] = []
    for number in range(40):
        blocks.append(make.heading(f"Heading {number}", 2 + number % 3))
        blocks.append(make.paragraph(f"Begin{number} {make.lorem * (1 + number % 3)} end{number}."))
        if number % 4 == 3:
            rows = (
                b.Row(cells=(b.Cell(inlines=make.text(f"Row {number}/{n}")),)) for n in range(2 + number % 9)
            )
            blocks.append(b.Table(caption=make.text("Kept"), alignment=(b.Alignment.LEFT,), rows=tuple(rows)))
    return make.document(*blocks)


def text_of_pages(path: Path) -> list[list[str]]:
    """The lines of each page, from the top, without its running head and its folio.

    Of a word that is divided, PDFium has U+FFFE for the hyphen and the end of the line.
    """
    with pypdfium2.PdfDocument(path) as pdf:
        lines = [re.split("\r\n|(?<=\ufffe)", page.get_textpage().get_text_range()) for page in pdf]
    return [page[: -1 if number == 0 else -2] for number, page in enumerate(lines)]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_pages_break_where_a_reader_can_bear_it(uneven: Document, printed: Printed, size: PageSize) -> None:
    pages = text_of_pages(printed(uneven, page_size=size).files[0])
    assert len(pages) > 3
    last = [page[-1] for page in pages[:-1]]
    first = [page[0] for page in pages[1:]]
    assert [line for line in last if line.startswith(("Heading", "Begin", "Table"))] == []
    assert [line for line in first if re.search(r"end\d+\.$", line)] == []
    assert [line for line in first if line.startswith("Row") and not line.endswith("/0")] == []


def test_a_hyphen_leaves_four_letters_on_either_side_of_a_long_word(
    uneven: Document, printed: Printed
) -> None:
    pages = text_of_pages(printed(uneven, page_size=PageSize("a5")).files[0])
    lines = [line for page in pages for line in page]
    divided = [(line, after) for line, after in pairwise(lines) if line.endswith("\ufffe")]
    parts = [(line.split()[-1][:-1], after.split()[0]) for line, after in divided]
    assert parts
    assert [pair for pair in parts if min(map(len, pair)) < 4 or len("".join(pair)) < 9] == []
