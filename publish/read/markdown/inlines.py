"""Pieces inside a block as inlines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from publish.model.block import Paragraph
from publish.model.document import Note
from publish.model.inline import (
    Abbreviation,
    Code,
    CrossReference,
    Emphasis,
    Image,
    LineBreak,
    Link,
    Math,
    NoteRef,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from publish.read.markdown.html import tokens
from publish.read.markdown.identities import identity
from publish.read.markdown.marks import marked
from publish.read.markdown.run import Run
from publish.read.markdown.spans import span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from publish.model.inline import Inline
    from publish.read.markdown.events import Piece
    from publish.read.markdown.reading import Reading

_WRAPPERS: dict[str, type[Emphasis | Strong | Strikethrough]] = {
    "Emphasis": Emphasis,
    "Strong": Strong,
    "Strikethrough": Strikethrough,
}
_SCRIPTS: dict[str, type[Subscript | Superscript]] = {"Subscript": Subscript, "Superscript": Superscript}
# RFC 3986, section 2: what no address may hold as it is. Letters of any script may stand (RFC 3987).
_NOT_IN_ADDRESS = re.compile(r"[\x00-\x20\"<>\\^`{|}\x7f]|%(?![0-9A-Fa-f]{2})")
_DECORATIVE = "decorative"


def inlines(pieces: Sequence[Piece], reading: Reading) -> tuple[Inline, ...]:
    """The inlines that the pieces of one block, or of one inline, mean."""
    return run_of(marked(pieces, reading), reading)


def run_of(pieces: Sequence[Piece], reading: Reading) -> tuple[Inline, ...]:
    """The same of pieces whose marks are paired already."""
    if len(pieces) == 1 and pieces[0].literal and not reading.abbreviations.by_word:  # most runs are so
        (text,) = pieces
        words = reading.legal(text.value, (text.start, text.end))
        return (Text(text=words, span=reading.lines.span(text.start, text.end)),)
    run = Run(reading)
    for piece in pieces:
        _add(piece, run, reading)
    return run.inlines()


def _add(piece: Piece, run: Run, reading: Reading) -> None:
    place = (piece.start, piece.end)
    match piece.name:
        case "Text":
            _add_words(piece, run, reading)
        case "SoftBreak" | "Continuation":
            run.space(place)
        case "InlineHtml":
            for token in tokens(piece.value):
                run.html(token, place)
        case "TaskListMarker":
            pass  # the item has it
        case "Span":
            with reading.deeper(place):
                inside = run_of(piece.pieces, reading)
            for inline in span(piece, inside, reading):
                run.add(inline)
        case "InlineNote":
            with reading.deeper(place):
                inside = run_of(piece.pieces, reading)
            run.add(_note(piece, inside, reading))
        case _:
            run.add(_node(piece, reading))


def _node(piece: Piece, reading: Reading) -> Inline:
    place = reading.lines.span(piece.start, piece.end)
    match piece.name:
        case "Emphasis" | "Strong" | "Strikethrough":
            kind = _WRAPPERS[piece.name]
            inside = inlines(piece.pieces, reading)
            made: Inline = kind(inlines=inside, span=place, **identity(piece.attributes, reading))
        case "Subscript" | "Superscript":
            with reading.deeper((piece.start, piece.end)):
                made = _SCRIPTS[piece.name](inlines=run_of(piece.pieces, reading), span=place)
        case "HardBreak":
            made = LineBreak(span=reading.lines.span(piece.start, piece.end - 1))
        case "Code":
            made = Code(text=piece.value, span=place, **identity(piece.attributes, reading))
        case "InlineMath" | "DisplayMath":
            source = reading.legal(piece.value.strip(), (piece.start, piece.end))
            made = Math(source=source, span=place, **identity(piece.attributes, reading))
        case "FootnoteReference":
            made = NoteRef(note=reading.label(piece.value), span=place)
        case "Reference":
            written = Text(text=reading.lines.slice(piece.start, piece.end), span=place)
            made = CrossReference(target=piece.value, inlines=(written,), span=place)
        case "Link":
            made = _link(piece, reading)
        case _:
            made = image(piece, reading)
    return made


def _add_words(piece: Piece, run: Run, reading: Reading) -> None:
    """Add a text to the run, with its abbreviations explained."""
    text, at, byte = piece.value, 0, piece.start
    if reading.abbreviations.by_word and piece.literal:
        for start, known in reading.abbreviations.find(text):
            begin = byte + len(text[at:start].encode())
            end = begin + len(known.short.encode())
            if at < start:
                run.text(text[at:start], (byte, begin))
            place = reading.lines.span(begin, end)
            short = (Text(text=known.short, span=place),)
            expansion = reading.legal(known.long, known.place)
            run.add(Abbreviation(expansion=expansion, inlines=short, span=place))
            at, byte = start + len(known.short), end
    if at < len(text):
        run.text(text[at:], (byte, piece.end))


def _note(piece: Piece, inlines: tuple[Inline, ...], reading: Reading) -> NoteRef:
    """The citation of a note that stands where it is cited; the note itself goes to the reading."""
    span = reading.lines.span(piece.start, piece.end)
    label = reading.new_label("inline")
    inside = reading.lines.span(piece.start + 2, piece.end - 1)
    paragraph = Paragraph(inlines=inlines, span=inside)
    reading.notes[label] = Note(label=label, blocks=(paragraph,), span=span)
    return NoteRef(note=label, span=span)


def _link(piece: Piece, reading: Reading) -> Link:
    return Link(
        href=_address(piece, reading),
        title=_value(piece, "title", reading) or None,
        inlines=inlines(piece.pieces, reading),
        span=reading.lines.span(piece.start, piece.end),
        **identity(piece.attributes, reading),
    )


def image(piece: Piece, reading: Reading) -> Image:
    """The picture; an alternative of nothing but space is none, and one of a decoration is reported."""
    place = (piece.start, piece.end)
    alternative = " ".join(reading.legal(words(piece.pieces), place).split())
    decorative = piece.attributes is not None and _DECORATIVE in piece.attributes.classes
    if decorative and alternative:
        message = f"a decorative picture has no alternative: nobody will read “{alternative}”"
        reading.warn("I040", message, place, "leave the brackets empty, or take .decorative away")
    return Image(
        src=_value(piece, "dest_url", reading),
        alt=alternative or None,
        title=_value(piece, "title", reading) or None,
        decorative=decorative,
        span=reading.lines.span(*place),
        **identity(piece.attributes, reading, classes={_DECORATIVE}),
    )


def words(pieces: Iterable[Piece]) -> str:
    """The bare words of the pieces: an alternative has no markup."""
    parts = (
        piece.value
        if piece.name in {"Text", "Code", "InlineMath", "DisplayMath"}
        else words(piece.pieces) or " "
        for piece in pieces
    )
    return "".join(parts)


def _address(piece: Piece, reading: Reading) -> str:
    written = _value(piece, "dest_url", reading)
    address = _NOT_IN_ADDRESS.sub(lambda match: quote(match[0], safe=""), written)
    return f"mailto:{address}" if piece.value["link_type"] == "Email" else address


def _value(piece: Piece, name: str, reading: Reading) -> str:
    return reading.legal(piece.value[name], (piece.start, piece.end))
