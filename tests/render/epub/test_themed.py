"""Themes of the EPUB: their tokens, a ground only where they set one, the typefaces that they name."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from publish.render.epub.book import book
from publish.render.epub.edition import Epub
from publish.render.epub.themed import themed
from publish.render.renderer import Context
from publish.render.theme import DEFAULT, Theme, bundled, named
from publish.render.theme.faces import faces
from tests.render.epub.conftest import NoVoices, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from publish.model.document import Document

STYLE = "css/epub.css"


def dressed(document: Document, theme: Theme) -> dict[str, bytes]:
    return {file.path: file.content for file in themed(book(document, toc=None), theme).files}


def added(document: Document, theme: Theme) -> str:
    """What the theme puts after the sheet of every book."""
    bare = {file.path: file.content for file in book(document, toc=None).files}[STYLE]
    sheet = dressed(document, theme)[STYLE]
    assert sheet.startswith(bare)
    return sheet[len(bare) :].decode()


@pytest.fixture
def own(tmp_path: Path) -> Callable[[str], Theme]:
    def make(tokens: str) -> Theme:
        file = tmp_path / "mine.css"
        file.write_text(f":root {{\n{tokens}\n}}\n")
        return named(file)

    return make


def test_the_default_changes_nothing(island: Document) -> None:
    whole = book(island, toc=None)
    assert themed(whole, named(DEFAULT)) == whole


@pytest.mark.parametrize("theme", bundled(), ids=lambda theme: theme.name)
def test_a_theme_says_nothing_of_sizes_and_overrules_no_reader(island: Document, theme: Theme) -> None:
    sheet = added(island, theme)
    assert not re.findall(r"\d(?:pt|px|cm|mm|in|pc)\b|!important|font-size", sheet)
    assert ("background-color" in sheet) == theme.is_coloured
    assert ("@font-face" in sheet) == ("face-text" in theme.own)


@pytest.mark.parametrize("theme", bundled(), ids=lambda theme: theme.name)
def test_who_asks_for_a_dark_page_gets_one(theme: Theme) -> None:
    assert int(theme.dark["ground"][1:3], 16) < 0x40 < int(theme.dark["text"][1:3], 16)


def test_fonts_are_put_in_whole_and_named_by_the_sheet(island: Document) -> None:
    files = dressed(island, named(Path("dyslexia")))
    fonts = {path: data for path, data in files.items() if path.startswith("fonts/")}
    assert [path.rpartition("-")[2] for path in fonts] == ["Regular.ttf", "Bold.ttf"]  # nothing is slanted
    assert set(fonts.values()) < {face.path.read_bytes() for face in faces("Atkinson Hyperlegible Next")}
    assert re.findall(r'url\("\.\./(.*?)"\)', files[STYLE].decode()) == list(fonts)


def test_what_is_slanted_has_its_slanted_face(island: Document, own: Callable[[str], Theme]) -> None:
    files = dressed(island, own('--face-text: "Source Serif 4", serif;'))
    assert sum(path.startswith("fonts/SourceSerif4") for path in files) == 4


def test_letters_that_the_first_face_lacks_bring_the_next(article: Document) -> None:
    theme = named(Path("large-print"))
    russian = paragraph("p9", "Мы вышли рано, и дождь ещё не начался.")
    several = dressed(replace(article, blocks=(*article.blocks, russian)), theme)
    stray = dressed(replace(article, blocks=(*article.blocks, paragraph("p9", "π"))), theme)
    assert {path.partition("-")[0] for path in several if path.startswith("fonts/")} == {
        "fonts/AtkinsonHyperlegibleNext",
        "fonts/SourceSans3",
    }
    assert not any("SourceSans3" in path for path in stray)


def test_a_face_for_code_comes_where_there_is_code(island: Document, own: Callable[[str], Theme]) -> None:
    files = dressed(island, own('--face-code: "Source Code Pro", monospace;'))
    assert not any(path.startswith("fonts/") for path in files)


def test_a_typeface_that_is_not_at_hand_is_named_where_it_stands(
    island: Document, own: Callable[[str], Theme]
) -> None:
    theme = own('--leading: 1.6;\n--face-text: "Quill Script", "Source Serif 4", serif;')
    (found,) = themed(book(island, toc=None), theme).findings[-1:]
    assert (found.code, found.span and found.span.start.line) == ("S035", 3)
    assert "“Quill Script”" in found.message
    assert found.hint


def test_spaces_in_code_are_as_wide_as_letters(island: Document) -> None:
    assert "pre { word-spacing: normal; }" in added(island, named(Path("dyslexia")))


def test_the_edition_writes_its_theme(island: Document, tmp_path: Path) -> None:
    context = Context(stem="walk", timestamp=datetime(2024, 5, 6, tzinfo=UTC), voices=NoVoices())
    rendering = Epub(theme=Path("high-contrast-dark")).render(island, tmp_path, context)
    with zipfile.ZipFile(rendering.files[0]) as archive:
        assert b"--ground: #000000" in archive.read("EPUB/css/epub.css")


def test_more_contrast_is_above_every_theme(island: Document) -> None:
    """`html:root` says more than a theme's `:root`, wherever it stands."""
    sheet = dressed(island, named(Path("dyslexia")))[STYLE].decode()
    assert re.search(r"\(prefers-contrast: more\) \{\s+html:root \{ --line: currentColor", sheet)
