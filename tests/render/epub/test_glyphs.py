from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTCollection, TTFont

from publish.assets import styles
from publish.render.cover.glyphs import characters

BUNDLED = sorted((styles() / "fonts").rglob("*.ttf"))
GLYPHS = [".notdef", "a", "b", "wave"]


def installed() -> list[tuple[Path, int]]:
    found = subprocess.run(
        ["fc-list", "-f", "%{file}|%{index}\\n"], capture_output=True, text=True, check=True
    )
    pairs = (line.split("|") for line in found.stdout.splitlines())
    fonts = {(Path(name), int(index) & 0xFFFF) for name, index in pairs}
    return sorted(font for font in fonts if font[0].suffix in {".ttf", ".otf", ".ttc"})


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_a_bundled_font_has_the_characters_that_another_reader_finds(path: Path) -> None:
    with TTFont(path) as font:
        assert characters(path) == frozenset(font.getBestCmap())


def test_so_do_the_fonts_of_this_machine() -> None:
    for path, index in installed():
        with TTFont(path, fontNumber=index, lazy=True) as font:
            assert characters(path, index) == frozenset(font.getBestCmap() or ()), path.name


def built(codes: dict[int, str]) -> FontBuilder:
    builder = FontBuilder(1000)
    builder.setupGlyphOrder(GLYPHS)
    builder.setupCharacterMap(codes)
    return builder


def test_characters_beyond_the_first_plane_count(tmp_path: Path) -> None:
    path = tmp_path / "wide.ttf"
    built({0x61: "a", 0x1F30A: "wave"}).save(path)
    assert characters(path) == {0x61, 0x1F30A}


def test_each_font_of_a_collection_has_its_own(tmp_path: Path) -> None:
    collection, path = TTCollection(), tmp_path / "two.ttc"
    collection.fonts = [built({0x61: "a"}).font, built({0x62: "b"}).font]
    collection.save(path)
    assert [characters(path, index) for index in (0, 1)] == [{0x61}, {0x62}]


@pytest.mark.parametrize("content", [b"", b"%!PS-AdobeFont-1.0: Old"])
def test_what_is_no_such_font_has_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "old.pfb"
    path.write_bytes(content)
    assert characters(path) == frozenset()


def test_a_font_without_unicode_has_none(tmp_path: Path) -> None:
    builder, path = built({0x61: "a"}), tmp_path / "symbols.ttf"
    table = builder.font["cmap"].tables[0]
    table.platformID, table.platEncID = 3, 0
    builder.font["cmap"].tables = [table]
    builder.save(path)
    assert characters(path) == frozenset()
