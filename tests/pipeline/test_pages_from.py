"""The pages of a PDF that is there already are those of the EPUB."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from publish.cli.app import run

if TYPE_CHECKING:
    from lxml.etree import _Element

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "lighthouse.md"


def part(book: Path, name: str) -> _Element:
    with zipfile.ZipFile(book) as archive:
        return etree.fromstring(archive.read(f"EPUB/{name}"))


def built(source: Path, folder: Path, *words: str | Path) -> int:
    return run(["build", str(source), "--output-dir", str(folder), "-q", *map(str, words)])


@pytest.mark.parametrize("source", [EXAMPLE, *sorted((ROOT / "examples/languages").glob("*.md"))], ids=str)
def test_the_book_is_the_one_that_is_made_with_the_print(source: Path, tmp_path: Path) -> None:
    both, after = tmp_path / "both", tmp_path / "after"
    assert built(source, both, "--to", "pdf", "--to", "epub") == 0
    print_ = both / f"{source.stem}.pdf"
    assert built(source, after, "--to", "epub", "--pages-from", print_) == 0
    books = [folder / f"{source.stem}.epub" for folder in (both, after)]
    texts = [etree.tostring(part(book, "text/text.xhtml")) for book in books]
    assert texts[0] == texts[1]
    lists = [etree.tostring(part(book, "nav.xhtml")) for book in books]
    assert lists[0] == lists[1]


def test_the_book_names_the_edition(tmp_path: Path) -> None:
    assert built(EXAMPLE, tmp_path, "--to", "pdf") == 0
    assert built(EXAMPLE, tmp_path, "--to", "epub", "--pages-from", tmp_path / "lighthouse.pdf") == 0
    (source,) = part(tmp_path / "lighthouse.epub", "content.opf").iterfind(
        ".//{*}meta[@property='pageBreakSource']"
    )
    assert source.text == "The lamp on Skerrow Rock (lighthouse.pdf)"


def test_the_author_knows_the_edition_better(tmp_path: Path) -> None:
    more = ("-M", "pageBreakSource=urn:isbn:9780000000002")
    assert built(EXAMPLE, tmp_path, "--to", "pdf", "--to", "epub", *more) == 0
    (source,) = part(tmp_path / "lighthouse.epub", "content.opf").iterfind(
        ".//{*}meta[@property='pageBreakSource']"
    )
    assert source.text == "urn:isbn:9780000000002"


def test_a_print_of_another_text_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert built(EXAMPLE, tmp_path, "--to", "pdf") == 0
    other = ROOT / "examples" / "notes.md"
    assert built(other, tmp_path, "--to", "epub", "--pages-from", tmp_path / "lighthouse.pdf") == 2
    assert "error[O024]: lighthouse.pdf is of another text" in capsys.readouterr().err
    assert not (tmp_path / "notes.epub").exists()


def test_several_sources_have_no_one_edition(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["build", str(EXAMPLE), str(ROOT / "examples/notes.md"), "--pages-from", "lamp.pdf"]
    assert run(words) == 2
    assert "error[O005]: --pages-from names one edition" in capsys.readouterr().err
