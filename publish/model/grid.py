"""Where the cells of a table stand, and which headers each has (HTML, section 4.9.12)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.model.block import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from publish.model.block import Cell, Row

    _Lines = Mapping[int, list["Place"]]


@dataclass(frozen=True, slots=True)
class Place:
    """A cell with the first of its rows and columns, counted from 0."""

    cell: Cell
    row: int
    column: int

    @property
    def rows(self) -> range:
        """The rows that it covers."""
        return range(self.row, self.row + self.cell.rows)

    @property
    def columns(self) -> range:
        """The columns that it covers."""
        return range(self.column, self.column + self.cell.columns)

    def is_headed_by(self, other: Place) -> bool:
        """Whether `other` is a header above this cell or before it, as its scope says."""
        match other.cell.scope:
            case Scope.COLUMN:
                return other.row < self.row and _meet(other.columns, self.columns)
            case Scope.ROW:
                return other.column < self.column and _meet(other.rows, self.rows)
            case None:
                return False


def grid(rows: Sequence[Row]) -> Mapping[int, Place]:
    """The place of each cell, by the cell's identity."""
    return {id(place.cell): place for place in _places(rows)}


def headers(places: Mapping[int, Place]) -> Mapping[int, tuple[str, ...]]:
    """The ids of each cell's headers, by the cell's identity; none where each header has one line of cells.

    There the scope of the headers says enough, and every reading system knows it.
    """
    heads = [place.cell for place in places.values() if place.cell.scope]
    if not any(head.rows > 1 or head.columns > 1 for head in heads):
        return {}
    found = heads_of(places)
    return {key: tuple(str(head.cell.id) for head in found[key] if head.cell.id) for key in places}


def heads_of(places: Mapping[int, Place]) -> Mapping[int, tuple[Place, ...]]:
    """The headers of each cell, those above it before those beside it, by the cell's identity."""
    heads = [place for place in places.values() if place.cell.scope]
    above: dict[int, list[Place]] = defaultdict(list)
    before: dict[int, list[Place]] = defaultdict(list)
    for head in heads:
        lines, found = (head.columns, above) if head.cell.scope is Scope.COLUMN else (head.rows, before)
        for line in lines:
            found[line].append(head)
    return {key: tuple(_headers(place, above, before)) for key, place in places.items()}


def _headers(place: Place, above: _Lines, before: _Lines) -> Iterable[Place]:
    """A cell's headers: those above it, then those before it."""
    near = [head for column in place.columns for head in above.get(column, ())]
    near += [head for row in place.rows for head in before.get(row, ())]
    return {id(head): head for head in near if place.is_headed_by(head)}.values()


def _places(rows: Sequence[Row]) -> Iterator[Place]:
    taken: dict[int, int] = {}  # column -> rows that it is still taken for
    for at, row in enumerate(rows):
        column, held = 0, taken
        taken = {n: left - 1 for n, left in held.items() if left > 1}
        for cell in row.cells:
            while column in held:
                column += 1
            yield Place(cell, at, column)
            if cell.rows > 1:
                taken |= dict.fromkeys(range(column, column + cell.columns), cell.rows - 1)
            column += cell.columns


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop
