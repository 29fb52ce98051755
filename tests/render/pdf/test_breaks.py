"""Where pages and lines break: not right after a heading, nor so that a line or two letters are alone."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import Image

from publish.model import block as b
from publish.model import inline as i
from publish.model.document import Metadata
from publish.read.draft import Draft
from publish.render.pdf import PageSize

if TYPE_CHECKING:
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


@pytest.mark.parametrize("above", range(6))
def test_no_row_of_a_table_is_alone_on_a_page(make: type[Make], printed: Printed, above: int) -> None:
    rows = (b.Row(cells=(b.Cell(inlines=make.text(f"Row {n}")),)) for n in range(27))
    lines = (make.paragraph(f"Before {n}.") for n in range(above))
    document = make.document(*lines, b.Table(rows=tuple(rows)))
    pages = text_of_pages(printed(document, page_size=PageSize("a5")).files[0])
    alone = [page for page in pages if sum(line.startswith("Row") for line in page) == 1]
    assert len(pages) == 2
    assert alone == []


@pytest.mark.parametrize("above", range(0, 12, 2))
def test_an_ornament_is_not_alone_on_a_page(
    make: type[Make], printed: Printed, above: int, tmp_path: Path
) -> None:
    Image.new("RGB", (300, 90)).save(tmp_path / "wave.png")
    ornament = b.Figure(image=i.Image(src="wave.png", alt="", decorative=True))
    lines = (make.paragraph(f"Line {n}.") for n in range(12 + above))
    draft = Draft(lang="en", metadata=Metadata(title="The lamp"), blocks=(*lines, ornament))
    path = printed(make.finished(draft, tmp_path), page_size=PageSize("a5")).files[0]
    assert all(page and page[0].startswith(("Line", "The lamp")) for page in text_of_pages(path))


def test_a_pause_after_a_heading_stays_with_what_follows(make: type[Make], printed: Printed) -> None:
    for above in range(14, 22):
        lines = (make.paragraph(f"Line {n}.") for n in range(above))
        document = make.document(*lines, make.heading("After all", 2), b.Break(), make.paragraph("So it is."))
        pages = text_of_pages(printed(document, page_size=PageSize("a5")).files[0])
        assert [page[-1] for page in pages if page[-1].startswith("After")] == []


@pytest.mark.parametrize("led_to", [b.CodeBlock(text="wick = oil\n" * 3), b.MathBlock(source="\\frac{a}{b}")])
def test_code_and_formulas_stay_with_the_words_before_them(
    make: type[Make], printed: Printed, led_to: Block
) -> None:
    for above in range(14, 20):
        lines = (make.paragraph(f"Line {n}.") for n in range(above))
        document = make.document(*lines, make.paragraph("It burns so:"), led_to, make.paragraph("So it is."))
        starts = printed(document, page_size=PageSize("a5")).page_starts
        assert [start.sentence for start in starts if start.sentence in {"code1", "math1"}] == []


@pytest.mark.parametrize("theme", ["default", "large-print"])
def test_the_number_of_a_note_parts_no_lines(make: type[Make], printed: Printed, theme: str) -> None:
    cited = make.paragraph("A wick ", "burns " * 12, i.NoteRef(note="n"), " oil" * 40)
    document = make.document(cited, notes=(make.note("n", make.paragraph("Once.")),))
    path = printed(document, theme=Path(theme), page_size=PageSize("a5")).files[0]
    with pypdfium2.PdfDocument(path) as pdf:
        text = pdf[0].get_textpage()
        whole = text.get_text_range()
        places = [found.start() for found in re.finditer("burns|oil", whole)]
        lines = sorted({round(text.get_charbox(at, loose=True)[1], 1) for at in places})
    assert len({round(below - above) for above, below in pairwise(lines)}) == 1
    assert len(lines) > 3


def test_two_numbers_of_notes_are_not_one(make: type[Make], printed: Printed) -> None:
    cited = make.paragraph("A wick", i.NoteRef(note="n"), i.NoteRef(note="m"), " burns.")
    notes = tuple(make.note(name, make.paragraph("Once.")) for name in "nm")
    with pypdfium2.PdfDocument(printed(make.document(cited, notes=notes)).files[0]) as pdf:
        text = pdf[0].get_textpage()
        at = text.get_text_range().index("wick1") + 4
        first, second = (text.get_charbox(at + n) for n in (0, text.get_text_range()[at:].index("2")))
    assert second[0] - first[2] > (first[2] - first[0]) / 3


def test_no_short_word_is_alone_in_the_last_line_of_a_title(make: type[Make], printed: Printed) -> None:
    for words in range(2, 14):
        heading = make.heading("Burning " * words + "in a tower", 2)
        path = printed(make.document(heading, make.paragraph("So.")), page_size=PageSize("a5")).files[0]
        (page,) = text_of_pages(path)
        assert any(line.endswith(("a tower", "a\N{NO-BREAK SPACE}tower")) for line in page)


def test_lists_in_each_other_fill_their_pages(make: type[Make], printed: Printed) -> None:
    block: Block = make.paragraph(make.lorem)
    for _ in range(18):
        item = b.Item(blocks=(make.paragraph(make.lorem[:90]), block))
        block = b.List(ordered=False, tight=True, items=(item,))
    pages = text_of_pages(printed(make.document(block), page_size=PageSize("a5")).files[0])
    assert min(len(page) for page in pages[:-1]) > 20


def test_no_number_of_a_note_is_alone_in_a_line(make: type[Make], printed: Printed) -> None:
    ends = (f"It was {'i' * n} with your life." for n in range(90))
    blocks = (make.paragraph("Of course. " * 5, end, i.NoteRef(note="n")) for end in ends)
    note = make.note("n", make.paragraph("Once."))
    path = printed(make.document(*blocks, notes=(note,)), page_size=PageSize("a5")).files[0]
    lines = [line.strip() for page in text_of_pages(path) for line in page]
    assert sum(line.endswith("life.1") for line in lines) == 90
    assert "1" not in lines


def test_code_goes_on_further_in_than_it_begins(make: type[Make], printed: Printed) -> None:
    code = b.CodeBlock(text=f"def lamp():\n        return {'oil + ' * 60}wick\n")
    path = printed(make.document(code), page_size=PageSize("a5")).files[0]
    first, begun, *more = [left for left, line in placed(path) if re.match("def|return|[+ ]*oil|wick", line)]
    assert len(more) > 2
    assert min(more) > begun > first


def test_what_is_to_be_done_stands_beside_its_box(make: type[Make], printed: Printed) -> None:
    tasks = b.List(ordered=False, items=make.items(make.paragraph("Trim it. " * 30), checked=False))
    path = printed(make.document(tasks), page_size=PageSize("a5")).files[0]
    box, *words = [left for left, line in placed(path) if re.match("☐|Trim|it", line)]
    assert len(words) > 2
    assert max(words) - min(words) < 2
    assert min(words) > box + 8


def placed(path: Path) -> list[tuple[float, str]]:
    """The lines of the first page, each with the left edge of its first letter in points."""
    with pypdfium2.PdfDocument(path) as pdf:
        text, at, lines = pdf[0].get_textpage(), 0, []
        for line in text.get_text_range().split("\r\n"):
            words = line.lstrip()
            if words:
                lines.append((text.get_charbox(at + len(line) - len(words))[0], words))
            at += len(line) + len("\r\n")
    return lines
