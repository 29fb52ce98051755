"""Tables: which cells head which (ISO 32000-1, section 14.8.5.7)."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from publish.render.pdf.tagging.tag import Tag

_SCOPES = {"col": "/Column", "row": "/Row"}
_OWNER = "Table"
# By row or column: where in it each header cell stands, and its name.
_Headers: TypeAlias = "defaultdict[int, list[tuple[int, str]]]"


def describe_cell(tag: Tag, element: Element) -> None:
    """Give a cell its spans, and a header cell its scope."""
    for key, name in (("ColSpan", "colspan"), ("RowSpan", "rowspan")):
        count = int(element.get(name) or element.get(f"data-{name}") or 1)
        if count > 1:
            tag.set(_OWNER, {key: count})
    if tag.kind == "TH":
        by_place = "col" if tag.nearest("THead") else "row"
        scope = element.get("scope") or element.get("data-scope") or by_place
        tag.set(_OWNER, {"Scope": _SCOPES[scope]})


def complete(table: Tag) -> None:
    """Give each row as many columns as the widest has, and each cell the names of those that head it.

    The names are there where a cell spans several: there rows and columns alone do not say it.
    """
    rows = [row for part in table.kids for row in part.kids if row.kind == "TR"]
    _fill(rows)
    places = dict(_places(rows))
    if not any(_span(cell, key) > 1 for cell in places for key in ("ColSpan", "RowSpan")):
        return
    above, before = _headers(places)
    for cell, (row, column) in places.items():
        down, across = _stretch(row, cell, "RowSpan"), _stretch(column, cell, "ColSpan")
        names = [name for at in down for place, name in before[at] if place < column]
        names += [name for at in across for place, name in above[at] if place < row]
        if names and cell.kind == "TD":
            cell.set(_OWNER, {"Headers": tuple(dict.fromkeys(names))})


def _fill(rows: Sequence[Tag]) -> None:
    """Add the cells that rows lack, and end those that reach below the table where it ends."""
    for number, row in enumerate(rows):
        for cell in row.kids:
            if _span(cell, "RowSpan") > len(rows) - number:
                cell.set(_OWNER, {"RowSpan": len(rows) - number})
    held: Counter[int] = Counter()
    for cell, (first, _) in _places(rows):
        for down in _stretch(first, cell, "RowSpan"):
            held[down] += _span(cell, "ColSpan")
    widest = max(held.values(), default=0)
    for number, row in enumerate(rows):
        for _ in range(widest - held[number]):
            row.add("TD")


def _headers(places: Mapping[Tag, tuple[int, int]]) -> tuple[_Headers, _Headers]:
    """The header cells of each column with their rows, and those of each row with their columns."""
    above: _Headers = defaultdict(list)
    before: _Headers = defaultdict(list)
    for cell, (row, column) in places.items():
        scope = cell.attributes[_OWNER]["Scope"] if cell.kind == "TH" else None
        for at in _stretch(column, cell, "ColSpan") if scope == "/Column" else ():
            above[at].append((row, cell.id or ""))
        for at in _stretch(row, cell, "RowSpan") if scope == "/Row" else ():
            before[at].append((column, cell.id or ""))
    return above, before


def _stretch(start: int, cell: Tag, key: str) -> range:
    """The rows or columns that a cell takes."""
    return range(start, start + _span(cell, key))


def _span(cell: Tag, key: str) -> int:
    count = cell.attributes.get(_OWNER, {}).get(key, 1)
    return count if isinstance(count, int) else 1


def _places(rows: Iterable[Tag]) -> Iterator[tuple[Tag, tuple[int, int]]]:
    """Each cell with its row and its first column, past the cells that reach down from above."""
    taken: dict[int, int] = {}  # column -> the row that is the first free one
    for number, row in enumerate(rows):
        column = 0
        for cell in row.kids:
            while taken.get(column, 0) > number:
                column += 1
            yield cell, (number, column)
            width, end = _span(cell, "ColSpan"), number + _span(cell, "RowSpan")
            taken |= dict.fromkeys(range(column, column + width), end)
            column += width
