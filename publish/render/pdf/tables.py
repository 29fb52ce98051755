"""Tables on paper: how each is set, so that none runs off the page."""

from __future__ import annotations

import re
from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING

from publish.diagnostics import note, warning
from publish.model.block import Table
from publish.model.document import Note
from publish.model.text import plain
from publish.model.walk import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

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


# As many lines of a row find room on the smallest paper.
_MOST_LINES = 25
# How many characters the space between two columns takes.
_GAPS = {Fit.NORMAL: 4, Fit.SMALL: 2, Fit.TURNED: 2}
# What is said of tables that are set so.
_SAID = {Fit.SMALL: "in smaller type", Fit.TURNED: "on a turned page of its own"}


def fits(document: Document, room: Mapping[Fit, int]) -> Mapping[str | None, Fit]:
    """How each table is set that is not set as usual, by its id; `room` is how many characters a line has."""
    in_line = {**room, Fit.TURNED: 0}  # a note stands in a line, which cannot be turned
    noted = {id(table) for note in find(document, Note) for table in find(note, Table)}
    found = {t.id: _fit(t, in_line if id(t) in noted else room) for t in find(document, Table)}
    return {name: fit for name, fit in found.items() if fit is not Fit.NORMAL}


def too_wide(document: Document, room: Mapping[Fit, int]) -> Iterator[Diagnostic]:
    """What to say of tables that are wider than a line (S007), and of those that no page holds (S004)."""
    set_apart = fits(document, room)
    for table in find(document, Table):
        fit = set_apart.get(table.id, Fit.NORMAL)
        if fit in _SAID:
            message = f"this table is too wide for a line: it is set {_SAID[fit]}"
            yield note(
                "S007", message, table.span, "give it fewer columns, or take larger paper (--page-size)"
            )
        elif fit is Fit.RECORDS:
            count = len(_columns(table, _longest_word))
            what, cure = f"the {count} columns", "split it into tables of fewer columns"
            if _by_width(table, room) is not Fit.RECORDS:
                what, cure = "the tallest row", "write as text what fills a page"
            message = f"no page holds {what} of this table: its rows are set as paragraphs"
            yield warning("S004", message, table.span, cure)


def _fit(table: Table, room: Mapping[Fit, int]) -> Fit:
    return Fit.RECORDS if _is_tall(table, room) else _by_width(table, room)


def _by_width(table: Table, room: Mapping[Fit, int]) -> Fit:
    columns = [min(width, _LONGEST) for width in _columns(table, _longest_word)]
    wide = {fit: sum(columns) + gap * len(columns) for fit, gap in _GAPS.items()}
    return next((fit for fit, width in wide.items() if width <= room[fit]), Fit.RECORDS)


def _is_tall(table: Table, room: Mapping[Fit, int]) -> bool:
    """Whether a row may be taller than a page: columns are about as wide as they have text."""
    return sum(_columns(table, len)) > _MOST_LINES * room[Fit.NORMAL]


def _longest_word(text: str) -> int:
    return max(map(len, _WORD.findall(text)), default=1)


def _columns(table: Table, measure: Callable[[str], int]) -> tuple[int, ...]:
    """The largest `measure` of a text in each column; that of a cell over several is shared out."""
    largest: defaultdict[int, int] = defaultdict(int)
    for row in table.rows:
        column = 0
        for cell in row.cells:
            width = measure(plain(cell.inlines, alternatives=False))
            for at in range(column, column + cell.columns):
                largest[at] = max(largest[at], width // cell.columns, 1)
            column += cell.columns
    return tuple(largest[at] for at in sorted(largest))
