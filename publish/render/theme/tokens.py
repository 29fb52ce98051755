"""Tokens: what a theme may set, and which values each can have.

The style sheets read tokens and nothing else of a theme, so that none of them knows a theme by name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from publish.assets import style


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: how it is written, in words and as a pattern."""

    wanted: str
    pattern: re.Pattern[str]

    def allows(self, value: str) -> bool:
        """Whether `value` is one."""
        return self.pattern.fullmatch(value) is not None


def _one_of(*words: str) -> Kind:
    return Kind(" or ".join(words), re.compile("|".join(words)))


COLOUR = Kind("a colour of six digits, like #1f2328", re.compile(r"#[0-9a-f]{6}", re.IGNORECASE))
_EMS = Kind("a length in em, like 0.75em", re.compile(r"(\d{1,2}(\.\d{1,3})?|\.\d{1,3})r?em|0"))
_POINTS = Kind(
    "a size of 6 to 72 points, like 18pt", re.compile(r"([6-9]|[1-6]\d|7[0-1])(\.\d{1,2})?pt|72pt")
)
_NUMBER = Kind("a number from 1 to 3, like 1.5", re.compile(r"[12](\.\d{1,3})?|3"))
_FACES = Kind('names of typefaces in quotes, like "Source Serif 4", serif', re.compile(r"[\w \",'-]+"))
_WORDS = {
    "slant": _one_of("italic", "normal"),
    "emphasis": _one_of("normal", "bold"),
    "emphasis-line": _one_of("none", "underline"),
    "hyphens": _one_of("auto", "manual", "none"),
}
_OTHERS = {
    **_WORDS,
    "leading": _NUMBER,
    "leading-tight": _NUMBER,
    "print-size": _POINTS,
    "print-measure": _EMS,
    "letter-spacing": _EMS,
    "word-spacing": _EMS,
    "face-text": _FACES,
    "face-labels": _FACES,
    "face-code": _FACES,
    "picture-ground": COLOUR,
}
_TOKEN = re.compile(r"--([\w-]+):\s*([^;]+);")
# Where the sheets say their tokens for a light page, and for a dark one.
_SHEETS = ("tokens.css", "code.css")


@cache
def kinds() -> dict[str, Kind]:
    """The kind of each token that a theme may set."""
    return {name: _kind(value) for name, value in defaults()[0].items()} | _OTHERS


@cache
def defaults() -> tuple[dict[str, str], dict[str, str]]:
    """The tokens as the style sheets have them: on a light page, on a dark one."""
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for name in _SHEETS:
        bright, *dim = style(name).split("@media")
        light |= _TOKEN.findall(bright)
        dark |= _TOKEN.findall("".join(dim))
    return light, light | dark


def _kind(value: str) -> Kind:
    return COLOUR if COLOUR.allows(value) else _EMS
