"""Contrast: whether what is read stands out from what it stands on (WCAG 2.2, criteria 1.4.3 and 1.4.11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TEXT, _LINE = 4.5, 3.0
# Of a channel below this, the luminance is a straight line.
_LINEAR = 0.04045
_ON_BOTH = ("text", "quiet", "accent", "notice", "tip", "line")


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, `#1f2328`, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def too_low(tokens: Mapping[str, str]) -> Iterator[tuple[str, str, float, float]]:
    """Pairs of tokens that cannot be told apart well: the upper, its ground, their contrast, the least."""
    code = tuple(name for name in tokens if name.startswith("hl-"))
    for ground, names in (("ground", _ON_BOTH), ("code-ground", _ON_BOTH + code)):
        for name in names:
            least = _LINE if name == "line" else _TEXT
            found = contrast(tokens[name], tokens[ground])
            if found < least:
                yield name, ground, found, least


def _luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= _LINEAR else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
