"""What our own rules do not find in a spoiled book, EPUBCheck or Ace finds: the table says who.

With `--accept` both judges look at every defect, and what they find is written into the table.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.defects import table
from tests.defects.books import aloud, packed, plain
from tests.defects.seeds import DEFECTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.defects.books import Good
    from tests.defects.seeds import Defect
    from tests.real.conftest import Verdict

    Judge = Callable[[Path], Verdict]

pytestmark = pytest.mark.real
# Java and Chromium take a core each.
AT_ONCE = 2
ROWS = table.read()
LEFT = [defect for defect in DEFECTS if not ROWS[defect.name].ours]


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Good]:
    """The plain book, and (True) the one that is read aloud."""
    make = tmp_path_factory.mktemp
    return {False: plain(make("harbour")), True: aloud(make("aloud"))}


def spoiled(defect: Defect, good: dict[bool, Good], folder: Path) -> Path:
    files = dict(good[defect.aloud].files)
    defect.spoil(files)
    return packed(files, folder / f"defect-{DEFECTS.index(defect)}.epub")


def names(verdict: Verdict) -> tuple[str, ...]:
    return tuple(sorted({name for _, name, _ in verdict.findings}))


@pytest.mark.parametrize("is_aloud", [False, True])
def test_the_judges_find_nothing_in_a_good_book(
    is_aloud: bool,  # noqa: FBT001  (a parameter)
    good: dict[bool, Good],
    epubcheck: Judge,
    ace: Judge,
    tmp_path: Path,
) -> None:
    book = packed(good[is_aloud].files, tmp_path / f"good-{is_aloud}.epub")
    assert epubcheck(book).findings == ()
    assert ace(book).findings == ()


@pytest.mark.parametrize("defect", LEFT, ids=lambda defect: defect.name)
def test_a_judge_finds_what_we_do_not(
    defect: Defect, good: dict[bool, Good], epubcheck: Judge, ace: Judge, tmp_path: Path
) -> None:
    row = ROWS[defect.name]
    judge, wanted = (epubcheck, row.epubcheck) if row.epubcheck else (ace, row.ace)
    assert wanted
    assert set(wanted) <= set(names(judge(spoiled(defect, good, tmp_path))))


def test_the_table_has_what_the_judges_find(
    good: dict[bool, Good], epubcheck: Judge, ace: Judge, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if request.config.getoption("--accept"):

        def judged(defect: Defect) -> table.Row:
            book = spoiled(defect, good, tmp_path)
            return replace(table.read()[defect.name], epubcheck=names(epubcheck(book)), ace=names(ace(book)))

        with ThreadPoolExecutor(AT_ONCE) as pool:
            rows = list(pool.map(judged, DEFECTS))
        table.PAGE.write_text(table.page(rows), encoding="utf-8")
    assert all(row.ours or row.epubcheck or row.ace for row in table.read().values())
