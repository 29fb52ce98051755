"""The bundled fonts, and what is said when they do not suffice."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from page import validate_pdf

from publish.assets import styles
from publish.check.outputs.p001 import LostText
from publish.diagnostics import OptionError
from publish.model import block as b
from publish.model import inline as i
from publish.model.origin import Position, Span
from publish.render.pdf import PressPdf
from publish.render.pdf.boxes import boxes
from publish.render.pdf.typecase import Typecase, configuration
from publish.render.renderer import Context

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.render.pdf.conftest import Make, Printed


HEBREW = "שלום"
HIEROGLYPHS = "𓀀𓀁"


def cast(folder: Path, family: str, letters: str) -> Path:
    """The folder with one font more, whose letters all look alike."""
    folder.mkdir(exist_ok=True)
    with TTFont(styles() / "fonts/source-code-pro/SourceCodePro-Regular.ttf") as font:
        table = next(t for t in font["cmap"].tables if t.isUnicode())
        glyph = table.cmap[ord("x")]
        font["cmap"].tables = [table]
        table.cmap = {ord(letter): glyph for letter in letters}
        for record in font["name"].names:
            if record.nameID in {1, 4, 6, 16}:
                record.string = family
        font.save(folder / f"{family}.ttf")
    return folder


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes the machine's own fonts those of a folder: one font whose letters stand for `letters`."""

    def install(letters: str) -> None:
        folder = cast(tmp_path / "system", "Machine", letters)
        configured = tmp_path / "system.conf"
        configured.write_text(f"<fontconfig><dir>{folder}</dir></fontconfig>", encoding="utf-8")
        monkeypatch.setenv("FONTCONFIG_FILE", str(configured))

    return install


def said_of(path: Path) -> str:
    """The text of the first page."""
    with pypdfium2.PdfDocument(path) as pdf:
        return pdf[0].get_textpage().get_text_range()


def families(path: Path) -> set[str]:
    """The families of the fonts in a file, without the mark of a part and the name of a face."""
    with pikepdf.open(path) as pdf:
        names = (
            str(o["/FontName"]) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/FontName" in o
        )
        return {name.partition("+")[2].partition("-")[0] for name in names}


def failures(path: Path) -> list[str]:
    """What keeps the file from being PDF/UA-1 and PDF/A-2a."""
    found = (validate_pdf(str(path), profile=profile).failures for profile in ("ua1", "2a"))
    return [f"{f.rule_id}: {f.message}" for one in found for f in one]


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


def test_what_parts_lines_needs_no_glyph(make: type[Make], printed: Printed) -> None:
    document = make.document(make.paragraph("one\u2028two\u2029three"))
    rendering = printed(document)
    assert rendering.diagnostics == ()
    assert list(LostText().check_output(rendering.files[0], document)) == []


def test_a_font_of_the_machine_is_named(
    make: type[Make], printed: Printed, system: Callable[[str], None]
) -> None:
    system(HEBREW)
    (said,) = printed(make.document(make.paragraph(f"He said {HEBREW}."))).diagnostics
    assert said.code == "S010"
    assert "ש (U+05E9)" in said.message
    assert "Machine" in said.message


def test_a_character_that_no_font_has_is_printed_as_a_box_and_reported(
    make: type[Make], printed: Printed, system: Callable[[str], None]
) -> None:
    system(HEBREW)
    document = make.document(make.paragraph("Ten of them: 一二三四五六七八九十"))
    rendering = printed(document)
    (said,) = rendering.diagnostics
    assert said.code == "S011"
    assert not said.is_error
    assert "一 (U+4E00)" in said.message
    assert "and 2 more" in said.message
    assert "Source Serif 4" in said.message
    assert "fonts-noto-cjk" in (said.hint or "")
    assert "一二三四五六七八九十" in said_of(rendering.files[0])
    assert list(LostText().check_output(rendering.files[0], document)) == []
    assert failures(rendering.files[0]) == []


def test_each_script_that_is_missing_has_its_own_cure(
    make: type[Make], printed: Printed, system: Callable[[str], None]
) -> None:
    system("x")
    document = make.document(make.paragraph("東, 𓀀, ⛤ and \ue000."))
    hints = [found.hint or "" for found in printed(document).diagnostics]
    assert [next((w for w in hint.split() if w.startswith("fonts-")), "") for hint in hints] == [
        "fonts-noto-cjk,",
        "fonts-noto-core,",
        "fonts-symbola,",
        "",
    ]
    assert all("--fonts FOLDER" in hint for hint in hints)


@pytest.mark.parametrize("letters", ["नमस्ते", "السلام", "สวัสดี", "a\u0301\U00016fe4", "e\U0001d165"])
def test_boxes_are_valid_in_every_script(
    make: type[Make], printed: Printed, system: Callable[[str], None], letters: str
) -> None:
    system("x")
    document = make.document(make.paragraph("They say ", i.Strong(inlines=make.text(letters)), "."))
    path = printed(document).files[0]
    assert list(LostText().check_output(path, document)) == []
    assert failures(path) == []


