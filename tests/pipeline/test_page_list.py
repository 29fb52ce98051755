"""The page list of the EPUB, compared with the text that PDFium takes out of each page of the PDF."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from lxml import etree

from publish.cli.app import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

ROOT = Path(__file__).parents[2]
XHTML = "{http://www.w3.org/1999/xhtml}"
# The publisher and the rights, which the PDF has in other places.
IMPRINT = "added imprint"
# The numbers of notes, and notes themselves, which the PDF has at the foot of the page.
ELSEWHERE = frozenset({"doc-noteref", "doc-backlink", "doc-footnote"})
ENOUGH = 24


@dataclass(frozen=True, slots=True)
class Start:
    """A page's start in the EPUB: its label, and the letters before and behind it."""

    label: str
    before: str
    behind: str


def letters(text: str) -> str:
    """What both editions write alike: hyphens, digits of notes and formulas are left out."""
    return "".join(character for character in text if character.isalpha())


def pieces(element: _Element) -> Iterator[tuple[str | None, str]]:
    """The text of a page of the EPUB, and between its pieces the labels of the starts."""
    if (
        element.get("role") in ELSEWHERE
        or element.get("class") == IMPRINT
        or str(element.tag).endswith("}math")
    ):
        return
    if element.get("role") == "doc-pagebreak":
        yield element.get("aria-label"), ""
    yield None, letters(element.text or "")
    for child in element:
        yield from pieces(child)
        yield None, letters(child.tail or "")


def starts(book: Path) -> Iterator[Start]:
    with zipfile.ZipFile(book) as archive:
        names = [name for name in archive.namelist() if name.startswith("EPUB/text/") and "cover" not in name]
        roots = [etree.fromstring(archive.read(name)) for name in names]
    found = [piece for root in roots for piece in pieces(root.find(f"{XHTML}body"))]
    for at, (label, _) in enumerate(found):
        if label is not None:
            before, behind = ("".join(text for _, text in part) for part in (found[:at], found[at:]))
            yield Start(label, before[-ENOUGH:], behind[:ENOUGH])


def printed(pdf: Path) -> dict[str, str]:
    """The letters of each printed page, by its label; the contents are no text of the document."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
        labels = [document.get_page_label(number) or str(number + 1) for number in range(len(texts))]
    pages = dict(zip(labels, map(letters, texts), strict=True))
    return {label: text for label, text in pages.items() if not text.startswith("Contents")}


@pytest.fixture(
    scope="module", params=["publish/starter/tides.md", "examples/lighthouse.md", "examples/book/mills.md"]
)
def editions(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The EPUB and the PDF of a source on small pages."""
    into = tmp_path_factory.mktemp("build")
    source = ROOT / request.param
    words = [
        "build",
        str(source),
        "--to",
        "epub",
        "--to",
        "pdf",
        "--page-size",
        "a5",
        "--output-dir",
        str(into),
    ]
    assert run(words) == 0
    return into / f"{source.stem}.epub", into / f"{source.stem}.pdf"


def listed(book: Path) -> list[tuple[str, str]]:
    """The labels of the list of pages, each with the file that it leads into."""
    with zipfile.ZipFile(book) as archive:
        root = etree.fromstring(archive.read("EPUB/nav.xhtml"))
    links = root.iterfind(f".//{XHTML}nav[@id='page-list']//{XHTML}a")
    return [(link.text or "", str(link.get("href")).partition("#")[0]) for link in links]


def test_every_page_is_in_the_list(editions: tuple[Path, Path]) -> None:
    book, pdf = editions
    with pypdfium2.PdfDocument(pdf) as document:
        assert [label for label, _ in listed(book)] == [str(number + 1) for number in range(len(document))]


def test_pages_of_contents_and_of_code_are_in_the_list(tmp_path: Path) -> None:
    lines = "".join(f"    call({number})\n" for number in range(120))
    source = tmp_path / "code.md"
    source.write_text(f"---\ntitle: Code\nlang: en\n---\n# One\n\n```\n{lines}```\n\n# Two\n\nWords.\n")
    words = ["--to", "epub", "--to", "pdf", "--page-size", "a5", "--colophon", "--output-dir", str(tmp_path)]
    assert run(["build", str(source), *words]) == 0
    found = listed(tmp_path / "code.epub")
    last = int(found[-1][0])
    assert found[:3] == [("1", "text/title.xhtml"), ("2", "nav.xhtml"), ("3", "text/chapter-01.xhtml")]
    assert found[3:-1] == [(str(number), "text/chapter-01.xhtml") for number in range(4, last)]
    assert last > 5


def test_each_page_begins_with_the_words_behind_its_marker(editions: tuple[Path, Path]) -> None:
    book, pdf = editions
    pages = printed(pdf)
    found = list(starts(book))
    assert [start.label for start in found] == list(pages)
    assert len(found) > 3
    for start in found:
        # The rest of a divided word may stand before the marker's: the marker is behind the whole word.
        place = pages[start.label].find(start.behind)
        assert 0 <= place < ENOUGH, start
        assert start.before.endswith(pages[start.label][:place]), start


def test_each_page_ends_with_the_words_before_the_next_marker(editions: tuple[Path, Path]) -> None:
    book, pdf = editions
    pages = printed(pdf)
    for start, following in pairwise(starts(book)):
        divided = pages[following.label].find(following.behind)
        assert following.before[: ENOUGH - divided] in pages[start.label], following
