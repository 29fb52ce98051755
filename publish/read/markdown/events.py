"""The parser's events as a tree of pieces, still in bytes of the source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from publish.read.finish import DEEPEST, too_deep

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.read.markdown.lines import Lines

# A level of the document is up to two pieces (a list and its item), and then a table's three.
_DEEPEST_PIECE = 2 * DEEPEST + 4


@dataclass(slots=True)
class Piece:
    """What the parser saw: its `name` there, its value, its bytes from `start` to before `end`."""

    name: str
    value: Any
    start: int
    end: int
    pieces: list[Piece] = field(default_factory=list)


def parse(lines: Lines, start: int) -> list[Piece]:
    """The top pieces of the Markdown that begins at byte `start`.

    Text that stands in the source as it is, is one piece, however the parser cut it. SourceError I012
    where the nesting is deeper than any document may be: what follows may then recurse.
    """
    top: list[Piece] = []
    levels = [top]
    for edge, piece in _whole_texts(_events(lines, start), lines):
        if edge == "End":
            levels.pop()
            continue
        levels[-1].append(piece)
        if edge == "Start":
            levels.append(piece.pieces)
        if len(levels) > _DEEPEST_PIECE:
            raise too_deep(lines.span(piece.start, piece.start + 1))
    return top


def _events(lines: Lines, start: int) -> Iterator[tuple[str, Piece]]:
    """Each event of pyromark: whether it starts or ends a piece (or is one), and the piece."""
    import pyromark

    options = (
        pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_FOOTNOTES
        | pyromark.Options.ENABLE_STRIKETHROUGH
        | pyromark.Options.ENABLE_TASKLISTS
    )
    text = lines.slice(start, len(lines.data))
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


def _whole_texts(events: Iterable[tuple[str, Piece]], lines: Lines) -> Iterator[tuple[str, Piece]]:
    """The events, with texts that touch in the source and hold no escape or entity made one."""
    held: Piece | None = None
    for edge, piece in events:
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
