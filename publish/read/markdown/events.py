"""The parser's events as a tree of pieces, still in bytes of the source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from publish.read.finish import DEEPEST, too_deep
from publish.read.markdown.own_lines import hidden, own_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyromark

    from publish.read.markdown.attributes import Attributes
    from publish.read.markdown.lines import Lines
    from publish.read.markdown.own_lines import OwnLine

# A level of the document is up to two pieces (a list and its item), and then a table's three.
_DEEPEST_PIECE = 2 * DEEPEST + 4
# Each round puts back the lines that stood in code or HTML; the second finds no more but in a riddle.
_ROUNDS = 4


@dataclass(slots=True)
class Piece:
    """What the parser saw: its `name` there, its value, its bytes from `start` to before `end`.

    `OwnLine` is a piece of ours (its value says which), and so are those that later steps make of others.
    A `literal` text stands in the source as it is: no escape, no entity, no curled quote.
    """

    name: str
    value: Any
    start: int
    end: int
    pieces: list[Piece] = field(default_factory=list)
    attributes: Attributes | None = None
    literal: bool = False


def literal(lines: Lines, start: int, end: int) -> Piece:
    """The source from byte `start` to before byte `end` as a text."""
    return Piece("Text", lines.slice(start, end), start, end, literal=True)


def parse(lines: Lines, start: int, *, smart: bool = False) -> list[Piece]:
    """The top pieces of the Markdown that begins at byte `start`; with `smart` quotes are curled.

    Text that stands in the source as it is, is one piece, however the parser cut it. SourceError I012
    where the nesting is deeper than any document may be: what follows may then recurse.
    """
    owned = own_lines(lines, start)
    for _ in range(_ROUNDS):
        tree = _Tree(lines, owned)
        tree.read(hidden(lines, start, owned), start, smart=smart)
        if len(tree.seen) == len(owned):
            return tree.top
        owned = {place: line for place, line in owned.items() if place in tree.seen}
    tree = _Tree(lines, {})
    tree.read(hidden(lines, start, {}), start, smart=smart)
    return tree.top


class _Tree:
    """The pieces as they grow; `seen` are the places of the lines of our own that stand by themselves."""

    def __init__(self, lines: Lines, owned: Mapping[int, OwnLine]) -> None:
        self.top: list[Piece] = []
        self.seen: set[int] = set()
        self._lines = lines
        self._owned = owned
        self._levels = [self.top]
        self._grown: list[Piece] = []  # texts made of several

    def read(self, text: str, start: int, *, smart: bool) -> None:
        """Read `text`, which begins at byte `start` of the source."""
        import pyromark

        edge: str
        value: Any
        event: Any  # a name, or a name with its value
        for event, span in pyromark.events_with_range(text, options=_options(smart=smart)):
            edge, value = (event, None) if isinstance(event, str) else next(iter(event.items()))
            if edge == "End":
                self._levels.pop()
            elif edge == "Start":
                name, value = (value, None) if isinstance(value, str) else next(iter(value.items()))
                self._open(Piece(name, value, start + span["start"], start + span["end"]))
            elif edge == "Text":
                self._text(value, start + span["start"], start + span["end"])
            else:
                self._leaf(Piece(edge, value, start + span["start"], start + span["end"]))
        for piece in self._grown:
            piece.value = self._lines.slice(piece.start, piece.end)

    def _open(self, piece: Piece) -> None:
        self._levels[-1].append(piece)
        self._levels.append(piece.pieces)
        if len(self._levels) > _DEEPEST_PIECE:
            raise too_deep(self._lines.span(piece.start, piece.start + 1))

    def _text(self, value: str, start: int, end: int) -> None:
        """A text; those that touch in the source and hold no escape or entity are one."""
        siblings = self._levels[-1]
        is_literal = value.encode() == self._lines.data[start:end]
        last = siblings[-1] if siblings else None
        if is_literal and last is not None and last.literal and last.end == start:
            if last.value is not None:
                self._grown.append(last)
            last.value, last.end = None, end
        else:
            siblings.append(Piece("Text", value, start, end, literal=is_literal))

    def _leaf(self, piece: Piece) -> None:
        if piece.name == "Rule" and piece.start in self._owned:
            piece.name, piece.value = "OwnLine", self._owned[piece.start]
            self.seen.add(piece.start)
        if piece.name in {"InlineMath", "DisplayMath"} and _is_money(piece, self._lines):
            self._text(self._lines.slice(piece.start, piece.end), piece.start, piece.end)
        else:
            self._levels[-1].append(piece)


def _options(*, smart: bool) -> pyromark.Options:
    import pyromark

    options = (
        pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_FOOTNOTES
        | pyromark.Options.ENABLE_STRIKETHROUGH
        | pyromark.Options.ENABLE_TASKLISTS
        | pyromark.Options.ENABLE_DEFINITION_LIST
        | pyromark.Options.ENABLE_MATH
        | pyromark.Options.ENABLE_GFM
    )
    return options | pyromark.Options.ENABLE_SMART_PUNCTUATION if smart else options


def _is_money(piece: Piece, lines: Lines) -> bool:
    """Whether there is no formula between dollars: in `$5-$6` (pandoc's rule), and in `$$$$`."""
    if piece.name == "DisplayMath":
        return not piece.value.strip()
    return lines.data[piece.end : piece.end + 1].isdigit()
