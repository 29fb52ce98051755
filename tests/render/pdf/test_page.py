"""The page as WeasyPrint gets it, and the lines that become of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2

if TYPE_CHECKING:
    from tests.render.pdf.conftest import Make, Printed


def test_no_sentence_that_fills_its_line_is_broken_after_its_first_word(
    make: type[Make], printed: Printed
) -> None:
    sentences = (f"Look at the drawing long enough and it is a piece of {'i' * n}." for n in range(60))
    blocks = tuple(make.paragraph(f"{sentence} The outer rings.") for sentence in sentences)
    with pypdfium2.PdfDocument(printed(make.document(*blocks)).files[0]) as document:
        lines = [line for page in document for line in page.get_textpage().get_text_range().splitlines()]
    starts = [line for line in lines if line.startswith("Look")]
    assert len(starts) == 60
    assert [line for line in starts if len(line) < 40] == []
