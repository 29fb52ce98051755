"""What was heard, held against what was said: edits by words, and the sentences that suffered most."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import normalize

from publish.model.language import primary
from publish.narrate.spoken.normalise import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Languages that put no spaces between words: there each character counts as one.
_UNSPACED = frozenset({"ja", "zh", "th", "lo", "km", "my"})
# Heard by nobody: an apostrophe within a word, the full stops of an abbreviation, soft hyphens, points.
_UNHEARD = re.compile(r"(?<=\w)['’.](?=\w)|[\u00ad\u0591-\u05c7\u064b-\u0652]")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A sentence in compared words: as said and as heard, and how many edits lie between them."""

    said: tuple[str, ...]
    heard: tuple[str, ...]
    errors: int

    @property
    def rate(self) -> float:
        """Edits for each word said."""
        return self.errors / len(self.said)


def words(text: str, lang: str) -> tuple[str, ...]:
    """The words of `text` as they are compared.

    Both texts go through our own written-to-spoken rules, so that "1945" and "nineteen forty-five" are
    equal; then capitals, punctuation, hyphens and the points of Hebrew and Arabic are of no matter.
    """
    said = normalize("NFKC", spoken(normalize("NFC", text), lang).text).casefold()
    found = _WORD.findall(_UNHEARD.sub("", said))
    return tuple("".join(found)) if primary(lang) in _UNSPACED else tuple(found)


def compare(sentences: Sequence[str], transcript: str, lang: str) -> tuple[Heard, ...]:
    """What was heard of each of `sentences`; a word too many belongs to the sentence that it follows."""
    said = [words(sentence, lang) for sentence in sentences]
    heard = words(transcript, lang)
    flat = [word for sentence in said for word in sentence]
    return tuple(_heard(said, (0, *aligned(flat, heard)), heard))


def _heard(said: Sequence[tuple[str, ...]], ends: Sequence[int], heard: Sequence[str]) -> Iterator[Heard]:
    first = 0
    for sentence in filter(None, said):
        last = first + len(sentence)
        part = heard[ends[first] : ends[last]]
        yield Heard(said=sentence, heard=tuple(part), errors=distance(sentence, part))
        first = last


def distance(said: Sequence[str], heard: Sequence[str]) -> int:
    """The fewest words to change, leave out or put in (Levenshtein)."""
    return _table(said, heard)[-1][-1]


def aligned(said: Sequence[str], heard: Sequence[str]) -> tuple[int, ...]:
    """For each word said, how many of those heard are over before the next one."""
    table = _table(said, heard)
    row, column = len(said), len(heard)
    ends: list[int] = []
    while row:
        ends.append(column)
        row, column = row - 1, _before(table, row, column, said, heard)
    return tuple(reversed(ends))


def _before(
    table: Sequence[Sequence[int]], row: int, column: int, said: Sequence[str], heard: Sequence[str]
) -> int:
    """How many words were heard before the one of `row` was said; a word that fits is taken first."""
    while column and said[row - 1] != heard[column - 1]:
        edits = table[row][column]
        if edits == table[row - 1][column] + 1:
            return column
        if edits != table[row][column - 1] + 1:
            return column - 1
        column -= 1
    return max(0, column - 1)


def _table(said: Sequence[str], heard: Sequence[str]) -> list[list[int]]:
    """The edits between each beginning of `said` and each of `heard`."""
    table = [list(range(len(heard) + 1))]
    for word in said:
        above = table[-1]
        row = [above[0] + 1]
        for place, other in enumerate(heard):
            row.append(min(above[place] + (word != other), above[place + 1] + 1, row[-1] + 1))
        table.append(row)
    return table
