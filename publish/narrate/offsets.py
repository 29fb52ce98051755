"""A text as it is said, which still knows where each of its words is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Saying(NamedTuple):
    """What is said in place of the characters from `start` up to `end` of the written text."""

    start: int
    end: int
    text: str


class Offset(NamedTuple):
    """A stretch that is said otherwise than it is written: its place in the written and the spoken text."""

    written: int
    written_end: int
    spoken: int
    spoken_end: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """The spoken form of a text. `offsets` in order; between them both texts are equal."""

    text: str
    offsets: tuple[Offset, ...] = ()

    def written(self, start: int, end: int) -> tuple[int, int]:
        """The written characters that are heard from `start` up to `end` of the spoken text.

        A word of a stretch that is said otherwise stands for the whole of it.
        """
        return self._back(start, last=False), self._back(end, last=True)

    def spoken(self, start: int, end: int) -> tuple[int, int]:
        """Where the written characters from `start` up to `end` are said."""
        turned = (Offset(one.spoken, one.spoken_end, one.written, one.written_end) for one in self.offsets)
        return Spoken("", tuple(turned)).written(start, end)

    def _back(self, at: int, *, last: bool) -> int:
        shift = 0
        for offset in self.offsets:
            if at < offset.spoken + last:
                break
            if at < offset.spoken_end + last:
                return offset.written_end if last else offset.written
            shift = offset.written_end - offset.spoken_end
        return at + shift


def replaced(written: str, sayings: Iterable[Saying]) -> Spoken:
    """`written` with what is said in the place of some of its stretches, which do not overlap."""
    pieces: list[str] = []
    offsets: list[Offset] = []
    at = length = 0
    for start, end, text in sorted(sayings):
        length += start - at
        pieces += (written[at:start], text)
        offsets.append(Offset(start, end, length, length + len(text)))
        at, length = end, length + len(text)
    return Spoken("".join((*pieces, written[at:])), tuple(offsets))


def chained(first: Spoken, sayings: Iterable[Saying]) -> Spoken:
    """`first` with what is said in the place of stretches of its text; it knows where that is written."""
    second = replaced(first.text, sayings)
    here = [(one.spoken, one.spoken_end) for one in first.offsets]
    there = [(one.written, one.written_end) for one in second.offsets]
    offsets: list[Offset] = []
    for stretch in _joined(here + there):
        # Of a stretch that is said as nothing both edges are one, and the later one is found first.
        start, end = sorted(first.written(*stretch))
        offsets.append(Offset(start, end, *second.spoken(*stretch)))
    return Spoken(second.text, tuple(offsets))


def _joined(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches in order, those that share a character as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