def test_a_character_for_private_use_is_named_with_its_line(
    make: type[Make], printed: Printed, system: Callable[[str], None]
) -> None:
    system("x")
    place = Span("lamp.md", Position(3, 1), Position(3, 9))
    paragraph = b.Paragraph(inlines=(i.Text(text="Ours: \ue123.", span=place),))
    rendering = printed(make.document(make.paragraph("Before."), paragraph))
    (said,) = rendering.diagnostics
    assert said.code == "S011"
    assert said.span == place
    path = rendering.files[0]
    assert "\ue123" in said_of(path)
    assert failures(path) == []


def test_where_the_author_writes_none_our_own_letters_are_boxed_too(
    make: type[Make], printed: Printed, system: Callable[[str], None]
) -> None:
    system("x")
    (said,) = printed(make.document(make.paragraph("Plain."), author=HIEROGLYPHS)).diagnostics
    assert said.code == "S011"
    assert said.span is None


def test_the_press_has_boxes_too(make: type[Make], system: Callable[[str], None], tmp_path: Path) -> None:
    system("x")
    context = Context(stem="lamp", timestamp=make.time, voices=None)  # type: ignore[arg-type]  # nobody speaks here
    document = make.document(make.paragraph(f"Before {HIEROGLYPHS} after."))
    rendering = PressPdf().render(document, tmp_path, context)
    assert [found.code for found in rendering.diagnostics] == ["S011"]
    assert HIEROGLYPHS in said_of(rendering.files[0])


def test_the_same_boxes_are_the_same_bytes() -> None:
    assert boxes("𓀀一\u0301") == boxes("\u0301一𓀀")


def test_emoji_are_bundled(make: type[Make], printed: Printed, system: Callable[[str], None]) -> None:
    system("x")
    document = make.document(make.paragraph("😀, 👩‍👩‍👧, 👍🏽, 🇫🇷, ❤️ and ❤ stay."))
    rendering = printed(document)
    assert rendering.diagnostics == ()
    assert list(LostText().check_output(rendering.files[0], document)) == []
    assert failures(rendering.files[0]) == []


def test_the_authors_fonts_come_before_those_of_the_machine(
    make: type[Make], printed: Printed, system: Callable[[str], None], tmp_path: Path
) -> None:
    system(f"{HEBREW}一")
    folder = cast(tmp_path / "mine", "Mine", HEBREW)
    alone = printed(make.document(make.paragraph(f"He said {HEBREW}.")), fonts=folder)
    assert alone.diagnostics == ()
    assert "Mine" in families(alone.files[0])
    (said,) = printed(make.document(make.paragraph(f"He said {HEBREW} and 一.")), fonts=folder).diagnostics
    assert "lack 一 (U+4E00): set in Machine," in said.message


def test_of_two_fonts_with_a_letter_the_authors_is_taken(
    make: type[Make], printed: Printed, system: Callable[[str], None], tmp_path: Path
) -> None:
    system(f"{HEBREW}一")
    folder = cast(tmp_path / "mine", "Mine", HEBREW)
    document = make.document(make.paragraph("Both ", i.Strong(inlines=make.text(HEBREW)), "."), author="一")
    assert {"Mine", "Machine"} <= families(printed(document, fonts=folder).files[0])
    document = make.document(make.paragraph(HEBREW), author="𓀀")
    assert families(printed(document, fonts=folder).files[0]) & {"Mine", "Machine"} == {"Mine"}


@pytest.mark.parametrize("broken", [None, b"no font", b"ttcf\0\1"])
def test_a_folder_without_fonts_is_refused(
    make: type[Make], printed: Printed, tmp_path: Path, broken: bytes | None
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    if broken is not None:
        (folder / "mine.ttf").write_bytes(broken)
    with pytest.raises(OptionError) as refused:
        printed(make.document(make.paragraph("Plain.")), fonts=folder)
    assert [found.code for found in refused.value.diagnostics] == ["S012"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("hi", "प्रकाशस्तम्भ का रक्षक हर रात दीया जलाता था और समुद्र की ओर देखता रहता था।"),
        ("ar", "كان حارس المنارة يضيء المصباح كل ليلة، وينظر إلى البحر."),
    ],
)
def test_shaped_scripts_keep_their_text_in_fonts_of_the_machine(
    make: type[Make], printed: Printed, lang: str, text: str
) -> None:
    document = make.document(make.paragraph(text), lang=lang)
    rendering = printed(document)
    assert [found.code for found in rendering.diagnostics] == ["S010"]
    assert list(LostText().check_output(rendering.files[0], document)) == []
    assert failures(rendering.files[0]) == []


def test_the_fonts_of_the_machine_have_no_part_in_what_the_bundled_can_show(
    make: type[Make], printed: Printed, system: Callable[[str], None], tmp_path: Path
) -> None:
    document = make.every_construct(tmp_path)
    before = printed(document).files[0].read_bytes()
    system("abcdefghijklmnopqrstuvwxyz")
    assert printed(document).files[0].read_bytes() == before


def test_the_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    with configuration(Typecase()):
        assert os.environ["FONTCONFIG_FILE"].endswith(".conf")
    assert "FONTCONFIG_FILE" not in os.environ
