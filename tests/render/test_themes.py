"""Themes: colours that can be told apart, files that are refused with their cure, paper of any size."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publish.diagnostics import OptionError
from publish.render.pdf import PageSize
from publish.render.pdf.paper import type_area
from publish.render.theme import DEFAULT, Theme, bundled, named
from publish.render.theme.tokens import kinds

NAMES = ["default", "compact", "dyslexia", "high-contrast", "high-contrast-dark", "large-print"]


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_themes_are_these() -> None:
    assert [theme.name for theme in bundled()] == NAMES
    assert all(theme.about.startswith("For ") and not theme.findings for theme in bundled())


@pytest.mark.parametrize("theme", bundled(), ids=lambda theme: theme.name)
def test_colours_can_be_told_apart(theme: Theme) -> None:
    least = 7 if "contrast" in theme.name else 4.5
    for tokens in (theme.light, theme.dark):
        for ground in ("ground", "code-ground"):
            assert contrast(tokens["text"], tokens[ground]) >= 7
            assert contrast(tokens["line"], tokens[ground]) >= 3
            for name in ("quiet", "accent", "notice", "tip"):
                assert contrast(tokens[name], tokens[ground]) >= least, name
        for name in (name for name in tokens if name.startswith("hl-")):
            assert contrast(tokens[name], tokens["code-ground"]) >= least, name


def test_every_token_is_read_by_a_style_sheet() -> None:
    sheets = "".join(
        (Path(__file__).parents[2] / "styles" / f"{name}.css").read_text()
        for name in ("pdf", "epub", "code", "tokens")
    )
    read = set(re.findall(r"var\(--([\w-]+)", sheets)) | {"print-size", "print-measure"}
    assert set(kinds()) - read <= {"space-1", "space-4", "size-4"}


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (None, "S030", "is no file"),
        (b"\xff\xfe", "S030", "is not UTF-8"),
        (b" " * 100_001, "S030", "larger than 100 kB"),
        (b"p { color: red }", "S031", "only the tokens of :root"),
        (b"@import 'x.css';", "S031", "only the tokens of :root"),
        (b":root { --text }", "S031", "is no theme"),
        (b":root { --text: red; }", "S033", "--text cannot be red"),
        (b":root { --ground: url(x.png); }", "S033", "--ground cannot be url("),
        (b":root { --print-size: 5pt; }", "S033", "--print-size cannot be 5pt"),
    ],
)
def test_a_file_that_is_no_theme_is_refused(
    text: bytes | None, code: str, words: str, tmp_path: Path
) -> None:
    file = tmp_path / "mine.css"
    if text is not None:
        file.write_bytes(text)
    with pytest.raises(OptionError) as refusal:
        named(file)
    (found,) = refusal.value.diagnostics
    assert (found.code, bool(found.hint)) == (code, True)
    assert words in found.message


def test_a_name_that_is_nearly_right_is_answered_with_the_right_one() -> None:
    with pytest.raises(OptionError) as refusal:
        named(Path("high-contrst"))
    assert refusal.value.diagnostics[0].hint == "do you mean high-contrast?"


def test_unknown_tokens_and_pale_colours_are_reported_where_they_stand(tmp_path: Path) -> None:
    file = tmp_path / "mine.css"
    file.write_text(
        "/* For us. */\n:root {\n  --txt: #000000;\n  --quiet: #bbbbbb;\n}\n"
        "@media (prefers-color-scheme: dark) { :root { --quiet: #cccccc; } }\n"
    )
    theme = named(file)
    places = [(found.code, found.span and found.span.start.line) for found in theme.findings]
    assert places == [("S032", 3), ("S034", 4), ("S034", 4)]
    assert theme.about == "For us."
    assert theme.sheet == (
        ":root { --quiet: #bbbbbb; }\n@media (prefers-color-scheme: dark) { :root { --quiet: #cccccc; } }\n"
    )


def test_colours_for_a_light_page_leave_a_dark_one_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "mine.css"
    file.write_text(":root { --ground: #fffdf5; --text: #222222; --leading: 1.6; }\n")
    theme, usual = named(file), named(DEFAULT)
    assert theme.findings == ()
    assert theme.dark == {**usual.dark, "leading": "1.6"}
    assert "dark) { :root { --ground: #16191d; --text: #e6e9ec; } }" in theme.sheet


def test_a_dark_ground_is_one_on_every_page() -> None:
    theme = named(Path("high-contrast-dark"))
    assert theme.dark["ground"] == theme.light["ground"] == "#000000"
    assert "@media" not in theme.sheet


@pytest.mark.parametrize(
    ("said", "sides"),
    [("A5", (148, 210)), ("6x9in", (152.4, 228.6)), ("170 × 240 mm", (170, 240)), ("17x24cm", (170, 240))],
)
def test_paper_has_a_name_or_a_measure(said: str, sides: tuple[float, float]) -> None:
    assert PageSize(said).sides == pytest.approx(sides)


@pytest.mark.parametrize("said", ["a9", "0x0mm", "6x9", "-6x9in", "9999x9999in", "6in", "x9in"])
def test_what_is_no_paper_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        PageSize(said)


def test_the_usual_papers_have_the_margins_that_they_had() -> None:
    for name, side, head, foot in (("a4", 37.1, 30, 36), ("a5", 15, 18, 22)):
        area = type_area(PageSize(name), named(DEFAULT))
        assert (area.side, area.head, area.foot) == (side, head, foot)


@pytest.mark.parametrize("theme", bundled(), ids=lambda theme: theme.name)
def test_what_stands_in_the_margin_keeps_off_the_edge(theme: Theme) -> None:
    """Five millimetres are what no printer at home reaches; the sheet has 7 and 8 towards the text."""
    area = type_area(PageSize("a5"), theme)
    line = 1.2 * area.text * 25.4 / 72
    assert area.head - 7 - line * theme.em("size-head") > 6.5
    assert area.foot - 8 - line * theme.em("size-folio") > 6.5


def test_paper_too_small_for_its_margins_is_refused_with_the_reason() -> None:
    with pytest.raises(OptionError) as refusal:
        type_area(PageSize("60x90mm"), named(DEFAULT))
    (found,) = refusal.value.diagnostics
    assert found.code == "S025"
    assert "60 × 90 mm is too small" in found.message


@pytest.mark.parametrize("theme", bundled(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("paper", ["a4", "a5", "letter", "6x9in"])
def test_lines_are_of_a_length_that_can_be_read(theme: Theme, paper: str) -> None:
    area = type_area(PageSize(paper), theme)
    assert 30 <= area.line / (area.text * 25.4 / 72 * area.letter) <= 80
