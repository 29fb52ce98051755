"""A table as it is heard: its size, then its rows, each cell with its headers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from publish.model.block import Scope
from publish.model.grid import grid, heads_of
from publish.narrate.manner import Cues
from publish.narrate.parts import parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from publish.model.block import Cell, Row, Table
    from publish.model.grid import Place
    from publish.narrate.script import Part


class Line(NamedTuple):
    """A row as it is heard; `number` counts those below the head, None where a header names the row."""

    row: Row
    number: int | None


class Heard:
    """A table with its size, and the headers that are said with each cell."""

    def __init__(self, table: Table, cues: Cues, lang: str) -> None:
        """Look where the cells stand; `lang` is the language around the table."""
        places = grid(table.rows)
        self._heads: Mapping[int, tuple[Place, ...]] = heads_of(places)
        self._cues = cues
        self._lang = lang
        self._langs = {id(cell): cell.lang or row.lang or lang for row in table.rows for cell in row.cells}
        self._table = table
        self.rows = sum(not row.head for row in table.rows)
        self.columns = max((place.columns.stop for place in places.values()), default=0)

    @property
    def lines(self) -> Iterator[Line]:
        """The rows, in order."""
        number = 0
        for row in self._table.rows:
            number += not row.head
            is_named = row.head or any(cell.scope for cell in row.cells)
            yield Line(row, None if is_named else number)

    def headers(self, cell: Cell) -> tuple[Part, ...]:
        """What is said before a cell: the headers of its columns, and in full those of its rows first."""
        if self._cues is Cues.NONE or cell.scope:
            return ()
        heads = self._heads[id(cell)]
        wanted = [head.cell for head in heads if head.cell.scope is Scope.COLUMN]
        if self._cues is Cues.FULL:
            wanted = [head.cell for head in heads if head.cell.scope is Scope.ROW] + wanted
        return tuple(part for head in wanted for part in self._name(head, last=head is wanted[-1]))

    def _name(self, head: Cell, *, last: bool) -> Iterator[Part]:
        lang = self._langs[id(head)]
        heard = [part for part in parts(head.inlines, lang) if part.spoken]
        for part in heard:
            end = "" if part is not heard[-1] else ": " if last else ", "
            text = part.text if not end else part.text.rstrip() + end
            yield replace(part, text=text, spoken=part.spoken + end.rstrip(), alternative=False, added=True)
