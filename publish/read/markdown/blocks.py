"""Pieces as blocks."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from publish.diagnostics import warning
from publish.model.block import Block, Break, CodeBlock, Division, Figure, Item, List
from publish.model.document import Note
from publish.read.draft import Heading, nest
from publish.read.markdown.attributes import parsed
from publish.read.markdown.captions import captioned
from publish.read.markdown.definitions import definitions
from publish.read.markdown.divisions import divided, division
from publish.read.markdown.headings import heading
from publish.read.markdown.html_block import html_block
from publish.read.markdown.identities import identity
from publish.read.markdown.paragraphs import paragraphs
from publish.read.markdown.quotes import quote
from publish.read.markdown.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from publish.read.markdown.events import Piece
    from publish.read.markdown.reading import Reading

_LANGUAGE = re.compile(r"[^\s{},.]+")


def blocks(pieces: Sequence[Piece], reading: Reading) -> list[Block | Heading]:
    """The blocks of one container, in order; its notes go to the reading.

    Inlines that stand between blocks are a paragraph: so the parser gives the items of a tight list.
    """
    made: list[Block | Heading] = []
    whole = captioned(divided(pieces, reading), reading)
    for is_block, group in groupby(whole, lambda piece: piece.name in _READERS):
        if is_block:
            for piece in group:
                _add(made, _READERS[piece.name](piece, reading), reading)
        else:
            loose = list(group)
            made += paragraphs(loose, (loose[0].start, loose[-1].end), reading)
    return made


def _add(made: list[Block | Heading], new: Iterable[Block | Heading], reading: Reading) -> None:
    """Add the new blocks to those that are made; a figure takes the description that follows it."""
    for block in new:
        match made[-1:], block:
            case [Figure() as figure], Division(role="description"):
                made[-1] = replace(figure, description=figure.description + block.blocks)
            case _, Division(role="description"):
                message = "this description stands after no figure: it is a division like any other"
                reading.findings.append(
                    warning("I037", message, block.span, "put it right after the picture")
                )
                made.append(block)
            case _:
                made.append(block)


def _inside(piece: Piece, reading: Reading) -> tuple[Block, ...]:
    return nest(blocks(piece.pieces, reading))


def _quote(piece: Piece, reading: Reading) -> list[Block]:
    inside = _inside(piece, reading)
    return [quote(piece, inside, reading)] if inside else []


def _division(piece: Piece, reading: Reading) -> list[Block]:
    with reading.deeper((piece.start, piece.start + 3)):
        made = division(piece, _inside(piece, reading), reading)
    return [made] if made else []


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
    info = piece.value["Fenced"].strip() if isinstance(piece.value, dict) else ""
    first_line = reading.lines.data[piece.start : piece.end].partition(b"\n")[0]
    place = (piece.start, piece.start + len(first_line))
    opening = info.find("{")
    attributes = parsed(info[opening + 1 : -1], place) if opening >= 0 and info.endswith("}") else None
    match = _LANGUAGE.search(info if attributes is None else info[:opening])
    language = match[0] if match else None
    if attributes is not None:
        language = language or next(iter(attributes.classes), None)
    elif match and (ignored := info[match.end() :].strip("} \t")):
        reading.warn("I029", f"“{ignored}” has no effect here", place)
    named = identity(attributes, reading, classes=(language or "",))
    text = "".join(line.value for line in piece.pieces).removesuffix("\n")
    span = reading.lines.span(piece.start, piece.end)
    return [CodeBlock(text=text, language=language, span=span, **named)]


def _note(piece: Piece, reading: Reading) -> list[Block]:
    """No block, but a note; a label's second definition is reported, and kept under a label of its own."""
    label = reading.label(piece.value)
    if label in reading.notes:
        place = (piece.start, reading.lines.data.index(b":", piece.start))
        reading.warn(
            "I026", f"the note “{label}” is defined twice", place, "give each note a label of its own"
        )
        label = reading.new_label(label)
    span = reading.lines.trimmed(piece.start, piece.end)
    # Its place is taken before its blocks are read: a note can be defined inside another.
    reading.notes[label] = note = Note(label=label, blocks=(), span=span)
    reading.notes[label] = replace(note, blocks=nest(blocks(piece.pieces, reading)))
    return []


_READERS: dict[str, Callable[[Piece, Reading], Iterable[Block | Heading]]] = {
    "BlockQuote": _quote,
    "CodeBlock": _code_block,
    "DefinitionList": lambda piece, reading: definitions(piece, reading, partial(_inside, reading=reading)),
    "Division": _division,
    "FootnoteDefinition": _note,
    "Heading": heading,
    "HtmlBlock": html_block,
    "List": _list,
    "OwnLine": lambda _, __: (),
    "Paragraph": lambda piece, reading: paragraphs(piece.pieces, (piece.start, piece.end), reading),
    "Rule": _break,
    "Table": table,
}
