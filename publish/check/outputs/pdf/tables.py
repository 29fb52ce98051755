"""What the cells of a table should say of themselves."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from publish.model.block import Scope
from publish.model.grid import grid

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from publish.model.block import Table
    from publish.model.grid import Place

_SCOPES = {Scope.COLUMN: "Column", Scope.ROW: "Row"}


def facts(table: Table) -> Mapping[int, dict[str, object]]:
    """The attributes of each cell, by its identity: spans, scope, and in a table with spans its headers."""
    places = grid(table.rows)
    heights = {key: _height(place, table) for key, place in places.items()}
    spans = any(heights[key] > 1 or place.cell.columns > 1 for key, place in places.items())
    found: dict[int, dict[str, object]] = {}
    for key, place in places.items():
        cell, known = place.cell, dict[str, object]()
        known |= {"ColSpan": cell.columns} if cell.columns > 1 else {}
        known |= {"RowSpan": heights[key]} if heights[key] > 1 else {}
        known |= {"Scope": _SCOPES[cell.scope]} if cell.scope else {}
        if spans and not cell.scope and (names := _headers(place, places.values())):
            known["Headers"] = names
        found[key] = known
    return found


def lacking(table: Table) -> tuple[int, ...]:
    """How many cells each row lacks of the widest."""
    held: Counter[int] = Counter()
    for place in grid(table.rows).values():
        for number in range(place.row, place.row + _height(place, table)):
            held[number] += place.cell.columns
    return tuple(max(held.values(), default=0) - held[number] for number in range(len(table.rows)))


def _height(place: Place, table: Table) -> int:
    """The rows that a cell covers; the table ends with its rows."""
    return min(place.cell.rows, len(table.rows) - place.row)


def _headers(place: Place, places: Iterable[Place]) -> frozenset[str]:
    """The names of the header cells before a cell in its rows, and above it in its columns."""
    return frozenset(other.cell.id or "" for other in places if place.is_headed_by(other))
