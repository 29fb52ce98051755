"""Which pieces of a PDF's text are the source's: how far they hold its body and its notes."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from publish.model.text import squeezed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

# How many readings of the pieces are followed at a time.
_READINGS = 16
_DIVIDED = "\x02"
_HYPHEN = "-"
# The number before a note, as pdf.css writes it: with an en space, so that nothing else looks like it.
_MARKER = re.compile("(\\d+)\\.\N{EN SPACE}")
# Pairs that have one glyph in the bundled fonts: a PDF gives a glyph one character.
_SAME_GLYPH = str.maketrans(
    {
        "\N{MODIFIER LETTER TURNED COMMA}": "\N{LEFT SINGLE QUOTATION MARK}",
        "\N{MODIFIER LETTER APOSTROPHE}": "\N{RIGHT SINGLE QUOTATION MARK}",
        "\N{INCREMENT}": "\N{GREEK CAPITAL LETTER DELTA}",
        "\N{DIVISION SLASH}": "\N{FRACTION SLASH}",
        "\N{HYPHEN}": _HYPHEN,
    }
)


def fold(runs: Iterable[str]) -> str:
    """The runs in one string, as far as a PDF can tell characters apart."""
    text = squeezed(runs)
    return text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_SAME_GLYPH)


def spellings(piece: str) -> tuple[str, ...]:
    """What a piece may stand for, folded: a hyphen at its end is the source's or the layout's."""
    words = fold((piece.replace(_DIVIDED, _HYPHEN),))
    return tuple(spelling for spelling in dict.fromkeys((words, words.removesuffix(_HYPHEN))) if spelling)


def dealt(pages: Iterable[Iterable[str]], numbers: Collection[int]) -> tuple[list[str], dict[int, list[str]]]:
    """The pieces of the body, and those of each note by its number.

    On each page the body is drawn first, then the notes, each after its number, then what we add, which
    falls to the last.
    """
    body: list[str] = []
    notes: dict[int, list[str]] = {number: [] for number in numbers}
    for page in pages:
        pieces = body
        for piece in page:
            marker = _MARKER.fullmatch(piece)
            if marker and int(marker[1]) in notes:
                pieces = notes[int(marker[1])]
            else:
                pieces.append(piece)
    return body, notes


def recognised(pieces: Iterable[str], text: str) -> int:
    """How many characters of the folded `text` the pieces hold, in order, from its beginning.

    A piece may be ours (a folio, a marker, the number of a note), but a word of the text may never be
    missing. What is ours may look like the text, as `1` does; so each piece is read both ways, and the
    readings that got furthest are followed. Time is linear in the number of pieces.
    """
    readings = [0]
    for piece in pieces:
        words = spellings(piece)
        onwards = {at + len(word) for at in readings for word in words if text.startswith(word, at)}
        readings = sorted(onwards.union(readings), reverse=True)[:_READINGS]
    return readings[0]
