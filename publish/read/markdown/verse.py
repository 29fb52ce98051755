"""Verse: a paragraph each of whose lines begins with a bar, as in pandoc's line blocks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from publish.model.block import Line, Verse
from publish.model.inline import Text
from publish.read.markdown.endings import is_escaped, without_start
from publish.read.markdown.inlines import inlines, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.read.markdown.events import Piece
    from publish.read.markdown.reading import Reading

_BAR = re.compile(r"\|(?:[ \t]|\Z)")
_INDENT = re.compile(r"[ \t]+")
_ENDS = frozenset({"SoftBreak", "HardBreak"})
# A no-break space holds the place of each space that the poet began a line with.
_INDENTED = "\N{NO-BREAK SPACE}"


def verse(pieces: list[Piece], reading: Reading) -> Verse | None:
    """The verse that the pieces of a paragraph are; None where they are prose, or a table that failed."""
    first = pieces[0] if pieces else None
    if first is None or first.name != "Text" or not first.value.startswith("|") or is_escaped(first, reading):
        return None
    starts = list(_starts(pieces))
    whole = (pieces[0].start, pieces[-1].end)
    if _look_like_a_table([siblings[at] for siblings, at in starts], pieces[-1]):
        message = (
            "this looks like a table, and is taken for text: below its first line must be one of hyphens"
        )
        reading.warn(
            "I041", message, whole, "write |---|---| there, with as many parts as the first line has"
        )
        return None
    bared = [without_start(siblings[at : at + 1], _BAR, reading) for siblings, at in starts]
    if not all(bare is not None for bare in bared) or not words(pieces).strip("| "):
        return None
    for (siblings, at), bare in reversed(list(zip(starts, bared, strict=True))):
        siblings[at : at + 1] = bare or ()
    made = tuple(_line(line, reading) for line in _lines(pieces))
    return Verse(lines=made, span=reading.lines.trimmed(*whole))


def _starts(pieces: list[Piece]) -> Iterator[tuple[list[Piece], int]]:
    """The first leaf of each line: its siblings, and its place among them."""
    is_first = True
    for siblings, at in _leaves(pieces):
        is_end = siblings[at].name in _ENDS
        if is_first and not is_end:
            yield siblings, at
        is_first = is_end


def _leaves(pieces: list[Piece]) -> Iterator[tuple[list[Piece], int]]:
    for at, piece in enumerate(pieces):
        if piece.pieces:
            yield from _leaves(piece.pieces)
        else:
            yield pieces, at


def _line(pieces: list[Piece], reading: Reading) -> Line:
    if not pieces:
        return Line(inlines=())
    span = reading.lines.trimmed(pieces[0].start, pieces[-1].end)
    indented = _INDENT.match(pieces[0].value) if pieces[0].name == "Text" else None
    rest = without_start(pieces, _INDENT, reading) if indented else pieces
    found = inlines(rest or (), reading)
    if indented is None or not found:
        return Line(inlines=found, span=span)
    spaces = _INDENTED * len(indented[0])
    place = reading.lines.span(pieces[0].start, pieces[0].start + len(indented[0]))
    return Line(inlines=(Text(text=spaces, span=place), *found), span=span)


def _lines(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The lines; what reaches over the end of one stands in both, each time with its share."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.name in _ENDS:
            lines.append([])
        elif any(inside.name in _ENDS for inside in piece.pieces):
            first, *others = (_part(piece, line) for line in _lines(piece.pieces))
            lines[-1] += first
            lines += others
        else:
            lines[-1].append(piece)
    return lines


def _part(piece: Piece, line: list[Piece]) -> list[Piece]:
    return [replace(piece, start=line[0].start, end=line[-1].end, pieces=line)] if line else []


def _look_like_a_table(starts: list[Piece], last: Piece) -> bool:
    """Whether a paragraph's lines all begin with a bar, and the last ends with another."""
    text = last.value.rstrip() if last.name == "Text" else ""
    barred = all(piece.name == "Text" and piece.value.startswith("|") for piece in starts)
    return barred and len(text) > 1 and text.endswith("|")
