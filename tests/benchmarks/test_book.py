from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.book import ARTICLE, BOOK, manuscript, write_manuscript

ROOT = Path(__file__, "../../..").resolve()


@pytest.fixture(scope="module")
def book() -> str:
    return manuscript(BOOK)


def test_the_book_holds_what_it_promises(book: str) -> None:
    words = len(re.findall(r"\w+", book))
    assert 105_000 < words < 109_000
    found = {
        "chapters": len(re.findall(r"^# ", book, re.MULTILINE)),
        "notes": len(re.findall(r"^\[\^\d+\]: ", book, re.MULTILINE)),
        "tables": len(re.findall(r"^: .*\{#tbl-\d+\}$", book, re.MULTILINE)),
        "figures": len(re.findall(r"^!\[.*\{#fig-\d+\}$", book, re.MULTILINE)),
        "references": book.count("[that chapter](#chapter-"),
    }
    assert found == {name: getattr(BOOK, name) for name in found}
    assert set(re.findall(r"\[\^(\d+)\](?!:)", book)) == set(re.findall(r"^\[\^(\d+)\]:", book, re.MULTILINE))


def test_it_is_the_same_in_any_process(book: str) -> None:
    code = "import sys; from benchmarks.book import *; sys.stdout.write(manuscript(BOOK))"
    other = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert other.stdout == book


def test_twice_the_size_is_twice_of_everything() -> None:
    twice = BOOK.times(2)
    assert (twice.words, twice.notes, twice.figures) == (2 * BOOK.words, 2 * BOOK.notes, 2 * BOOK.figures)


def test_an_article_is_written_with_its_picture(tmp_path: Path) -> None:
    source = write_manuscript(ARTICLE, tmp_path, "article")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["article.md", "figure-1.png"]
    assert "](figure-1.png " in source.read_text()
