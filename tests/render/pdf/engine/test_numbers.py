"""Every page number in the text is the right one, and few pages are made for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from weasyprint.layout import page as stock

from publish.render.pdf.engine import numbers

if TYPE_CHECKING:
    from publish.model.document import Document
    from tests.render.pdf.engine.conftest import SetIn, Sheets


def begins(sheets: Sheets, title: str) -> int:
    """The page that a heading stands on: the last that has it in a line of its own."""
    return max(number for number, text in enumerate(sheets.texts, 1) if f"\n{title}\r" in f"\n{text}\r")


def listed(sheets: Sheets) -> dict[str, int]:
    """The pages that the contents name."""
    return {part: int(number) for part, number in re.findall(r"(Part \w)\s(\d+)", " ".join(sheets.texts[:2]))}


@pytest.mark.parametrize("margin", [8, 10, 12, 14, 16])
def test_every_number_is_that_of_the_page(noted: Document, set_in: SetIn, margin: int) -> None:
    sheets = set_in(noted, margin=margin)
    named = listed(sheets)
    assert named == {f"Part {part}": begins(sheets, f"Part {part}") for part in "abcdef"}
    assert set(map(int, re.findall(r"\(page (\d+)\)", sheets.text))) == set(named.values())


def test_hardly_a_page_is_made_twice(noted: Document, set_in: SetIn, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    make_page = stock.make_page
    monkeypatch.setattr(stock, "make_page", lambda *about: made.append(about[4]) or make_page(*about))
    sheets = set_in(noted)
    assert len(made) < len(sheets.texts) * 1.2


def test_a_number_that_does_not_fit_in_place_is_set_again(
    noted: Document, set_in: SetIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = set_in(noted)
    monkeypatch.setattr(numbers, "_PAGE", 10)
    assert set_in(noted).texts == usual.texts
