"""The items of lists in plain text: rows that begin with the same marker, or count on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publish.read.layout import Row, Wrapping

_MARKER = re.compile(r"(?P<bullet>[-*•])[ \t]+(?=\S)|(?P<number>\d{1,9})(?P<after>[.)])[ \t]+(?=\S)")


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item: its kind of marker, its number, the row that it begins on, its rows without marker."""

    kind: str
    number: int
    start: Row
    rows: list[Row] = field(default_factory=list)

    @property
    def is_ordered(self) -> bool:
        """Whether it is numbered."""
        return self.kind in {".", ")"}

    def follows(self, other: ListItem) -> bool:
        """Whether this is the next item of the list that `other` is in."""
        return self.kind == other.kind and self.number == other.number + self.is_ordered


def item(row: Row) -> ListItem | None:
    """The item that begins on `row`, if one does."""
    start = row.stripped()
    match = _MARKER.match(start.text)
    if match is None:
        return None
    kind = match["bullet"] or match["after"]
    return ListItem(kind, int(match["number"] or 0), start, [start.cut(match.end())])


def items(group: Sequence[Row], at: int, layout: Wrapping) -> tuple[list[ListItem], int]:
    """The items of the list that begins at `group[at]`, and where it ends; none where none begins.

    A row belongs to the item before it when it is indented more, or when that item's last row is full.
    """
    found: list[ListItem] = []
    indent = group[at].indent
    for end in range(at, len(group)):
        row = group[end]
        begun = item(row)
        if begun and (not found or (row.indent == indent and begun.follows(found[-1]))):
            found.append(begun)
        elif found and (row.indent > indent or (begun is None and layout.fills(group[end - 1]))):
            found[-1].rows.append(row)
        else:
            return found, end
    return found, len(group)


def dedented(group: Sequence[Row]) -> list[Row]:
    """The rows without the indent that they share."""
    shared = min((row.indent for row in group), default=0)
    return [row.cut(shared) for row in group]
