"""The words of a line as they are read, where drawing spoils them (ISO 32000-1, section 14.9.4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import mirrored

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from publish.render.pdf.tagging.piece import Piece
    from publish.render.pdf.tagging.tag import Tag

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
    "[\u0590-\u109f\u1780-\u17ff\u1a00-\u1cff\u200d\ufb1d-\ufdff\ufe00-\ufe0f\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]"
)
# Characters without an agreed meaning: PDF/A wants their text beside them (ISO 19005-2, section 6.2.11.7.3).
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_BACKWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_NOT_SEEN = "\\s\u00ad\u200b-\u200f\u2060\ufeff"
_UNSEEN = re.compile(f"[{_NOT_SEEN}]+")
_WORDS = re.compile(f"\\s+|[^{_NOT_SEEN}]+")


def has_twins(text: str) -> bool:
    """Whether a character of `text` shares its glyph with a more common one."""
    return _TWINS.search(text) is not None


@dataclass(slots=True)
class _Source:
    """The text of a tag's lines without what is not seen, where in it spaces are, and how far it is read."""

    text: str
    gaps: frozenset[int]
    at: int = 0
    last: Piece | None = None

    @classmethod
    def of(cls, text: str) -> _Source:
        """The source before anything of it is read."""
        kept, gaps, at = [], set(), 0
        for word in _WORDS.findall(text):
            if word.isspace():
                gaps.add(at)
            else:
                kept.append(word)
                at += len(word)
        return cls("".join(kept), frozenset(gaps))

    def read(self, piece: Piece) -> bool:
        """Go on to the end of a piece; whether the hyphen there is the layout's, and not in the source."""
        words = _UNSEEN.sub("", piece.text)
        divided = words.endswith(_HYPHEN) and not self.text.startswith(words, self.at)
        self.at += len(words) - divided
        self.last = piece
        return divided


class Wording:
    """Follows the text of each tag through the lines that it is broken into."""

    def __init__(self, page: Element) -> None:
        """Nothing has been read yet of `page`."""
        self._sources: dict[Tag, _Source] = {}
        self._both_ways = any(e.get("dir") == "rtl" for e in page.iter()) or _has(_BACKWARD, page)

    def take(self, holder: Tag, piece: Piece) -> None:
        """Say of a piece what its glyphs do not, and give that before it in `holder` the space it lacks."""
        source = self._sources.get(holder)
        if source is None:
            source = self._sources[holder] = _Source.of("".join(holder.source))
        if source.last and source.at in source.gaps and not _are_apart(source.last.text, piece.text):
            source.last.add_space()
        if source.read(piece):
            piece.say(piece.text[: -len(_HYPHEN)] + _SOFT_HYPHEN)
        elif self._is_spoiled(piece):
            piece.say(piece.text)

    def _is_spoiled(self, piece: Piece) -> bool:
        """Whether the glyphs of a piece say something else than its text, or nothing that has a meaning.

        Readers turn round the words of another script in a line from right to left; and where text runs
        both ways, a bracket may be drawn as its mirror image, after which it is named.
        """
        mixed = self._both_ways and any(map(mirrored, piece.text))
        unusual = has_twins(piece.text) or _SHAPED.search(piece.text) or _PRIVATE.search(piece.text)
        return piece.backward or mixed or bool(unusual)


def _are_apart(text: str, following: str) -> bool:
    """Whether white space stands between two pieces."""
    return text[-1].isspace() or following[0].isspace()


def _has(characters: re.Pattern[str], page: Element) -> bool:
    return any(characters.search(text) for text in page.itertext())
