"""No table runs off the page, however many columns it has, and no cell of it is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from page import validate_pdf

from publish.check.outputs.p001 import LostText
from publish.check.outputs.p002 import WrongTags
from publish.diagnostics import Severity
from publish.model import block as b
from publish.model import inline as i
from publish.render.pdf import PageSize

if TYPE_CHECKING:
    from pathlib import Path

    from tests.render.pdf.conftest import Make, Printed


def table(make: type[Make], columns: int, rows: int = 4) -> b.Table:
    def row(words: str, scope: b.Scope | None = None) -> b.Row:
        cells = tuple(b.Cell(inlines=make.text(f"{words}{n}"), scope=scope) for n in range(columns))
        return b.Row(head=scope is not None, cells=cells)

    head = row("head", b.Scope.COLUMN)
    return b.Table(caption=make.text("Wide"), rows=(head, *(row(f"value-{n}x") for n in range(rows))))


def beyond_the_margin(path: Path) -> list[str]:
    """The texts that stand nearer than 10 mm to an edge of their page."""
    least = 10 / 25.4 * 72
    found = []
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            width, text = page.get_width(), page.get_textpage()
            for shown in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
                left, bottom, right, top = shown.get_bounds()
                if left < least or right > width - least:
                    found.append(text.get_text_bounded(left, bottom, right, top))
    return found


def turned(path: Path) -> list[bool]:
    """For each page, whether its long side lies across."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_width() > page.get_height() for page in pdf]


@pytest.mark.parametrize("size", [PageSize(name) for name in PageSize.names], ids=str)
@pytest.mark.parametrize("columns", [2, 7, 9, 12, 25, 300])
def test_every_cell_is_on_the_page(make: type[Make], printed: Printed, columns: int, size: PageSize) -> None:
    document = make.document(make.paragraph("Before."), table(make, columns), make.paragraph("After."))
    path = printed(document, page_size=size).files[0]
    assert beyond_the_margin(path) == []
    assert list(LostText().check_output(path, document)) == []
    assert validate_pdf(str(path), profile="ua1").failures == []


def test_a_wide_table_has_a_turned_page_for_itself(make: type[Make], printed: Printed) -> None:
    document = make.document(make.paragraph("Before."), table(make, 12), make.paragraph("After."))
    rendering = printed(document)
    (said,) = rendering.diagnostics
    assert (said.code, said.severity) == ("S007", Severity.NOTE)
    assert "turned page" in said.message
    assert turned(rendering.files[0]) == [False, True, False]


def test_a_table_that_no_page_holds_is_set_by_rows_and_reported(make: type[Make], printed: Printed) -> None:
    rendering = printed(make.document(table(make, 300)))
    assert [found.code for found in rendering.diagnostics] == ["S004"]
    assert "300 columns" in rendering.diagnostics[0].message
    assert not any(turned(rendering.files[0]))


def test_no_page_is_turned_for_a_table_in_a_note(make: type[Make], printed: Printed) -> None:
    text = make.paragraph("See", i.NoteRef(note="n"), ".")
    document = make.document(text, notes=(make.note("n", make.paragraph("This:"), table(make, 12)),))
    rendering = printed(document)
    assert turned(rendering.files[0]) == [False]
    assert list(LostText().check_output(rendering.files[0], document)) == []


@pytest.mark.parametrize("columns", [2, 300])
def test_a_table_of_a_head_alone_is_valid(make: type[Make], printed: Printed, columns: int) -> None:
    note = make.note("n", table(make, columns, rows=0))
    cited = make.paragraph("Before", i.NoteRef(note="n"))
    document = make.document(cited, table(make, columns, rows=0), notes=(note,))
    path = printed(document).files[0]
    assert list(WrongTags().check_output(path, document)) == []
    assert validate_pdf(str(path), profile="ua1").failures == []
