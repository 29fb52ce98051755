"""Pieces as blocks."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from publish.model.block import Block, Break, CodeBlock, Figure, Item, List, Paragraph, Quote
from publish.model.document import Note
from publish.model.identity import free
from publish.model.inline import Image, Text
from publish.read.draft import Heading, nest
from publish.read.markdown.headings import heading
from publish.read.markdown.html_block import html_block
from publish.read.markdown.inlines import inlines
from publish.read.markdown.reading import folded
from publish.read.markdown.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from publish.read.markdown.events import Piece
    from publish.read.markdown.reading import Reading

_LANGUAGE = re.compile(r"[^\s{},.]+")


def blocks(pieces: Iterable[Piece], reading: Reading) -> Iterator[Block | Heading]:
    """The blocks of one container, in order; its notes go to the reading.

    Inlines that stand between blocks are a paragraph: so the parser gives the items of a tight list.
    """
    for is_block, group in groupby(pieces, lambda piece: piece.name in _READERS):
        if is_block:
            for piece in group:
                yield from _READERS[piece.name](piece, reading)
        else:
            loose = list(group)
            yield from _paragraph(loose, (loose[0].start, loose[-1].end), reading)


def _paragraph(pieces: list[Piece], place: tuple[int, int], reading: Reading) -> list[Block]:
    """The paragraph, a figure where a picture is all that is in it, or nothing where nothing is."""
    inside = inlines(pieces, reading)
    span = reading.lines.trimmed(*place)
    match inside:
        case ():
            return []
        case (Image() as image,):
            return [_figure(image)]
        case _:
            return [Paragraph(inlines=inside, span=span)]


def _figure(image: Image) -> Figure:
    caption = (Text(text=image.title, span=image.span),) if image.title else ()
    return Figure(image=replace(image, title=None), caption=caption, span=image.span)


def _quote(piece: Piece, reading: Reading) -> list[Block]:
    inside = nest(blocks(piece.pieces, reading))
    return [Quote(blocks=inside, span=reading.lines.trimmed(piece.start, piece.end))] if inside else []


def _break(piece: Piece, reading: Reading) -> list[Block]:
    return [Break(span=reading.lines.trimmed(piece.start, piece.end))]


def _list(piece: Piece, reading: Reading) -> list[Block]:
    made = List(
        ordered=piece.value is not None,
        start=1 if piece.value is None else piece.value,
        tight=not any(inside.name == "Paragraph" for item in piece.pieces for inside in item.pieces),
        items=tuple(_item(item, reading) for item in piece.pieces),
        span=reading.lines.trimmed(piece.start, piece.end),
    )
    return [made]


def _item(piece: Piece, reading: Reading) -> Item:
    first = piece.pieces[0] if piece.pieces else None
    marker = first.pieces[0] if first and first.name == "Paragraph" and first.pieces else first
    return Item(
        checked=marker.value if marker and marker.name == "TaskListMarker" else None,
        blocks=nest(blocks(piece.pieces, reading)),
        span=reading.lines.trimmed(piece.start, piece.end),
    )


def _code_block(piece: Piece, reading: Reading) -> list[Block]:
    info = piece.value["Fenced"] if isinstance(piece.value, dict) else ""
    match = _LANGUAGE.search(info)
    if match and info[match.end() :].strip("} \t"):
        ignored = info[match.end() :].strip("} \t")
        length = len(reading.lines.data[piece.start : piece.end].partition(b"\n")[0])
        reading.warn("I029", f"“{ignored}” has no effect here", (piece.start, piece.start + length))
    text = "".join(line.value for line in piece.pieces).removesuffix("\n")
    span = reading.lines.span(piece.start, piece.end)
    return [CodeBlock(text=text, language=match[0] if match else None, span=span)]


def _note(piece: Piece, reading: Reading) -> list[Block]:
    """No block, but a note; a label's second definition is reported, and kept under a label of its own."""
    label = reading.label(piece.value)
    if label in reading.notes:
        place = (piece.start, reading.lines.data.index(b":", piece.start))
        reading.warn(
            "I026", f"the note “{label}” is defined twice", place, "give each note a label of its own"
        )
        label = free(label, reading.notes)
    span = reading.lines.trimmed(piece.start, piece.end)
    # Its place is taken before its blocks are read: a note can be defined inside another.
    reading.notes[label] = note = Note(label=label, blocks=(), span=span)
    reading.notes[label] = replace(note, blocks=nest(blocks(piece.pieces, reading)))
    return []


def note_labels(pieces: Iterable[Piece]) -> dict[str, str]:
    """The label of each note that is defined, by its folded form."""
    labels: dict[str, str] = {}
    pending = list(pieces)
    while pending:
        piece = pending.pop()
        if piece.name == "FootnoteDefinition":
            labels[folded(piece.value)] = piece.value
        pending.extend(piece.pieces)
    return labels


_READERS: dict[str, Callable[[Piece, Reading], Iterable[Block | Heading]]] = {
    "BlockQuote": _quote,
    "CodeBlock": _code_block,
    "FootnoteDefinition": _note,
    "Heading": heading,
    "HtmlBlock": html_block,
    "List": _list,
    "Paragraph": lambda piece, reading: _paragraph(piece.pieces, (piece.start, piece.end), reading),
    "Rule": _break,
    "Table": table,
}
