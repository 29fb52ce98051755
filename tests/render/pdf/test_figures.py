"""Figures as they are drawn: old-style among small letters, as tall as capitals in heads and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2

from publish.model import block as b

if TYPE_CHECKING:
    from pathlib import Path

    from tests.render.pdf.conftest import Make, Printed


def heights(path: Path, words: str) -> list[float]:
    """How tall each character of `words` is drawn, where they stand on the first page."""
    with pypdfium2.PdfDocument(path) as pdf:
        text = pdf[0].get_textpage()
        at = text.get_text_range().index(words)
        boxes = [text.get_charbox(place) for place in range(at, at + len(words))]
    return [top - bottom for _, bottom, _, top in boxes]


def test_a_year_in_the_text_is_as_tall_as_its_letters(make: type[Make], printed: Printed) -> None:
    file = printed(make.document(make.paragraph("nx1210"))).files[0]
    letter, _, *figures = heights(file, "nx1210")
    assert all(abs(figure - letter) < letter * 0.2 for figure in figures)


def test_a_year_in_a_heading_or_a_table_is_as_tall_as_a_capital(make: type[Make], printed: Printed) -> None:
    cell = b.Cell(inlines=make.text("H1210"))
    table = b.Table(caption=(), alignment=(b.Alignment.LEFT,), rows=(b.Row(cells=(cell,)),))
    file = printed(make.document(make.heading("H1984", 2), table)).files[0]
    for words in ("H1984", "H1210"):
        capital, *figures = heights(file, words)
        assert all(abs(figure - capital) < capital * 0.1 for figure in figures)
