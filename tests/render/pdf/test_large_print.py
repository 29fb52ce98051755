"""Large print on paper: no letter under 18 points, whatever it stands in."""

from __future__ import annotations

from ctypes import c_float
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from page import validate_pdf
from pypdfium2 import raw

from publish.check.outputs.p001 import LostText
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
