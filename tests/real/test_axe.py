"""axe-core reads every document of a book as a browser shows it, light and dark, and finds no barrier."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.real.conftest import npm_package

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.real
ROOT = Path(__file__).parent.parent.parent
# Every structure that there is, a book of several files, and texts in other scripts.
SOURCES = [ROOT / "publish/starter/tides.md", *sorted((ROOT / "examples").rglob("[!R]*.md"))]


@pytest.fixture(scope="module")
def axe(node: Path, chromium: Path) -> Callable[..., dict[str, Any]]:
    """axe-core's findings on XHTML files in a folder, and how many rules passed."""
    npm_package("axe-core")
    script = Path(__file__).with_name("axe.mjs")

    def judge(folder: Path, *pages: str) -> dict[str, Any]:
        command = [node, script, chromium, folder, *pages]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout))

    return judge


def test_it_finds_a_colour_that_cannot_be_read(axe: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    words = '<p style="color: #eee">Pale words.</p>'
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{words}</body></html>'
    (tmp_path / "bad.xhtml").write_text(page)
    found = axe(tmp_path, "bad.xhtml")["found"]
    assert {"color-contrast", "html-has-lang", "document-title"} <= {finding["id"] for finding in found}


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_no_document_of_a_book_has_a_barrier(
    source: Path,
    publish: Callable[..., subprocess.CompletedProcess[str]],
    axe: Callable[..., dict[str, Any]],
    tmp_path: Path,
) -> None:
    done = publish("build", source, "--to", "epub", "--output-dir", tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(tmp_path / f"{source.stem}.epub") as book:
        book.extractall(tmp_path)
        pages = [name for name in book.namelist() if name.endswith(".xhtml")]
    assert len(pages) >= 3
    verdict = axe(tmp_path, *pages)
    assert verdict["found"] == []
    assert verdict["passes"] > 20


@pytest.mark.parametrize("theme", ["dyslexia", "high-contrast", "high-contrast-dark"])
def test_no_theme_with_a_ground_brings_a_barrier(
    theme: str,
    publish: Callable[..., subprocess.CompletedProcess[str]],
    axe: Callable[..., dict[str, Any]],
    tmp_path: Path,
) -> None:
    done = publish("build", SOURCES[0], "--to", "epub", "--theme", theme, "--output-dir", tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(tmp_path / f"{SOURCES[0].stem}.epub") as book:
        book.extractall(tmp_path)
    assert axe(tmp_path, "EPUB/text/text.xhtml")["found"] == []


@pytest.mark.parametrize("lit", [False, True], ids=["plain", "lit"])
def test_no_document_of_a_read_aloud_book_has_a_barrier(
    lit: bool,  # noqa: FBT001  (a parameter)
    publish: Callable[..., subprocess.CompletedProcess[str]],
    axe: Callable[..., dict[str, Any]],
    tmp_path: Path,
) -> None:
    """Nor where all of it is lit as what is being read aloud."""
    source = SOURCES[0]
    words = ("--to", "read-aloud", "--voice", "espeak", "--output-dir", tmp_path)
    done = publish("build", source, *words)
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(tmp_path / f"{source.stem}.read-aloud.epub") as book:
        book.extractall(tmp_path)
        pages = [name for name in book.namelist() if name.endswith(".xhtml")]
    if lit:
        for page in (tmp_path / name for name in pages):
            text = page.read_text().replace("<main>", '<main class="-epub-media-overlay-active">')
            page.write_text(text)
    assert axe(tmp_path, *pages)["found"] == []
