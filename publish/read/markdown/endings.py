"""What stands at the ends of a run of pieces, and is taken off it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.read.markdown.attributes import attributes_at
from publish.read.markdown.events import literal

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from publish.read.markdown.attributes import Attributes
    from publish.read.markdown.events import Piece
    from publish.read.markdown.reading import Reading


def take_attributes(pieces: list[Piece], reading: Reading) -> Attributes | None:
    """The attributes at the end of the last text, taken off it; braces that hold anything else stay.

    What stands right behind a picture says something of the picture.
    """
    data = reading.lines.data
    end = pieces[-1].end if pieces else 0
    begin = data.rfind(b"{", 0, end) if data[end - 1 : end] == b"}" else -1
    if begin < 0 or begin < pieces[0].start or data[begin - 1 : begin] == b"\\":
        return None
    if any(piece.name == "Image" and piece.end == begin for piece in pieces):
        return None
    found = attributes_at(reading.lines, begin)
    blank = len(data[pieces[0].start : begin]) - len(data[pieces[0].start : begin].rstrip(b" \t"))
    if found is None or found.place[1] != end or not _cut_end(pieces, begin - blank, reading):
        return None
    return found


def _cut_end(pieces: list[Piece], at: int, reading: Reading) -> bool:
    """Take off what stands from byte `at` on, if that falls into a text or between two pieces."""
    first = next(i for i, piece in enumerate(pieces) if piece.end > at)
    piece = pieces[first]
    if at > piece.start and not piece.literal:
        return False
    kept = [literal(reading.lines, piece.start, at)] if at > piece.start else []
    pieces[first:] = kept
    return True


def without_start(pieces: Sequence[Piece], mark: re.Pattern[str], reading: Reading) -> list[Piece] | None:
    """The pieces without the mark that their first text begins with; None where it does not."""
    first = pieces[0] if pieces else None
    match = mark.match(first.value) if first is not None and first.name == "Text" else None
    if first is None or match is None or is_escaped(first, reading) or not first.literal:
        return None
    start = first.start + len(match[0].encode())
    rest = [literal(reading.lines, start, first.end)] if start < first.end else []
    return [*rest, *pieces[1:]]


def is_escaped(piece: Piece, reading: Reading) -> bool:
    """Whether the first character of a text is escaped."""
    return piece.start > 0 and reading.lines.data[piece.start - 1] == ord("\\")
