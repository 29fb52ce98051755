"""Tables: GitHub's pipes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.model.block import Alignment, Cell, Row, Scope, Table
from publish.model.inline import Text
from publish.read.markdown.endings import take_attributes
from publish.read.markdown.identities import identity
from publish.read.markdown.inlines import inlines

if TYPE_CHECKING:
    from publish.model.block import Block
    from publish.model.inline import Inline
    from publish.read.markdown.events import Piece
    from publish.read.markdown.reading import Reading


def table(piece: Piece, reading: Reading) -> list[Block]:
    """The table; the cells of its first row head their columns, a last piece may be its caption."""
    caption = piece.pieces.pop() if piece.pieces[-1].name == "Caption" else None
    named = identity(take_attributes(caption.pieces, reading) if caption else None, reading)
    made = Table(
        caption=inlines(caption.pieces, reading) if caption else (),
        alignment=tuple(Alignment(name.lower()) for name in piece.value),
        rows=tuple(_row(row, reading) for row in piece.pieces),
        span=reading.lines.trimmed(piece.start, piece.end),
        **named,
    )
    return [made]


def _row(piece: Piece, reading: Reading) -> Row:
    head = piece.name == "TableHead"
    cells = [inlines(cell.pieces, reading) for cell in piece.pieces]
    cells[-1] += _left_over(piece, reading)
    return Row(
        head=head,
        cells=tuple(
            Cell(
                inlines=inside,
                scope=Scope.COLUMN if head else None,
                span=reading.lines.trimmed(cell.start, cell.end),
            )
            for cell, inside in zip(piece.pieces, cells, strict=True)
        ),
        span=reading.lines.trimmed(piece.start, piece.end),
    )


def _left_over(row: Piece, reading: Reading) -> tuple[Inline, ...]:
    """What stands beyond the last column: the parser drops it, and no word may be dropped."""
    start = row.pieces[-1].end
    written = reading.lines.slice(start, row.end)
    words = written.strip("| \t\n")
    if not words:
        return ()
    begin = start + len(written[: written.index(words)].encode())
    place = (begin, begin + len(words.encode()))
    message = "this row has more cells than the table has columns; they are added to its last cell"
    reading.warn("I027", message, place)
    return (Text(text=f" {words}", span=reading.lines.span(*place)),)
