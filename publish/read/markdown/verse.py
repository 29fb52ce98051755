"""Verse: a paragraph each of whose lines begins with a bar, as in pandoc's line blocks.

A line that begins with white space instead goes on with the line above.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

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
_MARGIN = re.compile(rb"[ \t>]*")  # with the marks of quotes that the verse stands in
_ENDS = frozenset({"SoftBreak", "HardBreak"})
# A no-break space holds the place of each space that the poet began a line with.
_INDENTED = "\N{NO-BREAK SPACE}"


class _Start(NamedTuple):
    """The first leaf of a line: its siblings, its place among them, and the line end before it."""

    siblings: list[Piece]
    at: int
    line_end: Piece | None

    @property
    def leaf(self) -> Piece:
        return self.siblings[self.at]


def verse(pieces: list[Piece], reading: Reading) -> Verse | None:
    """The verse that the pieces of a paragraph are; None where they are prose, or a table that failed."""
    first = pieces[0] if pieces else None
    if first is None or first.name != "Text" or not first.value.startswith("|") or is_escaped(first, reading):
        return None
    starts = list(_starts(pieces))
    begun, going_on = _told_apart(starts, first, reading)
    whole = (pieces[0].start, pieces[-1].end)
    if _look_like_a_table([start.leaf for start in begun], pieces[-1]):
        message = (
            "this looks like a table, and is taken for text: below its first line must be one of hyphens"
        )
        reading.warn(
            "I041", message, whole, "write |---|---| there, with as many parts as the first line has"
        )
        return None
    bared = [without_start([start.leaf], _BAR, reading) for start in begun]
    _report_prose(begun, bared, reading)
    if not all(bare is not None for bare in bared) or not words(pieces).strip("| "):
        return None
    for start, bare in reversed(list(zip(begun, bared, strict=True))):
        start.siblings[start.at : start.at + 1] = bare or ()
    for start in going_on:
        if start.line_end is not None:
            start.line_end.name = "Continuation"
    made = tuple(_line(line, reading) for line in _lines(pieces))
    return Verse(lines=made, span=reading.lines.trimmed(*whole))


def _told_apart(starts: list[_Start], first: Piece, reading: Reading) -> tuple[list[_Start], list[_Start]]:
    """The starts of lines, and of those that go on: they have no bar, and stand right of the first."""
    column = reading.lines.position(first.start).column
    begun: list[_Start] = []
    going_on: list[_Start] = []
    for start in starts:
        barred = start.line_end is None or (start.leaf.name == "Text" and _BAR.match(start.leaf.value))
        goes_on = not barred and _column(start, reading) > column
        (going_on if goes_on else begun).append(start)
    return begun, going_on


def _column(start: _Start, reading: Reading) -> int:
    """The column where a line begins."""
    after = start.line_end.end if start.line_end else start.leaf.start
    margin = _MARGIN.match(reading.lines.data, after)
    return reading.lines.position(margin.end() if margin else after).column


def _report_prose(begun: list[_Start], bared: list[list[Piece] | None], reading: Reading) -> None:
    """Say which line keeps a verse from being one."""
    without = next((start.leaf for start, bare in zip(begun, bared, strict=True) if bare is None), None)
    if bared[0] is not None and without is not None:
        message = "this line begins with no bar: it and the lines around it are taken for prose"
        hint = "begin each line of a verse with | and a space, or indent one that goes on with the line above"
        reading.warn("I046", message, (without.start, without.end), hint)


def _starts(pieces: list[Piece]) -> Iterator[_Start]:
    line_end: Piece | None = None
    is_first = True
    for siblings, at in _leaves(pieces):
        is_end = siblings[at].name in _ENDS
        if is_first and not is_end:
            yield _Start(siblings, at, line_end)
        is_first, line_end = is_end, siblings[at]


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
