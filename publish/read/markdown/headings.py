"""Headings with the attributes at their end: `{#id lang=fr}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.model.outline import says_something
from publish.read.draft import Heading
from publish.read.markdown.endings import take_attributes
from publish.read.markdown.identities import identity
from publish.read.markdown.inlines import inlines

if TYPE_CHECKING:
    from publish.read.markdown.events import Piece
    from publish.read.markdown.reading import Reading


def heading(piece: Piece, reading: Reading) -> list[Heading]:
    """The heading; one that says nothing is reported, and will be none (see `nest`)."""
    span = reading.lines.trimmed(piece.start, piece.end)
    named = identity(take_attributes(piece.pieces, reading), reading)
    inside = inlines(piece.pieces, reading)
    if not says_something(inside):
        reading.warn("I028", "a heading without words is none", (piece.start, piece.end))
    level = int(piece.value["level"].removeprefix("H"))
    return [Heading(span=span, inlines=inside, level=level, **named)]
