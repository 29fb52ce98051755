"""Names, titles and pictures that no book should have, and the sound book that comes of them."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from PIL import Image

from publish.cli.app import run

if TYPE_CHECKING:
    from lxml.etree import _Element

SAFE = re.compile(r"(?:EPUB|META-INF)/[a-z]+(?:/[a-z0-9.-]+)?\.[a-z0-9]+|EPUB/nav\.xhtml|mimetype")
LONG = "A very long name of everything and nothing " * 7  # 301 characters


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def book(text: str, name: str = "walk.md") -> dict[str, bytes]:
    """The files of the book of that source."""
    Path(name).write_text(text, encoding="utf-8")
    assert run(["build", name, "--to", "epub", "-q"]) == 0
    made = next(Path("build").glob("*.epub"))
    with zipfile.ZipFile(made) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def said(text: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    Path("walk.md").write_text(text, encoding="utf-8")
    assert run(["build", "walk.md", "--to", "epub", "--json"]) == 0
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    return [f["code"] for f in (*document["diagnostics"], *document["editions"][0]["diagnostics"])]


def parsed(files: dict[str, bytes], name: str) -> _Element:
    return etree.fromstring(files[f"EPUB/{name}"])


def manifest(files: dict[str, bytes]) -> list[dict[str, str]]:
    return [dict(item.attrib) for item in parsed(files, "content.opf").iter("{*}item")]


@pytest.mark.parametrize("name", ["böse 😀 ..name.md", "a b.md", f"{'n' * 200}.md", "-.md"])
def test_the_name_of_the_source_is_no_name_in_the_book(name: str, folder: Path) -> None:
    files = book("# One\n\nWords.\n\n# Two\n\nMore.\n", str(folder / name))
    assert all(map(SAFE.fullmatch, files))


@pytest.mark.parametrize("title", ["😀", "..", "../../etc/passwd", "a b", LONG, "<b>&\"'", "\u200f"])
@pytest.mark.usefixtures("folder")
def test_titles_and_headings_are_text_and_no_names(title: str) -> None:
    # A heading of nothing that can be seen is none.
    heading = "One" if title == "\u200f" else title.replace("<", r"\<")
    files = book(f"---\ntitle: {json.dumps(title)}\n---\n\n# {heading}\n\nWords.\n\n# {heading}\n\nMore.\n")
    assert all(map(SAFE.fullmatch, files))
    titles = [
        parsed(files, f"text/{name}").findtext(".//{*}title")
        for name in ("cover.xhtml", "title.xhtml", "chapter-01.xhtml", "chapter-02.xhtml")
    ]
    assert len(set(titles)) == 4
    assert len(parsed(files, "nav.xhtml").findall(".//{*}nav[@id='toc']//{*}a")) == 3


@pytest.mark.parametrize("written", ["x" * 300, "a.b", "é", "😀", "..", "a/b"])
@pytest.mark.usefixtures("folder")
def test_ids_that_an_author_gives_are_places_or_text(written: str) -> None:
    files = book(f"# One {{#{written}}}\n\nSee [there](#{written}).\n\n# Two\n\nMore.\n")
    for name in (name for name in files if name.endswith(".xhtml")):
        ids = [str(e.get("id")) for e in etree.fromstring(files[name]).iter() if e.get("id")]
        assert len(ids) == len(set(ids))
        assert not [one for one in ids if re.search(r"[\s/]", one)]


def test_pictures_get_names_of_their_own(folder: Path) -> None:
    (folder / "pictures 😀").mkdir()
    for name in ("a b.png", "..c.png", f"{'p' * 200}.png", "😀.png"):
        Image.new("L", (2, 2), len(name)).save(folder / "pictures 😀" / name)
    names = sorted(path.name for path in (folder / "pictures 😀").iterdir())
    files = book("\n\n".join(f"![Dots](<pictures 😀/{name}>)" for name in names))
    assert all(map(SAFE.fullmatch, files))
    assert sum(name.startswith("EPUB/images/") for name in files) == 4


@pytest.mark.usefixtures("folder")
def test_a_chapter_without_text_is_a_file_with_its_heading() -> None:
    files = book("---\ntitle: All\n---\n\n# One\n\n# Two\n\n## Inner\n\n# Three\n\nWords.\n")
    for name, heading in (("chapter-01", "One"), ("chapter-02", "Two"), ("chapter-03", "Three")):
        page = parsed(files, f"text/{name}.xhtml")
        (shown,) = page.iter("{*}h1")
        assert page.findtext(".//{*}title") == "".join(map(str, shown.itertext())) == heading
    links = parsed(files, "nav.xhtml").findall(".//{*}nav[@id='toc']//{*}a")
    assert [link.text for link in links] == ["All", "One", "Two", "Inner", "Three"]


COVERS = [
    ("cover-image: a.png\ncover: b.png", "I069"),
    ("cover-image: a.png\ncover-image: b.png", "I063"),
    ("cover: [a.png, b.png]", "I069"),
]


@pytest.mark.parametrize(("front", "code"), COVERS)
def test_of_two_covers_the_first_is_the_books(
    front: str, code: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        Image.new("L", (2, 2), ord(name)).save(folder / f"{name}.png")
    text = f"---\ntitle: A\ncover-alt: Dots\n{front}\n---\n\nWords.\n"
    assert code in said(text, capsys)
    files = book(text)
    covers = [item["href"] for item in manifest(files) if item.get("properties") == "cover-image"]
    assert covers == ["images/a.png"]
    assert "EPUB/images/b.png" not in files


@pytest.mark.parametrize(("kind", "suffix"), [("TIFF", "tif"), ("BMP", "bmp"), ("AVIF", "avif")])
def test_a_picture_that_books_do_not_show_is_png_in_the_book(
    kind: str, suffix: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Image.linear_gradient("L").convert("RGB").save(folder / f"hill.{suffix}", kind)
    text = f"---\ntitle: A\n---\n\n![A hill](hill.{suffix})\n"
    assert "I089" in said(text, capsys)
    files = book(text)
    assert {item["media-type"] for item in manifest(files) if "image" in item["media-type"]} == {"image/png"}
    assert files["EPUB/images/hill.png"].startswith(b"\x89PNG")


@pytest.mark.parametrize("suffix", ["psd", "svg", "txt"])
def test_a_picture_that_cannot_be_shown_leaves_its_alternative(
    suffix: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / f"hill.{suffix}").write_bytes(b"8BPS\0\1 no picture")
    text = f"---\ntitle: A\n---\n\nSee ![a hill](hill.{suffix}).\n"
    assert "I085" in said(text, capsys)
    files = book(text)
    assert '<span id="p1-img1" class="missing-image">a hill</span>' in files["EPUB/text/text.xhtml"].decode()
