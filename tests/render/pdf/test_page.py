"""The page as WeasyPrint gets it, and the lines that become of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2

from publish.check.outputs.p001 import LostText
from publish.check.outputs.p003 import WrongTagText
from publish.model import block as b
from publish.model import inline as i

if TYPE_CHECKING:
    from pathlib import Path

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


def test_no_word_in_emphasis_is_broken_after_any_letter(make: type[Make], printed: Printed) -> None:
    """Only at a hyphen: the layout may divide a word, but not tear it."""
    stressed = i.Emphasis(inlines=make.text("strengths"))
    blocks = tuple(make.paragraph(f"Look {'i' * n} ", stressed, " and so on.") for n in range(90))
    with pypdfium2.PdfDocument(printed(make.document(*blocks)).files[0]) as document:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    assert text.count("strengths") == 90


def test_no_space_of_a_note_comes_between_its_number_and_the_text(make: type[Make], printed: Printed) -> None:
    rows = b.List(ordered=False, items=tuple(b.Item(blocks=(make.paragraph(row),)) for row in ("One", "two")))
    note = make.note("two", make.paragraph("Before a list:"), rows)
    document = make.document(make.paragraph("The end", i.NoteRef(note="two"), "."), notes=(note,))
    path = printed(document).files[0]
    assert list(WrongTagText().check_output(path, document)) == []
    with pypdfium2.PdfDocument(path) as pdf:
        assert "The end1." in pdf[0].get_textpage().get_text_range().replace("\r\n", "")


def test_a_formula_of_white_space_alone_parts_words(make: type[Make], printed: Printed) -> None:
    document = make.document(make.paragraph("One", i.Math(source="\n"), "two."))
    assert list(WrongTagText().check_output(printed(document).files[0], document)) == []


def test_a_word_longer_than_the_line_is_broken(make: type[Make], printed: Printed) -> None:
    address = "https://example.org/" + "a" * 200
    document = make.document(make.paragraph("See ", i.Code(text=address), f" or {address}, {address}"))
    path = printed(document).files[0]
    with pypdfium2.PdfDocument(path) as pdf:
        shown = [o.get_bounds()[2] for page in pdf for o in page.get_objects() if o.type == 1]
        assert max(shown) < pdf[0].get_width() - 72
    assert list(LostText().check_output(path, document)) == []


def test_no_picture_is_larger_than_at_150_dots_an_inch(
    make: type[Make], printed: Printed, tmp_path: Path
) -> None:
    document = make.every_construct(tmp_path)  # its figure has 320 dots by 160
    with pypdfium2.PdfDocument(printed(document).files[0]) as pdf:
        boxes = [o.get_bounds() for page in pdf for o in page.get_objects() if o.type == 3]
    widths = {round(right - left) for left, _, right, _ in boxes}
    assert boxes
    assert max(widths) == round(320 / 150 * 72)
