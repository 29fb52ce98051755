"""Definition lists: a term on its line, `: ` and what it means below."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from publish.model.block import Definition, Definitions, Term
from publish.read.markdown.inlines import inlines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from publish.model.block import Block
    from publish.read.markdown.events import Piece
    from publish.read.markdown.reading import Reading


def definitions(
    piece: Piece, reading: Reading, blocks: Callable[[Piece], tuple[Block, ...]]
) -> list[Definitions]:
    """The list; `blocks` gives those in a piece. Lines above one definition are its terms, one a line.

    A second definition of the same term stands after the first, without a term of its own.
    """
    items: list[Definition] = []
    terms: tuple[Term, ...] = ()
    for inside in piece.pieces:
        if inside.name == "DefinitionListTitle":
            terms = tuple(_terms(inside, reading))
            continue
        span = reading.lines.trimmed(inside.start, inside.end)
        items.append(Definition(terms=terms, blocks=blocks(inside), span=span))
        terms = ()
    return [Definitions(items=tuple(items), span=reading.lines.trimmed(piece.start, piece.end))]


def _terms(title: Piece, reading: Reading) -> Iterator[Term]:
    for is_break, group in groupby(title.pieces, lambda piece: piece.name in {"SoftBreak", "HardBreak"}):
        line = list(group)
        found = () if is_break else inlines(line, reading)
        if found:
            yield Term(inlines=found, span=reading.lines.trimmed(line[0].start, line[-1].end))
