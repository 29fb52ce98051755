"""The parser's events as a tree of pieces, still in bytes of the source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from publish.read.finish import DEEPEST, too_deep
from publish.read.markdown.own_lines import hidden, own_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
    """

    name: str
    value: Any
    start: int
    end: int
    pieces: list[Piece] = field(default_factory=list)
    attributes: Attributes | None = None


def parse(lines: Lines, start: int, *, smart: bool = False) -> list[Piece]:
    """The top pieces of the Markdown that begins at byte `start`; with `smart` quotes are curled.

    Text that stands in the source as it is, is one piece, however the parser cut it. SourceError I012
    where the nesting is deeper than any document may be: what follows may then recurse.
    """
    owned = own_lines(lines, start)
    for _ in range(_ROUNDS):
        pieces, seen = _tree(lines, start, owned, smart=smart)
        if len(seen) == len(owned):
            return pieces
        owned = {place: line for place, line in owned.items() if place in seen}
    return _tree(lines, start, {}, smart=smart)[0]


def _tree(
    lines: Lines, start: int, owned: Mapping[int, OwnLine], *, smart: bool
) -> tuple[list[Piece], set[int]]:
    """The top pieces, and where the lines in `owned` were seen that stand on their own."""
    top: list[Piece] = []
    levels = [top]
    seen: set[int] = set()
    for edge, piece in _whole_texts(_events(hidden(lines, start, owned), start, smart=smart), lines):
        if edge == "End":
            levels.pop()
            continue
        levels[-1].append(piece)
        if edge == "Start":
            levels.append(piece.pieces)
            if len(levels) > _DEEPEST_PIECE:
                raise too_deep(lines.span(piece.start, piece.start + 1))
        elif piece.name == "Rule" and piece.start in owned:
            piece.name, piece.value = "OwnLine", owned[piece.start]
            seen.add(piece.start)
    return top, seen


def _events(text: str, start: int, *, smart: bool) -> Iterator[tuple[str, Piece]]:
    """Each event of pyromark: whether it starts or ends a piece (or is one), and the piece."""
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
    if smart:
        options |= pyromark.Options.ENABLE_SMART_PUNCTUATION
    for event, span in pyromark.events_with_range(text, options=options):
        edge, tag = _named(event)
        if edge in {"Start", "End"}:
            name, value = _named(tag)
        else:
            edge, name, value = "", edge, tag
        yield edge, Piece(name, value, start + span["start"], start + span["end"])


def _named(event: Any) -> tuple[str, Any]:  # noqa: ANN401  (pyromark gives a name, or a name with its value)
    if isinstance(event, str):
        return event, None
    ((name, value),) = event.items()
    return name, value


def _whole_texts(events: Iterator[tuple[str, Piece]], lines: Lines) -> Iterator[tuple[str, Piece]]:
    """The events, with texts that touch in the source and hold no escape or entity made one."""
    held: Piece | None = None
    for edge, event in events:
        piece = _money(event, lines)
        literal = piece.name == "Text" and piece.value.encode() == lines.data[piece.start : piece.end]
        if held is not None and literal and held.end == piece.start:
            held.end = piece.end
            continue
        if held is not None:
            yield "", Piece("Text", lines.slice(held.start, held.end), held.start, held.end)
        held = piece if literal else None
        if held is None:
            yield edge, piece
    if held is not None:
        yield "", Piece("Text", lines.slice(held.start, held.end), held.start, held.end)


def _money(piece: Piece, lines: Lines) -> Piece:
    """The piece; between the dollars of `$5-$6` stands no formula (pandoc's rule), nor in `$$$$`."""
    before_digit = piece.name == "InlineMath" and lines.data[piece.end : piece.end + 1].isdigit()
    empty = piece.name == "DisplayMath" and not piece.value.strip()
    if before_digit or empty:
        return Piece("Text", lines.slice(piece.start, piece.end), piece.start, piece.end)
    return piece
