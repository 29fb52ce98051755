"""Typefaces: which of those that a theme names come with publish, and what is said of the others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from publish.assets import styles
from publish.diagnostics import warning

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.render.theme.theme import Theme

TOKENS = ("face-text", "face-labels", "face-code")
_GENERIC = frozenset({"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui"})
_STYLES = {
    "Regular": (400, "normal"),
    "Italic": (400, "italic"),
    "Bold": (700, "normal"),
    "BoldItalic": (700, "italic"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A font of a family: its file, its weight (400 or 700), its style (`normal` or `italic`)."""

    path: Path
    weight: int
    style: str


def named_in(value: str) -> tuple[str, ...]:
    """The families of a token's value, without what every reader has by itself (`serif`)."""
    names = (name.strip().strip("\"'") for name in value.split(","))
    return tuple(name for name in names if name and name.lower() not in _GENERIC)


@cache
def faces(family: str) -> tuple[Face, ...]:
    """The bundled fonts of a family; none if it does not come with publish."""
    folder = styles() / "fonts" / family.lower().replace(" ", "-")
    found = {path.stem.rpartition("-")[2]: path for path in folder.glob("*.ttf")}
    return tuple(
        Face(path=found[name], weight=weight, style=style)
        for name, (weight, style) in _STYLES.items()
        if name in found
    )


@cache
def held(family: str) -> frozenset[int]:
    """The code points of a bundled family."""
    from fontTools.ttLib import TTFont

    with TTFont(faces(family)[0].path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def families_of(theme: Theme) -> dict[str, str]:
    """The families that a theme names, each with the first token that does."""
    pairs = ((family, token) for token in TOKENS for family in named_in(theme.own.get(token, "")))
    found: dict[str, str] = {}
    for family, token in pairs:
        found.setdefault(family, token)
    return found


def unknown_faces(theme: Theme, others: Collection[str], cure: str) -> Iterator[Diagnostic]:
    """S035 for each typeface that a theme names and that is neither bundled nor one of `others`."""
    known = {family.lower() for family in others}
    for family, token in families_of(theme).items():
        if family.lower() not in known and not faces(family):
            message = f"the theme's typeface “{family}” is not at hand: the next that it names is taken"
            yield warning("S035", message, theme.places.get(token), cure)
