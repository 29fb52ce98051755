"""Every example, whatever its script, as both kinds of book before the judges, a reader and an ear."""

from __future__ import annotations

import zipfile
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pypdfium2
import pytest
from lxml import etree

from tests.real.overlays import RATE, samples, spoken, unheard

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from tests.real.conftest import Verdict

pytestmark = pytest.mark.real
ROOT = Path(__file__).parent.parent.parent
SOURCES = (
    ROOT / "publish/starter/tides.md",
    *(path for path in sorted((ROOT / "examples").rglob("*")) if path.suffix in {".md", ".txt"}),
)
EXAMPLES = tuple(path for path in SOURCES if path.name != "README.md")
# Milliseconds. No pause between two pieces is longer; a clip's silence is its own.
LONGEST_PAUSE = 2_000


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda path: path.stem)
def folder(
    request: pytest.FixtureRequest,
    publish: Callable[..., subprocess.CompletedProcess[str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The folder of an example's print and books: our own checks have found nothing in them."""
    into = tmp_path_factory.mktemp(request.param.stem)
    formats = ("--to", "pdf", "--to", "epub", "--to", "read-aloud")
    done = publish("build", request.param, *formats, "--output-dir", into)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "[E0" not in done.stderr.replace("[E012]", ""), done.stderr  # E012: a font is missing here
    return into


@pytest.fixture(scope="module")
def books(folder: Path) -> tuple[Path, ...]:
    """The book, and the one that is read aloud."""
    silent, aloud = folder.glob("*[!d].epub"), folder.glob("*.read-aloud.epub")
    return (*silent, *aloud)


@pytest.fixture(scope="module")
def aloud(books: tuple[Path, ...]) -> Path:
    return books[1]


def links(book: Path, kind: str) -> list[str]:
    """The places that a list of the navigation document names."""
    with zipfile.ZipFile(book) as archive:
        root = etree.fromstring(archive.read("EPUB/nav.xhtml"))
    nav = next(nav for nav in root.iter("{*}nav") if nav.get("id") == kind)
    return [link.get("href").partition("#")[2] for link in nav.iter("{*}a")]


def test_epubcheck_and_ace_find_nothing(
    books: tuple[Path, ...], epubcheck: Callable[[Path], Verdict], ace: Callable[[Path], Verdict]
) -> None:
    assert len(books) == 2
    for book in books:
        assert epubcheck(book).findings == ()
        assert ace(book).findings == ()


def test_a_reading_system_finds_every_heading_and_page(
    books: tuple[Path, ...], reader: Callable[[Path], dict[str, Any]]
) -> None:
    for book in books:
        shown = reader(book)
        assert shown["errors"] == []
        assert [entry["target"] or "" for entry in shown["contents"]] == links(book, "toc")
        assert [page["target"] for page in shown["pages"]] == links(book, "page-list")
        assert len(shown["pages"]) > 1


def test_the_pages_are_those_of_the_print(folder: Path, books: tuple[Path, ...]) -> None:
    (pdf,) = folder.glob("*.pdf")
    with pypdfium2.PdfDocument(pdf) as document:
        labels = [document.get_page_label(number) or str(number + 1) for number in range(len(document))]
    for book in books:
        assert links(book, "page-list") == [f"page-{label}" for label in labels]


def test_each_clip_begins_where_the_one_before_ends_and_all_fill_their_sound(
    aloud: Path, tmp_path: Path
) -> None:
    book = spoken(aloud)
    for sound, run in groupby(book.clips, lambda clip: clip.sound):
        clips = list(run)
        assert all(clip.begin < clip.end for clip in clips)
        assert all(0 <= after.begin - before.end <= LONGEST_PAUSE for before, after in pairwise(clips))
        assert clips[0].begin <= LONGEST_PAUSE
        heard = np.frombuffer(samples(aloud, sound, tmp_path), "<i2")
        length = len(heard) * 1000 / RATE
        assert abs(length - book.stated[sound]) < 1
        assert length - LONGEST_PAUSE <= clips[-1].end < length + 1
        for clip in clips:
            stretch = heard[clip.begin * RATE // 1000 : clip.end * RATE // 1000]
            assert np.abs(stretch.astype(int)).max() > 1000, clip
    assert book.total == sum(book.stated.values())


def test_all_that_is_seen_is_heard_once(aloud: Path) -> None:
    book = spoken(aloud)
    lit = [(clip.page, clip.id) for clip in book.clips]
    assert len(set(lit)) == len(lit)
    for path, page in book.pages.items():
        here = {name for lit_page, name in lit if lit_page == path}
        assert list(unheard(page, here)) == []
        assert here <= {element.get("id") for element in page.iter()}
