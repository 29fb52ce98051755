"""Two texts side by side: where the one has the same characters as the other, in the same order.

The texts are long, and most of one is in the other: passages that both have once are found first, those
whose order is the same in both are kept, and each is followed as far as the texts agree.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# The length of a passage that is looked for, in the whole and then in what is left between.
_PASSAGES = (24, 10)
# Every so many characters of the one text a passage begins.
_STRIDE = 8
# How many characters may differ in one place, and how many must agree behind it.
_DIFFERENCE, _AGREEMENT = 8, 12
_PIECE = 512


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """`size` characters that begin at `here` in the one text and at `there` in the other."""

    there: int
    here: int
    size: int

    @property
    def after(self) -> tuple[int, int]:
        """Where it ends, here and there."""
        return self.here + self.size, self.there + self.size


def matches(one: str, other: str) -> tuple[Match, ...]:
    """The matches in order; they overlap in neither text."""
    found: tuple[Match, ...] = ()
    for length in _PASSAGES:
        found = tuple(_filled(one, other, found, length))
    return tuple(_found(one, other, found))


def _found(one: str, other: str, known: Sequence[Match]) -> Iterator[Match]:
    """The known matches with what is left of the one text between them, where the other has all of it."""
    here = there = 0
    for match in (*known, Match(len(other), len(one), 0)):
        size = match.here - here
        at = other.find(one[here : match.here], there, match.there) if size else -1
        if at >= 0:
            yield Match(at, here, size)
        if match.size:
            yield match
        here, there = match.after


def _filled(one: str, other: str, known: Sequence[Match], length: int) -> Iterator[Match]:
    """The known matches with those of passages of that length between them."""
    here = there = 0
    for match in (*known, Match(len(other), len(one), 0)):
        between = one[here : match.here], other[there : match.there]
        if min(map(len, between)) >= length:
            for new in _followed(*between, _ordered(_passages(*between, length))):
                yield replace(new, here=new.here + here, there=new.there + there)
        if match.size:
            yield match
        here, there = match.after


def _passages(one: str, other: str, length: int) -> Iterator[Match]:
    """The passages that both texts have, and the other only once, in the order of the other."""
    stride = min(_STRIDE, length // 2)
    ours = {one[at : at + length]: at for at in range(0, len(one) - length + 1, stride)}
    theirs = [(at, other[at : at + length]) for at in range(len(other) - length + 1)]
    times = Counter(passage for _, passage in theirs if passage in ours)
    return (Match(at, ours[passage], length) for at, passage in theirs if times[passage] == 1)


def _ordered(passages: Iterable[Match]) -> tuple[Match, ...]:
    """The longest series of passages whose order is that of both texts (patience sorting)."""
    tails: list[int] = []
    chains: list[tuple[Match, int]] = []  # each passage with the index of the one before it
    ends: list[int] = []
    for passage in passages:
        at = bisect_left(tails, passage.here)
        before = ends[at - 1] if at else -1
        chains.append((passage, before))
        tails[at : at + 1] = [passage.here]
        ends[at : at + 1] = [len(chains) - 1]
    series: list[Match] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        passage, index = chains[index]
        series.append(passage)
    return tuple(reversed(series))


def _followed(one: str, other: str, passages: Iterable[Match]) -> Iterator[Match]:
    """Each passage as far as the texts agree on both sides of it, and past small differences."""
    here = there = 0
    for passage in passages:
        if passage.here < here or passage.there < there:
            continue  # it lies in what was followed
        back = _agreeing_before(one[here : passage.here], other[there : passage.there])
        at: tuple[int, int] | None = (passage.here - back, passage.there - back)
        while at:
            here, there = at
            size = _agreeing(one, here, other, there)
            yield Match(there, here, size)
            here, there = here + size, there + size
            at = _beyond(one, here, other, there)


def _agreeing(one: str, here: int, other: str, there: int) -> int:
    """How many characters agree from there on; by pieces first, as whole chapters may."""
    size = 0
    while True:
        mine = one[here + size : here + size + _PIECE]
        theirs = other[there + size : there + size + _PIECE]
        if mine != theirs or len(mine) < _PIECE:
            pairs = enumerate(zip(mine, theirs, strict=False))
            shorter = min(len(mine), len(theirs))
            return size + next((at for at, (a, b) in pairs if a != b), shorter)
        size += _PIECE


def _agreeing_before(one: str, other: str) -> int:
    """How many characters agree at the ends."""
    pairs = enumerate(zip(reversed(one), reversed(other), strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _beyond(one: str, here: int, other: str, there: int) -> tuple[int, int] | None:
    """Where the texts agree again after a small difference, such as the number of a note."""
    for left_out in range(1, _DIFFERENCE + 1):
        for theirs in range(left_out, -1, -1):
            start = here + left_out - theirs
            mine = one[start : start + _AGREEMENT]
            if len(mine) == _AGREEMENT and other.startswith(mine, there + theirs):
                return start, there + theirs
    return None
