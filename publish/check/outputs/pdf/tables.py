"""What the cells of a table should say of themselves."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from publish.model.block import Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from publish.model.block import Cell, Table

_SCOPES = {Scope.COLUMN: "Column", Scope.ROW: "Row"}


def facts(table: Table) -> Mapping[int, dict[str, object]]:
    """The attributes of each cell, by its identity: spans, scope, and in a table with spans its headers."""
    areas = dict(_areas(table))
    cells = [cell for row in table.rows for cell in row.cells]
    spans = any(len(rows) > 1 or len(columns) > 1 for rows, columns in areas.values())
    found: dict[int, dict[str, object]] = {}
    for cell in cells:
        known: dict[str, object] = {}
        known |= {"ColSpan": cell.columns} if cell.columns > 1 else {}
        known |= {"RowSpan": len(areas[id(cell)][0])} if len(areas[id(cell)][0]) > 1 else {}
        known |= {"Scope": _SCOPES[cell.scope]} if cell.scope else {}
        if spans and not cell.scope and (names := _headers(cell, cells, areas)):
            known["Headers"] = names
        found[id(cell)] = known
    return found


def lacking(table: Table) -> tuple[int, ...]:
    """How many cells each row lacks of the widest."""
    held: Counter[int] = Counter()
    for _, (rows, columns) in _areas(table):
        for number in rows:
            held[number] += len(columns)
    return tuple(max(held.values(), default=0) - held[number] for number in range(len(table.rows)))


def _headers(cell: Cell, cells: list[Cell], areas: Mapping[int, tuple[range, range]]) -> frozenset[str]:
    """The names of the header cells before a cell in its rows, and above it in its columns."""
    rows, columns = areas[id(cell)]
    names = set()
    for header in cells:
        its_rows, its_columns = areas[id(header)]
        above = header.scope is Scope.COLUMN and its_rows.start < rows.start and _meet(its_columns, columns)
        before = header.scope is Scope.ROW and its_columns.start < columns.start and _meet(its_rows, rows)
        if above or before:
            names.add(header.id or "")
    return frozenset(names)


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def _areas(table: Table) -> Iterator[tuple[int, tuple[range, range]]]:
    """Each cell's identity with the rows and the columns that it takes; the table ends with its rows."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row.cells:
            while (number, column) in taken:
                column += 1
            rows = range(number, min(number + cell.rows, len(table.rows)))
            columns = range(column, column + cell.columns)
            yield id(cell), (rows, columns)
            taken |= {(down, across) for down in rows for across in columns}
            column += cell.columns
