"""A table as XHTML: caption, head and body, headers and their reach, alignment."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from publish.markup.inlines import inlines
from publish.model.block import Alignment
from publish.model.grid import grid, headers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publish.markup.elements import Attributes
    from publish.markup.setting import Setting
    from publish.model.block import Cell, Row, Table
    from publish.model.grid import Place

    Heads = Mapping[int, tuple[str, ...]]


def table(node: Table, setting: Setting) -> str:
    """The table in a box that may scroll on its own."""
    places = grid(node.rows)
    heads = headers(places)
    caption = _caption(node, setting)
    parts = [caption]
    for head, rows in groupby(node.rows, lambda row: row.head):
        content = "\n".join(_row(row, node, places, heads, setting) for row in rows)
        parts.append(setting.box("thead" if head else "tbody", {}, f"\n{content}\n"))
    content = "\n".join(part for part in parts if part)
    whole = setting.box("table", setting.identity(node), f"\n{content}\n")
    reached = {} if setting.phrasing else _reached(node, setting, captioned=bool(caption))
    return setting.box("div", {"class": "table-box", **reached}, whole)


def _reached(node: Table, setting: Setting, *, captioned: bool) -> Attributes:
    """What lets a keyboard reach and scroll the box, under a name (WCAG 2.2, 2.1.1 and 4.1.2)."""
    named = captioned and node.id
    return {
        "role": "region",
        "aria-labelledby": f"{node.id}-h" if named else None,
        "aria-label": None if named else setting.word("table-unnamed"),
        "tabindex": "0",
    }


def _caption(node: Table, setting: Setting) -> str:
    content = setting.caption("table", node.number, inlines(node.caption, setting))
    return setting.box("caption", {"id": node.id and f"{node.id}-h"}, content) if content else ""


def _row(row: Row, node: Table, places: Mapping[int, Place], heads: Heads, setting: Setting) -> str:
    cells = "".join(
        _cell(cell, _alignment(node, places[id(cell)].column), heads.get(id(cell), ()), setting)
        for cell in row.cells
    )
    return setting.box("tr", setting.identity(row), cells)


def _cell(cell: Cell, alignment: Alignment, heads: tuple[str, ...], setting: Setting) -> str:
    attributes = {
        **setting.identity(cell),
        "class": None if alignment is Alignment.NONE else alignment.value,
        "scope": cell.scope.value if cell.scope else None,
        "headers": " ".join(heads) or None,
        "colspan": str(cell.columns) if cell.columns > 1 else None,
        "rowspan": str(cell.rows) if cell.rows > 1 else None,
    }
    return setting.box("th" if cell.scope else "td", attributes, inlines(cell.inlines, setting))


def _alignment(node: Table, column: int) -> Alignment:
    return node.alignment[column] if column < len(node.alignment) else Alignment.NONE
