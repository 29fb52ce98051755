from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.growth import exponent
from benchmarks.report import PAGE, write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("power", [1, 1.5, 2])
def test_the_exponent_is_that_of_the_size(power: float) -> None:
    assert exponent({size: 0.3 * size**power for size in (1, 2, 4, 8)}) == pytest.approx(power)


def test_a_table_replaces_the_one_before(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE.read_text())
    write("contests", "| first |", page)
    write("contests", "| second |", page)
    text = page.read_text()
    assert "| second |" in text
    assert "| first |" not in text
    assert text.endswith(PAGE.read_text()[-80:])


def test_a_page_without_a_place_for_it_is_not_written(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Nothing here.\n")
    with pytest.raises(ValueError, match="no place for 'growth'"):
        write("growth", "| table |", page)
    assert page.read_text() == "Nothing here.\n"
