"""Quotations with who said them, and GitHub's alerts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from publish.model.block import Aside, Paragraph, Quote
from publish.model.inline import Text

if TYPE_CHECKING:
    from publish.model.block import Block
    from publish.model.inline import Inline
    from publish.read.markdown.events import Piece
    from publish.read.markdown.reading import Reading

_ALERT = re.compile(r"\[!\w+\]")
_HINT = "alone on its line write [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION]"
_DASH = re.compile(r"[\N{EM DASH}\N{HORIZONTAL BAR}]\s*")


def quote(piece: Piece, blocks: tuple[Block, ...], reading: Reading) -> Quote | Aside:
    """The quotation of `blocks`; an aside where it begins with `[!NOTE]` or another alert."""
    span = reading.lines.trimmed(piece.start, piece.end)
    if piece.value is not None:
        return Aside(role=piece.value.lower(), blocks=blocks, span=span)
    first = blocks[0].inlines[0] if isinstance(blocks[0], Paragraph) else None
    if isinstance(first, Text) and (alert := _ALERT.match(first.text)):
        message = f"{alert[0]} begins no alert, and is taken for text"
        reading.warn("I045", message, (piece.start, piece.start + 1), _HINT)
    attribution = _attribution(blocks)
    return Quote(blocks=blocks[:-1] if attribution else blocks, attribution=attribution, span=span)


def _attribution(blocks: tuple[Block, ...]) -> tuple[Inline, ...]:
    """Who said it: the last paragraph, if it begins with a dash, which the edition writes anew.

    In a dialogue the lines before it begin so too: then it is one of them.
    """
    if len(blocks) < 2 or not _begins_with_dash(blocks[-1]) or _begins_with_dash(blocks[-2]):  # noqa: PLR2004  (the words, and who said them)
        return ()
    last = blocks[-1]
    if not isinstance(last, Paragraph) or not isinstance(first := last.inlines[0], Text):
        return ()
    words = _DASH.sub("", first.text, count=1)
    return (*((replace(first, text=words),) if words else ()), *last.inlines[1:])


def _begins_with_dash(block: Block) -> bool:
    if not isinstance(block, Paragraph) or not isinstance(first := block.inlines[0], Text):
        return False
    return _DASH.match(first.text) is not None
