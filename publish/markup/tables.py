"""A table as XHTML: caption, head and body, header scopes, alignment."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from publish.markup.inlines import inlines
from publish.model.block import Alignment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.markup.setting import Setting
    from publish.model.block import Cell, Row, Table


def table(node: Table, setting: Setting) -> str:
    """The table in a box that may scroll on its own."""
    columns = dict(_columns(node.rows))
    parts = [_caption(node, setting)]
    for head, rows in groupby(node.rows, lambda row: row.head):
        content = "\n".join(_row(row, node, columns, setting) for row in rows)
        parts.append(setting.box("thead" if head else "tbody", {}, f"\n{content}\n"))
    content = "\n".join(part for part in parts if part)
    whole = setting.box("table", setting.identity(node), f"\n{content}\n")
    # What scrolls must be reached by keyboard (WCAG 2.2, 2.1.1).
    return setting.box("div", {"class": "table-box", "tabindex": "0"}, whole)


def _caption(node: Table, setting: Setting) -> str:
    content = setting.caption("table", node.number, inlines(node.caption, setting))
    return setting.box("caption", {}, content) if content else ""


def _row(row: Row, node: Table, columns: dict[int, int], setting: Setting) -> str:
    cells = "".join(_cell(cell, _alignment(node, columns[id(cell)]), setting) for cell in row.cells)
    return setting.box("tr", setting.identity(row), cells)


def _cell(cell: Cell, alignment: Alignment, setting: Setting) -> str:
    attributes = {
        **setting.identity(cell),
        "class": None if alignment is Alignment.NONE else alignment.value,
        "scope": cell.scope.value if cell.scope else None,
        "colspan": str(cell.columns) if cell.columns > 1 else None,
        "rowspan": str(cell.rows) if cell.rows > 1 else None,
    }
    return setting.box("th" if cell.scope else "td", attributes, inlines(cell.inlines, setting))


def _alignment(node: Table, column: int) -> Alignment:
    return node.alignment[column] if column < len(node.alignment) else Alignment.NONE


def _columns(rows: Iterable[Row]) -> Iterator[tuple[int, int]]:
    """Each cell's identity with its first column, past the cells that reach down from above."""
    taken: dict[int, int] = {}  # column -> rows that it is still taken for
    for row in rows:
        column, held = 0, taken
        taken = {at: left - 1 for at, left in held.items() if left > 1}
        for cell in row.cells:
            while column in held:
                column += 1
            yield id(cell), column
            if cell.rows > 1:
                taken |= dict.fromkeys(range(column, column + cell.columns), cell.rows - 1)
            column += cell.columns
