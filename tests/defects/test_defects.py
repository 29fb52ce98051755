"""Our own rules, tried on good books with one defect each; the judges' part is in tests/real."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.defects import table
from tests.defects.books import SOURCE, findings, found, packed
from tests.defects.seeds import DEFECTS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.defects.books import Good
    from tests.defects.seeds import Defect

BY_NAME = {defect.name: defect for defect in DEFECTS}


def spoiled(defect: Defect, good: dict[bool, Good], folder: Path) -> Path:
    files = dict(good[defect.aloud].files)
    defect.spoil(files)
    return packed(files, folder / "spoiled.epub")


def ours(defect: Defect, good: dict[bool, Good], folder: Path) -> tuple[str, ...]:
    return found(spoiled(defect, good, folder), good[defect.aloud].document)


@pytest.mark.parametrize("aloud", [False, True])
def test_a_good_book_has_no_findings(aloud: bool, good: dict[bool, Good], tmp_path: Path) -> None:  # noqa: FBT001  (a parameter)
    book = packed(good[aloud].files, tmp_path / "good.epub")
    assert found(book, good[aloud].document) == ()
    assert found(book, None) == ()


@pytest.mark.parametrize("name", BY_NAME)
def test_our_rules_find_what_the_table_says(name: str, good: dict[bool, Good], tmp_path: Path) -> None:
    assert ours(BY_NAME[name], good, tmp_path) == table.read()[name].ours


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a sentence is missing", "and go on mending."),
        ("the space between two words is lost", "Nobody hurries here"),
        ("an alternative is the file's name", "A lamp at the left"),
        ("a foreign passage has no language", "la marée haute"),
        ("a heading is a paragraph", "## The light"),
        ("a link is plain text", "https://example.org/tides"),
        ("every header cell is an ordinary one", "| Day    | Height |"),
        ("a note has no way back", "The oars were new."),
        ("a heading is not in the contents", "## The light"),
        ("a formula says something else", r"$\sqrt{h}$"),
        ("a sentence is not read aloud", "and go on mending."),
        ("clips are out of order", "The boats come home"),
    ],
)
def test_a_finding_names_the_line_of_the_source(
    name: str, words: str, good: dict[bool, Good], tmp_path: Path
) -> None:
    defect = BY_NAME[name]
    spans = [
        finding.span for finding in findings(spoiled(defect, good, tmp_path), good[defect.aloud].document)
    ]
    lines = SOURCE.read_text(encoding="utf-8").splitlines()
    named = [lines[span.start.line - 1 : span.end.line] for span in spans if span]
    assert named
    assert any(words in line for line in named[0])


def test_every_defect_is_found_by_someone() -> None:
    rows = table.read()
    assert len(DEFECTS) == len(BY_NAME) >= 50
    assert [row.name for row in rows.values() if not (row.ours or row.epubcheck or row.ace)] == []


def test_the_table_is_current(good: dict[bool, Good], tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--accept"):
        known = table.read()
        rows = [
            replace(known.get(name, table.Row(name=name)), ours=ours(defect, good, tmp_path))
            for name, defect in BY_NAME.items()
        ]
        table.PAGE.write_text(table.page(rows), encoding="utf-8")
    rows = table.read()
    assert list(rows) == list(BY_NAME)
    assert table.PAGE.read_text(encoding="utf-8") == table.page(list(rows.values()))
