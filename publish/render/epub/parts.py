"""Parts that reading systems open at once: a run of blocks, cut between sections, never in one's prose."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from publish.model.block import Section
from publish.model.text import texts
from publish.model.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.model.block import Block

    Part = tuple[Block, ...]

# Bytes of XHTML. Old devices take long to lay out larger files, and some refuse those over 300 kB.
LARGEST = 200_000
# What the markup of a node takes beside its id.
_MARKUP = 30


def parts(blocks: Iterable[Block], largest: int = LARGEST) -> tuple[Part, ...]:
    """The blocks in order, in parts of about `largest` bytes; at least one, which may be empty.

    A section that is larger alone is cut before the sections inside it; its first part keeps the heading
    and the prose. What has no sections inside stays whole, however large.
    """
    given = tuple(blocks)
    if _size(given) <= largest:
        return (given,)
    return tuple(_packed((part for run in _runs(given) for part in _cut(run, largest)), largest))


def _runs(blocks: Part) -> Iterator[Part]:
    """The prose before the first section, then each section with what may follow it."""
    starts = [at for at, block in enumerate(blocks) if isinstance(block, Section)]
    edges = dict.fromkeys((0, *starts, len(blocks)))
    return (blocks[start:end] for start, end in pairwise(edges))


def _cut(run: Part, largest: int) -> Iterator[Part]:
    """The parts of a run: one, or those of its section."""
    section, *after = run
    if not isinstance(section, Section) or _size(run) <= largest:
        yield run
        return
    first, *others = parts(section.blocks, largest)
    *whole, last = ((replace(section, blocks=first),), *others)
    yield from whole
    yield (*last, *after)


def _packed(pieces: Iterable[Part], largest: int) -> Iterator[Part]:
    """As few parts as the pieces fill, one after another."""
    part: Part = ()
    filled = 0
    for piece in pieces:
        size = _size(piece)
        if part and filled + size > largest:
            yield part
            part, filled = (), 0
        part, filled = (*part, *piece), filled + size
    yield part


def _size(blocks: Iterable[Block]) -> int:
    """About how many bytes of XHTML the blocks take."""
    return sum(_bytes(block) for block in blocks)


def _bytes(block: Block) -> int:
    words = sum(len(text.encode()) for text in texts(block))
    return words + sum(_MARKUP + len(node.id) for node in walk(block) if node.id)
