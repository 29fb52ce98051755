"""The layout of a plain text: its rows, the groups between blank ones, and what a line end means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING

from publish.model.origin import Position, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A list's items and a quotation's lines are as short as they please.
_MARKED = re.compile(r"[ \t]*([-*•>]|\d+[.)])[ \t]")

_WIDEST_WRAP = 100
_NARROWEST_WRAP = 50
_SLACK = 20  # how far a wrapped line may fall short of the width: one long word
_MOST = 0.75
_FEWEST_VERSES = 4


@dataclass(frozen=True, slots=True)
class Row:
    """A line, or what is left of it, without trailing white space; `column` is that of its first."""

    line: int
    column: int
    text: str

    @property
    def indent(self) -> int:
        """How many blanks and tabs it begins with."""
        return len(self.text) - len(self.text.lstrip(" \t"))

    @property
    def is_blank(self) -> bool:
        """Whether a reader sees nothing there."""
        return not self.text or self.text.isspace()

    def cut(self, characters: int) -> Row:
        """The row without its first characters."""
        return Row(self.line, self.column + characters, self.text[characters:])

    def stripped(self) -> Row:
        """The row without its indent."""
        return self.cut(self.indent)

    def span(self, file: str) -> Span:
        """Where it stands."""
        end = Position(self.line, self.column + len(self.text))
        return Span(file, Position(self.line, self.column), end)


class LineEnd(Enum):
    """What a line end inside a group means, in the file as a whole."""

    PARAGRAPH = "paragraph"  # each line is a paragraph
    WRAP = "wrap"  # lines are filled to a width: most line ends are mere spaces
    BREAK = "break"  # the author ended the line there


@dataclass(frozen=True, slots=True)
class Wrapping:
    """What line ends mean, and the width to which wrapped lines are filled."""

    line_end: LineEnd
    width: int = 0

    def joins(self, group: Sequence[Row]) -> bool:
        """Whether the line ends of `group` are mere spaces: a verse or an address may stand in any file."""
        ended = group[:-1]
        if self.line_end is not LineEnd.WRAP or not ended:
            return False
        return _share(self.fills(row) for row in ended) > 1 - _MOST and not _is_verse(group[1:])

    def fills(self, row: Row) -> bool:
        """Whether `row` goes on in the next because it is full."""
        return self.line_end is LineEnd.WRAP and len(row.text) >= self.width - _SLACK

    def has_room(self, row: Row, following: Row) -> bool:
        """Whether `row` had room for the next word: its writer ended it there."""
        return len(row.text) + 1 + len(following.text.split(maxsplit=1)[0]) <= self.width


def rows(text: str) -> list[Row]:
    """The rows of `text`; a form feed, the page break of plain texts, is a blank row."""
    found: list[Row] = []
    for number, line in enumerate(text.split("\n"), start=1):
        column = 1
        for part in line.split("\f"):
            if column > 1:
                found.append(Row(number, column - 1, ""))
            found.append(Row(number, column, part.rstrip(" \t")))
            column += len(part) + 1
    return found


def groups(found: Iterable[Row]) -> list[list[Row]]:
    """The rows between blank ones."""
    return [list(group) for blank, group in groupby(found, key=lambda row: row.is_blank) if not blank]


def wrapping(found: Iterable[list[Row]]) -> Wrapping:
    """What line ends mean, judged from all groups of more than one row.

    Each line is a paragraph where most of that text stands in lines too long to be wrapped. Lines are
    wrapped where most of it (but each group's last line) stands in lines near one width of 50 to 100,
    which do not read as verse.
    """
    plain = [[row for row in group if not _MARKED.match(row.text)] for group in found]
    several = [group for group in plain if len(group) > 1]
    lengths = [len(row.text) for group in several for row in group]
    if 2 * sum(length for length in lengths if length > _WIDEST_WRAP) > sum(lengths):
        return Wrapping(LineEnd.PARAGRAPH)
    filled = sorted(len(row.text) for group in several for row in group[:-1])
    if not filled:
        return Wrapping(LineEnd.BREAK)
    width = filled[len(filled) * 19 // 20]  # one line in twenty may run over: an address, a long word
    near = sum(length for length in filled if abs(length - width) <= _SLACK)
    wrapped = _NARROWEST_WRAP <= width <= _WIDEST_WRAP and near >= _MOST * sum(filled)
    if wrapped and not _is_verse(row for group in several for row in group[1:]):
        return Wrapping(LineEnd.WRAP, width)
    return Wrapping(LineEnd.BREAK)


def _is_verse(found: Iterable[Row]) -> bool:
    """Whether lines begin with capitals as verse does; prose goes on in small letters."""
    firsts = [row.text.lstrip()[0] for row in found]
    cased = [first for first in firsts if first.isalpha() and first.lower() != first.upper()]
    return len(cased) >= _FEWEST_VERSES and _share(first.isupper() for first in cased) > _MOST


def _share(answers: Iterable[bool]) -> float:
    found = list(answers)
    return sum(found) / len(found)
