"""Abbreviations that are explained once (`*[HTML]: HyperText Markup Language`) and meant everywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from publish.read.markdown.own_lines import Expansion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.read.markdown.events import Piece

_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Abbreviations:
    """The abbreviations of a source, by the first word of each (`e` of `e.g.`), the longest first."""

    by_word: dict[str, list[Expansion]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def find(self, text: str) -> Iterator[tuple[int, Expansion]]:
        """Each abbreviation that stands in `text` as a whole word, with its place."""
        done = 0
        for match in _WORD.finditer(text) if self.by_word else ():
            for known in self.by_word.get(match[0], ()):
                start = match.start() - known.short.index(match[0])
                if start >= done and _stands(known.short, text, start):
                    self.used.add(known.short)
                    done = start + len(known.short)
                    yield start, known
                    break

    def unused(self) -> Iterator[Expansion]:
        """Those that `find` never found."""
        for known in (known for group in self.by_word.values() for known in group):
            if known.short not in self.used:
                yield known


def abbreviations(pieces: Iterable[Piece]) -> tuple[Abbreviations, list[Expansion]]:
    """The abbreviations that the lines among the pieces explain, and the lines that explain none anew."""
    found: dict[str, Expansion] = {}
    others: list[Expansion] = []
    for piece in pieces:
        if isinstance(known := piece.value, Expansion):
            if known.short in found or not _WORD.search(known.short):
                others.append(known)
            else:
                found[known.short] = known
    made = Abbreviations()
    for known in sorted(found.values(), key=lambda known: -len(known.short)):
        if word := _WORD.search(known.short):
            made.by_word.setdefault(word[0], []).append(known)
    return made, others


def _stands(short: str, text: str, start: int) -> bool:
    """Whether `short` stands at `start`, and no letter touches it."""
    end = start + len(short)
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    glued = (before.isalnum() and short[0].isalnum()) or (after.isalnum() and short[-1].isalnum())
    return start >= 0 and not glued and text.startswith(short, start)
