"""Divisions between fences (`::: note` … `:::`): asides by their role, else set apart as they are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.model.block import Aside, Division
from publish.read.markdown.events import Piece
from publish.read.markdown.identities import identity
from publish.read.markdown.own_lines import Fence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publish.model.block import Block
    from publish.read.markdown.reading import Reading

ASIDES = frozenset({"note", "tip", "warning", "caution", "important", "sidebar"})


def divided(pieces: Sequence[Piece], reading: Reading) -> Sequence[Piece]:
    """The pieces of one container, with all that stands between two fences as one Division."""
    if not any(isinstance(piece.value, Fence) for piece in pieces):
        return pieces
    levels: list[Piece] = [Piece("", None, 0, 0)]
    for piece in pieces:
        if not isinstance(piece.value, Fence):
            levels[-1].pieces.append(piece)
        elif piece.value.attributes:
            opened = Piece("Division", None, piece.start, piece.end, attributes=piece.value.attributes)
            levels[-1].pieces.append(opened)
            levels.append(opened)
        elif len(levels) > 1:
            levels.pop().end = piece.end
        else:
            message = "these colons close nothing, and are left out"
            reading.warn(
                "I035", message, (piece.start, piece.start + 3), "open a division with ::: and its name"
            )
    for unclosed in levels[1:]:
        unclosed.end = pieces[-1].end
        message = "the division that begins here is not closed; it ends with what it stands in"
        reading.warn("I034", message, (unclosed.start, unclosed.start + 3), "close it with a line of :::")
    return levels[0].pieces


def division(piece: Piece, blocks: tuple[Block, ...], reading: Reading) -> Block | None:
    """The aside or the division that holds `blocks`; None where it holds nothing."""
    classes = piece.attributes.classes if piece.attributes else ()
    role = next(iter(classes), None)
    named = identity(piece.attributes, reading, classes=classes[:1])
    span = reading.lines.trimmed(piece.start, piece.end)
    if not blocks:
        return None
    if role in ASIDES and role is not None:
        return Aside(role=role, blocks=blocks, span=span, **named)
    return Division(role=role, blocks=blocks, span=span, **named)
