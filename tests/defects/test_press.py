"""The preflight, tried on a good PDF for the press with one defect each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest

from publish.check.outputs.p054 import TooMuchInk
from publish.pipeline import catalogue
from tests.defects.press import DEFECTS, PAGE, net, table

if TYPE_CHECKING:
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from tests.defects.press import Defect

    Good = tuple[Path, Document]

BY_NAME = {defect.name: defect for defect in DEFECTS}
CODES = [code for code in catalogue().rules if code.startswith("P05")]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Good:
    return net(tmp_path_factory.mktemp("net"))


def findings(file: Path, document: Document | None) -> list[Diagnostic]:
    rules = [catalogue().rules[code]() for code in CODES]
    return [finding for rule in rules for finding in rule.check_output(file, document)]


def spoiled(defect: Defect, good: Good, folder: Path) -> Path:
    with pikepdf.open(good[0]) as pdf:
        defect.spoil(pdf)
        pdf.save(folder / "spoiled.press.pdf")
    return folder / "spoiled.press.pdf"


def found(defect: Defect, good: Good, folder: Path) -> tuple[str, ...]:
    codes = {finding.code for finding in findings(spoiled(defect, good, folder), good[1])}
    return tuple(sorted(codes - {"P058"}))


def test_a_good_file_has_no_findings_and_its_figures_are_told(good: Good) -> None:
    for document in (good[1], None):
        (figures,) = findings(good[0], document)
        assert figures.code == "P058"
        assert "1 page of 210 × 297 mm with 3 mm bleed; text in black alone; 1 picture of at least" in (
            figures.message
        )
        assert "for FOGRA39" in figures.message


@pytest.mark.parametrize("name", BY_NAME)
def test_every_defect_is_found(name: str, good: Good, tmp_path: Path) -> None:
    assert found(BY_NAME[name], good, tmp_path)


def test_the_table_is_current(good: Good, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    now = table({name: found(defect, good, tmp_path) for name, defect in BY_NAME.items()})
    if request.config.getoption("--accept"):
        PAGE.write_text(now, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == now


def test_a_coarse_picture_is_told_with_its_line_and_what_it_needs(good: Good, tmp_path: Path) -> None:
    file = spoiled(BY_NAME["a picture has too few dots"], good, tmp_path)
    # Its place is found by its pixels, of which the file now has half as many as the source.
    (coarse,) = (finding for finding in findings(file, None) if finding.code == "P055")
    assert "has 155 dots an inch, under 300" in coarse.message
    assert coarse.hint == "take one that is 1545 pixels wide"


def test_the_printer_may_name_another_limit(good: Good) -> None:
    (too_much,) = TooMuchInk(ink_limit=120).check_output(good[0], good[1])
    assert "over 120 %" in too_much.message


def test_a_pdf_for_the_screen_is_no_business_of_the_preflight(good: Good, tmp_path: Path) -> None:
    with pikepdf.open(good[0]) as pdf:
        del pdf.Root.OutputIntents, pdf.Root.Metadata
        pdf.save(tmp_path / "net.pdf")
    assert findings(tmp_path / "net.pdf", good[1]) == []
    (tmp_path / "broken.press.pdf").write_bytes(b"%PDF-1.7 and no more")
    assert findings(tmp_path / "broken.press.pdf", good[1]) == []
