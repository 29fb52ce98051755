"""The words of a line as they are read, where drawing spoils them (ISO 32000-1, section 14.9.4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import mirrored

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_HYPHEN = "-"
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# Characters that share a glyph of the bundled fonts with another, which the fonts of the file name then.
TWINS = {
    "\N{HYPHEN}": _HYPHEN,
    "\N{NON-BREAKING HYPHEN}": _HYPHEN,
    "\N{MICRO SIGN}": "\N{GREEK SMALL LETTER MU}",
    "\N{OHM SIGN}": "\N{GREEK CAPITAL LETTER OMEGA}",
    "\N{INCREMENT}": "\N{GREEK CAPITAL LETTER DELTA}",
    "\N{GREEK PHI SYMBOL}": "\N{GREEK SMALL LETTER PHI}",
    "\N{MODIFIER LETTER UNASPIRATED}": "\N{SUPERSCRIPT EQUALS SIGN}",
    "\N{MODIFIER LETTER TURNED COMMA}": "\N{LEFT SINGLE QUOTATION MARK}",
    "\N{MODIFIER LETTER APOSTROPHE}": "\N{RIGHT SINGLE QUOTATION MARK}",
    "\N{DIVISION SLASH}": "\N{FRACTION SLASH}",
}
_TWINS = re.compile(f"[{''.join(TWINS)}]")
# Scripts whose glyphs stand in another order than their characters, or are more or fewer than these.
_SHAPED = re.compile(
    "[\u0590-\u109f\u1780-\u17ff\u1a00-\u1cff\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_BACKWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_UNSEEN = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufeff]+")


def has_twins(text: str) -> bool:
    """Whether a character of `text` shares its glyph with a more common one."""
    return _TWINS.search(text) is not None


class Wording:
    """Follows the text of each element through the lines that it is broken into."""

    def __init__(self, page: Element) -> None:
        """Nothing has been read yet of `page`."""
        self._left: dict[Element, tuple[str, int]] = {}
        self._both_ways = any(e.get("dir") == "rtl" for e in page.iter()) or _has(_BACKWARD, page)

    def actual(self, element: Element, text: str) -> str | None:
        """What is read instead of `text`, the next piece of that element; None where it is right as drawn.

        Where text runs both ways, a bracket may be drawn as its mirror image, after which it is named.
        """
        if self._is_divided(element, text):
            return text[: -len(_HYPHEN)] + _SOFT_HYPHEN
        spoiled = _SHAPED.search(text) or has_twins(text) or (self._both_ways and any(map(mirrored, text)))
        return text if spoiled else None

    def _is_divided(self, element: Element, text: str) -> bool:
        """Whether the hyphen at the end of a piece is the layout's: the source goes on without it."""
        source, at = self._left.get(element) or (_UNSEEN.sub("", _own(element)), 0)
        piece = _UNSEEN.sub("", text)
        divided = piece.endswith(_HYPHEN) and not source.startswith(piece, at)
        self._left[element] = source, at + len(piece) - divided
        return divided


def _has(characters: re.Pattern[str], page: Element) -> bool:
    return any(characters.search(text) for text in page.itertext())


def _own(element: Element) -> str:
    """The text right in an element."""
    return "".join([element.text or "", *(child.tail or "" for child in element)])
