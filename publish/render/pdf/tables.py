"""Tables on paper: how each is set, so that none runs off the page."""

from __future__ import annotations

import re
from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING

from publish.diagnostics import warning
from publish.model.block import Table
from publish.model.document import Note
from publish.model.text import plain
from publish.model.walk import find

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

_WORD = re.compile(r"[^\s\u2e80-\uffef]+|[\u2e80-\uffef]")
# A word that is longer may be broken in a cell.
_LONGEST = 16


class Fit(StrEnum):
    """How a table is set: the first of these that it fits."""

    NORMAL = "normal"
    SMALL = "small"
    TURNED = "turned"  # on a page of its own, in small type, the long side across
    RECORDS = "records"  # its rows as paragraphs


# How many characters the space between two columns takes.
_GAPS = {Fit.NORMAL: 4, Fit.SMALL: 2, Fit.TURNED: 2}


def fits(document: Document, room: Mapping[Fit, int]) -> Mapping[str | None, Fit]:
    """How each table is set that is not set as usual, by its id; `room` is how many characters a line has."""
    in_line = {**room, Fit.TURNED: 0}  # a note stands in a line, which cannot be turned
    noted = {id(table) for note in find(document, Note) for table in find(note, Table)}
    found = {t.id: _fit(t, in_line if id(t) in noted else room) for t in find(document, Table)}
    return {name: fit for name, fit in found.items() if fit is not Fit.NORMAL}


def too_wide(document: Document, room: Mapping[Fit, int]) -> Iterator[Diagnostic]:
    """What to say (S004) of the tables that no page holds."""
    set_apart = fits(document, room)
    for table in find(document, Table):
        if set_apart.get(table.id) is Fit.RECORDS:
            count = len(_columns(table))
            message = f"no page holds the {count} columns of this table: its rows are set as paragraphs"
            yield warning("S004", message, table.span, "split it into tables of fewer columns")


def _fit(table: Table, room: Mapping[Fit, int]) -> Fit:
    columns = [min(width, _LONGEST) for width in _columns(table)]
    wide = {fit: sum(columns) + gap * len(columns) for fit, gap in _GAPS.items()}
    return next((fit for fit, width in wide.items() if width <= room[fit]), Fit.RECORDS)


def _columns(table: Table) -> tuple[int, ...]:
    """The longest word of each column, in characters; that of a cell over several is shared out."""
    longest: defaultdict[int, int] = defaultdict(int)
    for row in table.rows:
        column = 0
        for cell in row.cells:
            words = _WORD.findall(plain(cell.inlines, alternatives=False))
            width = max(map(len, words), default=1)
            for at in range(column, column + cell.columns):
                longest[at] = max(longest[at], width // cell.columns, 1)
            column += cell.columns
    return tuple(longest[at] for at in sorted(longest))
