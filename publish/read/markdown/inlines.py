"""Pieces inside a block as inlines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from publish.model.inline import (
    Code,
    Emphasis,
    Image,
    LineBreak,
    Link,
    NoteRef,
    Strikethrough,
    Strong,
)
from publish.read.markdown.html import tokens
from publish.read.markdown.run import Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.model.inline import Inline
    from publish.read.markdown.events import Piece
    from publish.read.markdown.reading import Reading

_NODES: dict[str, type[Emphasis | Strong | Strikethrough]] = {
    "Emphasis": Emphasis,
    "Strong": Strong,
    "Strikethrough": Strikethrough,
}
_CITATION = re.compile(r"\[\^([^\[\]]+)\]")
_REST_OF_LINK = re.compile(r"[^\[\]]*\]\(")
# RFC 3986, section 2: what no address may hold as it is. Letters of any script may stand (RFC 3987).
_NOT_IN_ADDRESS = re.compile(r"[\x00-\x20\"<>\\^`{|}\x7f]|%(?![0-9A-Fa-f]{2})")


def inlines(pieces: Iterable[Piece], reading: Reading) -> tuple[Inline, ...]:
    """The inlines that the pieces of one block, or of one inline, mean."""
    run = Run(reading)
    before: Piece | None = None
    for piece in pieces:
        if before is not None and before.name == "FootnoteReference":
            _report_broken_link(before, piece, reading)
        _add(piece, run, reading)
        before = piece
    return run.inlines()


def _report_broken_link(citation: Piece, after: Piece, reading: Reading) -> None:
    """Say why a link or a picture is none: the parser allows no citation in its brackets."""
    if after.name == "Text" and _REST_OF_LINK.match(after.value):
        message = "a link's words or a picture's alternative cannot cite a note: it is taken for text"
        reading.warn("I030", message, (citation.start, citation.end), "cite the note after it")


def _add(piece: Piece, run: Run, reading: Reading) -> None:
    place = (piece.start, piece.end)
    match piece.name:
        case "Text":
            _add_text(piece, run, reading)
        case "SoftBreak":
            run.space(place)
        case "InlineHtml":
            for token in tokens(piece.value):
                run.html(token, place)
        case "TaskListMarker":
            pass  # the item has it
        case "Strikethrough" if not reading.lines.slice(*place).startswith("~~"):
            run.text("~", (piece.start, piece.start + 1))
            for inside in piece.pieces:
                _add(inside, run, reading)
            run.text("~", (piece.end - 1, piece.end))
        case _:
            run.add(_node(piece, reading))


def _node(piece: Piece, reading: Reading) -> Inline:
    span = reading.lines.span(piece.start, piece.end)
    if piece.name in _NODES:
        return _NODES[piece.name](inlines=inlines(piece.pieces, reading), span=span)
    match piece.name:
        case "HardBreak":
            return LineBreak(span=reading.lines.span(piece.start, piece.end - 1))
        case "Code":
            return Code(text=piece.value, span=span)
        case "FootnoteReference":
            return NoteRef(note=reading.label(piece.value), span=span)
        case "Link":
            inside, title = inlines(piece.pieces, reading), _value(piece, "title", reading) or None
            return Link(href=_address(piece, reading), title=title, inlines=inside, span=span)
        case _:
            return image(piece, reading)


def image(piece: Piece, reading: Reading) -> Image:
    """The picture; an alternative of nothing but space is none."""
    alternative = reading.legal(_alternative(piece.pieces), (piece.start, piece.end))
    return Image(
        src=_value(piece, "dest_url", reading),
        alt=" ".join(alternative.split()) or None,
        title=_value(piece, "title", reading) or None,
        span=reading.lines.span(piece.start, piece.end),
    )


def _alternative(pieces: Iterable[Piece]) -> str:
    """The bare words: an alternative has no markup."""
    parts = (
        piece.value if piece.name in {"Text", "Code"} else _alternative(piece.pieces) or " "
        for piece in pieces
    )
    return "".join(parts)


def _address(piece: Piece, reading: Reading) -> str:
    written = _value(piece, "dest_url", reading)
    address = _NOT_IN_ADDRESS.sub(lambda match: quote(match[0], safe=""), written)
    return f"mailto:{address}" if piece.value["link_type"] == "Email" else address


def _value(piece: Piece, name: str, reading: Reading) -> str:
    return reading.legal(piece.value[name], (piece.start, piece.end))


def _add_text(piece: Piece, run: Run, reading: Reading) -> None:
    """Text, in which a note may be cited that is nowhere defined: the parser leaves that as it is."""
    at, offset = 0, piece.start
    for match in _citations(piece, reading):
        start = offset + len(piece.value[at : match.start()].encode())
        end = start + len(match[0].encode())
        if start > offset:
            run.text(piece.value[at : match.start()], (offset, start))
        run.add(NoteRef(note=reading.label(match[1]), span=reading.lines.span(start, end)))
        at, offset = match.end(), end
    if at < len(piece.value):
        run.text(piece.value[at:], (offset, piece.end))


def _citations(piece: Piece, reading: Reading) -> Iterator[re.Match[str]]:
    data = reading.lines.data
    if piece.value.encode() != data[piece.start : piece.end]:
        return
    escaped = data[max(piece.start - 1, 0) : piece.start] == b"\\"
    for match in _CITATION.finditer(piece.value):
        if match.start() or not escaped:
            yield match
