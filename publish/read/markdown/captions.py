"""Captions of tables: `: caption {#tbl-id}` before or after them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from publish.read.markdown.endings import without_start
from publish.read.markdown.events import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publish.read.markdown.reading import Reading

_COLON = re.compile(r":[ \t]+")
_PIPE = re.compile(rb"(?<!\\)\|")


def captioned(pieces: Sequence[Piece], reading: Reading) -> Sequence[Piece]:
    """The pieces of one container, each table's caption made its last piece.

    A caption before the table goes before one after it, as in pandoc. A paragraph before that caption is
    what it is, though to the parser the two are a term and its definition.
    """
    if not any(piece.name == "Table" for piece in pieces):
        return pieces
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if piece.name == "Table":
            caption = _before(found, reading) or _last_row(piece, reading)
            piece.pieces += [caption] if caption else []
        elif last is not None and last.name == "Table" and last.pieces[-1].name != "Caption":
            caption = _caption(piece, reading)
            if caption is not None:
                last.pieces.append(caption)
                last.end = piece.end
                continue
        found.append(piece)
    return found


def is_caption(pieces: Sequence[Piece], reading: Reading) -> bool:
    """Whether a paragraph looks like a caption."""
    return without_start(pieces, _COLON, reading) is not None


def _before(found: list[Piece], reading: Reading) -> Piece | None:
    """The caption that stands last among the pieces before a table, taken from them."""
    last = found[-1] if found else None
    if last is None:
        return None
    caption = _caption(last, reading)
    if caption is not None:
        found.pop()
        return caption
    if last.name == "DefinitionList" and _is_loose_pair(last):
        title, definition = last.pieces
        found[-1] = Piece("Paragraph", None, title.start, title.end, title.pieces)
        return Piece("Caption", None, definition.start, definition.end, definition.pieces[0].pieces)
    return None


def _is_loose_pair(listed: Piece) -> bool:
    """Whether a list has one term and, after a blank line, one definition of one paragraph."""
    if [piece.name for piece in listed.pieces] != ["DefinitionListTitle", "DefinitionListDefinition"]:
        return False
    title, definition = listed.pieces
    return definition.start > title.end and [piece.name for piece in definition.pieces] == ["Paragraph"]


def _caption(piece: Piece, reading: Reading) -> Piece | None:
    words = without_start(piece.pieces, _COLON, reading) if piece.name == "Paragraph" else None
    return Piece("Caption", None, piece.start, piece.end, words) if words else None


def _last_row(table: Piece, reading: Reading) -> Piece | None:
    """The caption that the parser took for a row, for want of a blank line: it has no pipes."""
    row = table.pieces[-1]
    if row.name != "TableRow" or _PIPE.search(reading.lines.data, row.start, row.end):
        return None
    words = without_start(row.pieces[0].pieces, _COLON, reading)
    if not words:
        return None
    table.pieces.pop()
    return Piece("Caption", None, row.start, row.end, words)
