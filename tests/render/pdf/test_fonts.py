"""The bundled fonts, and what is said when they do not suffice."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont

from publish.assets import styles
from publish.diagnostics import RenderError
from publish.render.pdf import fonts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.render.pdf.conftest import Make, Printed


HEBREW = "שלום"


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes the machine's own fonts those of a folder: one font whose letters stand for `letters`."""

    def install(letters: str) -> None:
        folder = tmp_path / "system"
        folder.mkdir()
        with TTFont(styles() / "fonts/source-code-pro/SourceCodePro-Regular.ttf") as font:
            table = next(t for t in font["cmap"].tables if t.isUnicode())
            glyph = table.cmap[ord("x")]
            font["cmap"].tables = [table]
            table.cmap = {ord(letter): glyph for letter in letters}
            for record in font["name"].names:
                if record.nameID in {1, 4, 6, 16}:
                    record.string = "Machine"
            font.save(folder / "machine.ttf")
        configuration = tmp_path / "system.conf"
        configuration.write_text(f"<fontconfig><dir>{folder}</dir></fontconfig>", encoding="utf-8")
        monkeypatch.setenv("FONTCONFIG_FILE", str(configuration))

    return install


@pytest.mark.parametrize("face", ["Italic", "Bold", "BoldItalic"])
def test_all_faces_of_the_text_have_the_same_characters(face: str) -> None:
    with (
        TTFont(styles() / "fonts/source-serif-4/SourceSerif4-Regular.ttf") as regular,
        TTFont(styles() / f"fonts/source-serif-4/SourceSerif4-{face}.ttf") as other,
    ):
        assert set(other.getBestCmap()) == set(regular.getBestCmap())


@pytest.mark.parametrize(
    "text",
    [
        "Łódź, œuvre, ß, Tiếng Việt",
        "Ελληνικά: ά, ΐ",
        "Україна, Ђ, ё",
        "“x” ‘y’ «z» – — … · • † ‡ § ¶ € ™ ½ ² → ☑ ✓",
    ],
)
def test_europe_is_covered(text: str, make: type[Make], printed: Printed) -> None:
    rendering = printed(make.document(make.paragraph(text)))
    assert rendering.diagnostics == ()


def test_spaces_controls_and_selectors_need_no_glyph(make: type[Make], printed: Printed) -> None:
    text = "a\u00a0b\u202fc\u2009d\u2011e\u00adf\u200bg\u2060h\u2764\ufe0e".replace("\u2764", "✓")
    assert printed(make.document(make.paragraph(text))).diagnostics == ()


def test_a_font_of_the_machine_is_named(
    make: type[Make], printed: Printed, system: Callable[[str], None]
) -> None:
    system(HEBREW)
    (said,) = printed(make.document(make.paragraph(f"He said {HEBREW}."))).diagnostics
    assert said.code == "S010"
    assert "ש (U+05E9)" in said.message
    assert "Machine" in said.message


def test_a_character_that_no_font_has_is_an_error(
    make: type[Make], printed: Printed, system: Callable[[str], None], tmp_path: Path
) -> None:
    system(HEBREW)
    with pytest.raises(RenderError) as refused:
        printed(make.document(make.paragraph("Ten of them: 一二三四五六七八九十")))
    (said,) = refused.value.diagnostics
    assert said.code == "S011"
    assert "一 (U+4E00)" in said.message
    assert "and 2 more" in said.message
    assert not list(tmp_path.glob("*.pdf"))


def test_the_fonts_of_the_machine_have_no_part_in_what_the_bundled_can_show(
    make: type[Make], printed: Printed, system: Callable[[str], None], tmp_path: Path
) -> None:
    document = make.every_construct(tmp_path)
    before = printed(document).files[0].read_bytes()
    system("abcdefghijklmnopqrstuvwxyz")
    assert printed(document).files[0].read_bytes() == before


def test_the_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    with fonts.configuration(fonts.Uncovered({})):
        assert os.environ["FONTCONFIG_FILE"].endswith("bundled.conf")
    assert "FONTCONFIG_FILE" not in os.environ
