from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.contests import Contest
from benchmarks.cost import Command, Cost
from benchmarks.growth import exponent
from benchmarks.report import PAGE, Outcome, contest_table, growth_table, stage_table, write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("power", [1, 1.5, 2])
def test_the_exponent_is_that_of_the_size(power: float) -> None:
    assert exponent({size: 0.3 * size**power for size in (1, 2, 4, 8)}) == pytest.approx(power)


def test_a_table_replaces_the_one_before(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE.read_text())
    write("book", "| first |", page)
    write("book", "| second |", page)
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


def test_growth_is_told_over_all_sizes_and_for_the_last_doubling() -> None:
    costs = {size: Cost(wall=0, cpu=cpu, memory=0) for size, cpu in ((1, 1.0), (2, 1.0), (4, 4.0))}
    assert growth_table({"EPUB": costs}).splitlines() == [
        "| task | 1 × | 2 × | 4 × | power | of the last doubling |",
        "|---|--:|--:|--:|--:|--:|",
        "| EPUB | 1.00 | 1.00 | 4.00 | 1.00 | 2.00 |",
    ]


def test_stages_are_shares_of_each_build_the_greatest_first() -> None:
    table = stage_table({"EPUB": {"reading": 1, "checks": 3}, "PDF": {"layout": 8, "checks": 2}})
    assert table.splitlines() == [
        "| stage | EPUB | PDF |",
        "|---|--:|--:|",
        "| all, CPU seconds | **4.00** | **10.00** |",
        "| checks | 75 % | 20 % |",
        "| layout |  | 80 % |",
        "| reading | 25 % |  |",
    ]


def test_a_contest_is_told_in_ratios_ours_by_theirs() -> None:
    contest = Contest(task="EPUB", rival="pandoc", ours=Command(words=()), theirs=Command(words=()), aim=1.0)
    ours, theirs = Cost(wall=1, cpu=3, memory=50), Cost(wall=2, cpu=2, memory=200)
    row = contest_table([Outcome(contest=contest, ours=ours, theirs=theirs)]).splitlines()[-1]
    assert row == (
        "| EPUB | pandoc | 1.00 : 2.00 | 3.00 : 2.00 | 50 : 200 | 0.50 | **1.50** | 0.25 | ≤ 1.0 |"
    )
