"""Which words of one text are which of another that says nearly the same."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from publish.speak.voice import WordMark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def paired(these: Sequence[str], those: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of words in both texts that stand for each other, in order.

    Case and punctuation are of no matter. Where the texts differ, the first words of both stand for each
    other, and all of them where they are as many.
    """
    ours, theirs = [*map(_bare, these)], [*map(_bare, those)]
    if ours == theirs:
        yield from ((at, at) for at in range(len(ours)))
        return
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for _, start, end, other, other_end in matcher.get_opcodes():
        if end - start == other_end - other:
            yield from zip(range(start, end), range(other, other_end), strict=True)
        elif end > start and other_end > other:
            yield start, other


def marked(words: Iterable[tuple[int, str]], heard: Sequence[tuple[str, int]]) -> Iterator[WordMark]:
    """The marks of the words that have a sound of their own.

    Of each word there is given where it stands, and how it sounds by itself; of each sound that is heard its
    first sample.
    """
    known = tuple(words)
    places = begun([sounds for _, sounds in known], [sign for sign, _ in heard])
    for (at, _), place in zip(known, places, strict=True):
        if place is not None and 0 <= place < len(heard):
            yield WordMark(at, heard[place][1])


def begun(words: Sequence[str], said: Sequence[str]) -> Iterator[int | None]:
    """At which place of `said`, sounds in a row, each word begins; None where no sound of it is there.

    `words` are the sounds of each by itself, which change a little beside others.
    """
    matcher = SequenceMatcher(None, "".join(words), said, autojunk=False)
    met = {
        ours + at: theirs + at for ours, theirs, size in matcher.get_matching_blocks() for at in range(size)
    }
    start = 0
    for word in words:
        yield next((met[at] - at + start for at in range(start, start + len(word)) if at in met), None)
        start += len(word)


def _bare(word: str) -> str:
    return "".join(filter(str.isalnum, word)).casefold() or word
