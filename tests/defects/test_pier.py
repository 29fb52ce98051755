"""Defects in a tagged PDF: our own rules find them, or page-validation does; the table says who."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pikepdf
import pytest
from page import validate_pdf

from publish.check.outputs.p001 import LostText
from publish.pipeline import catalogue
from tests.defects.pier import SOURCE, pier
from tests.defects.pier_seeds import DEFECTS, PAGE

if TYPE_CHECKING:
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

    Good: TypeAlias = tuple[Path, Document]

BY_NAME = {defect.name: defect for defect in DEFECTS}
# Its formulas bring their MathML.
PROFILES = ("ua1", "3a")
# A stream that ends with a carriage return looks too short: publish sees to it, pikepdf's saving does not.
BY_SAVING = {"PDFA3A-STREAM-LENGTH-001"}
CODES = [f"P{number:03}" for number in range(1, 11)]
HEAD = """\
# Defects of a PDF

Each row is a defect that the tests put into a good PDF, and what finds it: [our own rules](rules.md), which
every build obeys, and [page-validation](https://pypi.org/project/page-validation/), which judges PDF/UA-1 and
PDF/A-3a. In the good PDF itself neither finds anything. Of {all} defects our rules find {ours} and the
validator {theirs}; {alone} are found by our rules alone: whether a file says what its source says, no
validator can know.

| Defect | publish | page-validation |
|--------|---------|-----------------|
{rows}
"""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Good:
    return pier(tmp_path_factory.mktemp("pier"))


def findings(file: Path, document: Document | None) -> list[Diagnostic]:
    rules = [catalogue().rules[code]() for code in CODES]
    return [finding for rule in rules for finding in rule.check_output(file, document)]


def judged(file: Path) -> tuple[str, ...]:
    failures = (failure for profile in PROFILES for failure in validate_pdf(file, profile=profile).failures)
    return tuple(sorted({failure.rule_id for failure in failures}))


def spoiled(name: str, good: Good, folder: Path) -> Path:
    with pikepdf.open(good[0]) as pdf:
        BY_NAME[name].spoil(pdf)
        pdf.save(folder / "spoiled.pdf")
    return folder / "spoiled.pdf"


def found(name: str, good: Good, folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    file = spoiled(name, good, folder)
    theirs = (rule for rule in judged(file) if rule not in BY_SAVING)
    return tuple(sorted({finding.code for finding in findings(file, good[1])})), tuple(theirs)


def test_nobody_finds_anything_in_a_good_file(good: Good) -> None:
    assert findings(*good) == []
    assert findings(good[0], None) == []
    assert judged(good[0]) == ()


@pytest.fixture(scope="module")
def results(good: Good, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[tuple[str, ...], ...]]:
    folder = tmp_path_factory.mktemp("spoiled")
    return {name: found(name, good, folder) for name in BY_NAME}


def test_every_defect_is_found_by_someone(results: dict[str, tuple[tuple[str, ...], ...]]) -> None:
    assert len(BY_NAME) == len(DEFECTS) >= 37
    assert [name for name, (ours, theirs) in results.items() if not (ours or theirs)] == []


def test_the_table_is_current(
    results: dict[str, tuple[tuple[str, ...], ...]], request: pytest.FixtureRequest
) -> None:
    now = page(results)
    if request.config.getoption("--accept"):
        PAGE.write_text(now, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == now


def page(results: dict[str, tuple[tuple[str, ...], ...]]) -> str:
    cells = ((name, *map(", ".join, codes)) for name, codes in results.items())
    return HEAD.format(
        all=len(results),
        ours=sum(bool(ours) for ours, _ in results.values()),
        theirs=sum(bool(theirs) for _, theirs in results.values()),
        alone=sum(bool(ours) and not theirs for ours, theirs in results.values()),
        rows="\n".join(f"| {' | '.join(row)} |" for row in cells),
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a foreign passage has no language", "la jetée haute"),
        ("two pictures change their alternatives", "A lamp at the left"),
        ("a note is a paragraph", "A word, with *weight*."),
        ("a heading is a paragraph", "## The light"),
        ("a hyphen of the layout is in the text", "We rowed home"),
        ("a link leads to another address", "https://example.org/tides"),
        ("a heading is not in the outline", "# The sea"),
        ("a formula has no MathML", r"$\sqrt{h}$"),
    ],
)
def test_a_finding_names_the_line_of_the_source(name: str, words: str, good: Good, tmp_path: Path) -> None:
    lines = SOURCE.read_text(encoding="utf-8").splitlines()
    spans = [finding.span for finding in findings(spoiled(name, good, tmp_path), good[1])]
    named = [lines[span.start.line - 1 : span.end.line] for span in spans if span]
    assert any(words in line for line in named[0])


def test_a_file_that_is_no_pdf_is_said_to_be_none_once(good: Good, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and no more")
    (said,) = findings(broken, good[1])
    assert said.code == LostText.code
    assert "broken.pdf is no PDF that can be read" in said.message
