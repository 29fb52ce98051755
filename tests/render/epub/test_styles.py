"""The style sheet of the book: readable contrast, and nothing that overrules the reader."""

from __future__ import annotations

import re

import pytest

from publish.assets import style

COLOUR = re.compile(r"--([\w-]+): #([0-9a-f]{6});")
LIGHT, DARK = (dict(COLOUR.findall(part)) for part in style("tokens.css").split("@media"))


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["ground", "code-ground"])
@pytest.mark.parametrize(
    ("name", "least"),
    [("text", 7), ("quiet", 4.5), ("accent", 4.5), ("notice", 4.5), ("tip", 4.5), ("line", 3)],
)
def test_colours_can_be_told_apart(colours: dict[str, str], ground: str, name: str, least: float) -> None:
    assert contrast(colours[name], colours[ground]) >= least


def test_both_schemes_have_the_same_colours() -> None:
    assert LIGHT.keys() == DARK.keys()


def test_the_reader_chooses_typeface_and_size() -> None:
    sheet = style("epub.css")
    assert re.findall(r"\d(?:pt|cm|mm|in|pc)\b", sheet) == []
    assert set(re.findall(r"(\d+)px", sheet)) <= {"1", "2"}  # rules alone
    assert [line.split(" {")[0] for line in sheet.splitlines() if "font-family" in line] == ["pre, code"]
    assert re.findall(r"(?:text-align: justify|!important|body[^{]*\{[^}]*[^-]color:)", sheet) == []


@pytest.mark.parametrize("page", ["ffffff", "f4ecd8", "000000", "16191d"])
def test_rules_can_be_seen_on_whatever_page_the_reader_has_chosen(page: str) -> None:
    assert contrast(LIGHT["line"], page) >= 3


def test_the_running_text_has_no_colour_of_ours_but_on_our_ground() -> None:
    """Someone who reads on sepia, or in the dark of an app that is not the system's, reads all of it."""
    rules = re.findall(r"([^{}]*)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", style("epub.css"), flags=re.DOTALL))
    coloured = [selector.strip() for selector, body in rules if re.search(r"(?<![\w-])color:", body)]
    assert coloured == ["html", "a"]
    assert "a { color: inherit;" in style("epub.css")
