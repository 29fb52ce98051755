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


# How many characters a line of the narrowest paper holds, and how many the space between two columns takes.
_UPRIGHT = {Fit.NORMAL: (78, 4), Fit.SMALL: (93, 2)}
_TURNED_GAP = 2


def fits(document: Document, turned: int) -> Mapping[str | None, Fit]:
    """How each table is set that is not set as usual, by its id; a turned line has `turned` characters."""
    noted = {id(table) for note in find(document, Note) for table in find(note, Table)}
    found = {t.id: _fit(t, 0 if id(t) in noted else turned) for t in find(document, Table)}
    return {name: fit for name, fit in found.items() if fit is not Fit.NORMAL}


def too_wide(document: Document, turned: int) -> Iterator[Diagnostic]:
    """What to say (S004) of the tables that no page holds."""
    set_apart = fits(document, turned)
    for table in find(document, Table):
        if set_apart.get(table.id) is Fit.RECORDS:
            count = len(_columns(table))
            message = f"no page holds the {count} columns of this table: its rows are set as paragraphs"
            yield warning("S004", message, table.span, "split it into tables of fewer columns")


def _fit(table: Table, turned: int) -> Fit:
    """A note stands in a line, which cannot be turned: there `turned` is 0."""
    columns = [min(width, _LONGEST) for width in _columns(table)]
    room = _UPRIGHT | {Fit.TURNED: (turned, _TURNED_GAP)}
    fitting = (fit for fit, (width, gap) in room.items() if sum(columns) + gap * len(columns) <= width)
    return next(fitting, Fit.RECORDS)


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
