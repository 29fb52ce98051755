"""Large print on paper: no letter under 18 points, whatever it stands in."""

from __future__ import annotations

from ctypes import c_float
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from page import validate_pdf
from pypdfium2 import raw

from publish.check.outputs.p001 import LostText
from publish.model.document import Contributor, Metadata
from publish.read.draft import Draft
from publish.render.pdf import PageSize

if TYPE_CHECKING:
    from tests.render.pdf.conftest import Make, Printed

LARGE = Path("large-print")


def sizes(path: Path) -> set[float]:
    """The sizes of the type, in points."""
    found, size, matrix = set(), c_float(), raw.FS_MATRIX()
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                raw.FPDFTextObj_GetFontSize(drawn, size)
                raw.FPDFPageObj_GetMatrix(drawn, matrix)
                found.add(round(abs(size.value * matrix.d), 2))
    return found


def test_every_letter_is_of_18_points_at_least(make: type[Make], printed: Printed, tmp_path: Path) -> None:
    document = make.every_construct(tmp_path)
    path = printed(document, theme=LARGE, page_size=PageSize("a5")).files[0]
    assert min(sizes(path)) >= 18
    assert validate_pdf(str(path), profile="ua1").failures == []
    assert list(LostText().check_output(path, document)) == []


def test_a_long_running_head_is_shortened_to_a_line(make: type[Make], printed: Printed) -> None:
    title = "The lamp, the tower and the rock on which it stood for a hundred and ten years"
    draft = Draft(lang="en", metadata=Metadata(title=title), blocks=(make.paragraph(make.lorem * 6),))
    rendering = printed(make.finished(draft), theme=LARGE, page_size=PageSize("a5"))
    assert rendering.diagnostics == ()  # it would run off the paper
    with pypdfium2.PdfDocument(rendering.files[0]) as pdf:
        head = [line for line in pdf[1].get_textpage().get_text_range().splitlines() if "The lamp," in line]
    assert len(head) == 1
    assert head[0].endswith("…")


def test_nothing_on_a_title_page_lies_on_anything_else(make: type[Make], printed: Printed) -> None:
    known = Metadata(
        title="Rivers and numbers",
        subtitle="A richly structured account",
        contributors=(Contributor(name="Ada Marsh"),),
        publisher="The Harbour Press",
        date="2024-05-06",
    )
    parts = (make.heading("One", 1), make.paragraph("It is."), make.heading("Two", 1), make.paragraph("So."))
    path = printed(
        make.finished(Draft(lang="en", metadata=known, blocks=parts)), theme=LARGE, page_size=PageSize("a5")
    ).files[0]
    with pypdfium2.PdfDocument(path) as pdf:
        text = pdf[0].get_textpage()
        lines = sorted(text.get_rect(n)[1::2] for n in range(text.count_rects()))
    assert len(lines) == 6
    assert all(top <= foot + 1 for (_, top), (foot, _) in pairwise(lines))
