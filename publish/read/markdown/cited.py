"""Links and pictures whose words cite a note.

To the parser they are none, since it takes a citation for a link. Here they are what they look like, and the
citation stands right after them: a link holds no other, and an alternative has no notes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from publish.read.markdown.attributes import attributes_at
from publish.read.markdown.events import Piece, literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from publish.read.markdown.reading import Reading

_CITATION = "FootnoteReference"
_BRACKET = "Bracket"
_BRACKETS = re.compile(rb"!?\[|\]\(?")
# The bytes of the words, and those of address and title: looking any further would take long for nothing.
_LONGEST = 1_000


def whole_links(pieces: Sequence[Piece], reading: Reading) -> Sequence[Piece]:
    """The pieces, with each such link or picture as one, and its citations after it."""
    promising = any(piece.name == "Text" and "](" in piece.value for piece in pieces)
    if not promising or not any(_citations(pieces)):
        return pieces
    links = _Links(reading)
    for index, piece in enumerate(pieces):
        for part in _cut(piece, reading) if piece.literal else (piece,):
            links.add(part, (pieces[i] for i in range(index, len(pieces))))
    return list(_joined(links.made, reading))


class _Links:
    """Makes links of what stands in brackets and cites; `made` is all that there is, in order."""

    def __init__(self, reading: Reading) -> None:
        self.made: list[Piece] = []
        self._reading = reading
        self._open: list[int] = []  # where the brackets that are open stand in it
        self._end = 0  # the byte up to which all is made

    def add(self, piece: Piece, rest: Iterable[Piece]) -> None:
        """Add what comes next; `rest` begins with the piece that it is in."""
        if piece.end <= self._end:
            return
        if piece.start < self._end:
            piece = literal(self._reading.lines, self._end, piece.end)
        if piece.name == _BRACKET and piece.value.endswith("["):
            self._open.append(len(self.made))
        elif piece.name == _BRACKET and self._open:
            opener = self._open.pop()
            if piece.value == "](" and self._close(opener, piece, rest):
                return
        self.made.append(piece)

    def _close(self, opener: int, closing: Piece, rest: Iterable[Piece]) -> bool:
        """Whether a link ends here: it takes the place of all from the piece `opener` on."""
        first = self.made[opener]
        if closing.start - first.start > _LONGEST:
            return False
        cited = list(_citations(self.made[opener:]))
        link = _link(first, closing, cited, self._reading) if cited else None
        if link is None:
            return False
        link.attributes = attributes_at(self._reading.lines, link.end)
        end = link.attributes.place[1] if link.attributes else link.end
        last = next((piece for piece in rest if piece.end >= end), None)
        if last is None or not (last.literal or last.end == end):
            return False
        link.pieces = list(_joined(_without_citations(self.made[opener + 1 :]), self._reading))
        if link.name == "Link" and not link.pieces:
            return False
        self.made[opener:] = [link, *cited]
        self._end = end
        return True


def _link(first: Piece, closing: Piece, cited: Iterable[Piece], reading: Reading) -> Piece | None:
    """The link or picture, still empty, that the parser finds where each citation is a mere word."""
    import pyromark

    source = bytearray(reading.lines.data[first.start : closing.end + _LONGEST])
    for piece in cited:
        begin, end = piece.start - first.start, piece.end - first.start
        source[begin:end] = b"x" * (end - begin)
    _paragraph, event = islice(pyromark.events_with_range(source.decode(errors="ignore")), 2)
    match event:
        case {"Start": {"Link": dict(value)}}, {"start": 0, "end": int(length)}:
            return Piece("Link", value, first.start, first.start + length)
        case {"Start": {"Image": dict(value)}}, {"start": 0, "end": int(length)}:
            return Piece("Image", value, first.start, first.start + length)
        case _:
            return None


def _citations(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        if piece.name == _CITATION:
            yield piece
        else:
            yield from _citations(piece.pieces)


def _without_citations(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces without citations, and without what held nothing else."""
    kept: list[Piece] = []
    for piece in pieces:
        inside = _without_citations(piece.pieces)
        if piece.name != _CITATION and (inside or not piece.pieces):
            kept.append(replace(piece, pieces=inside))
    return kept


def _cut(text: Piece, reading: Reading) -> Iterator[Piece]:
    """A text, cut at its brackets."""
    at, lines = text.start, reading.lines
    is_escaped = lines.data[at - 1 : at] == b"\\"
    for match in _BRACKETS.finditer(lines.data, at + is_escaped, text.end):
        if at < match.start():
            yield literal(lines, at, match.start())
        at = match.end()
        yield Piece(_BRACKET, match[0].decode(), match.start(), at, literal=True)
    if at < text.end:
        yield literal(lines, at, text.end)


def _joined(pieces: Iterable[Piece], reading: Reading) -> Iterator[Piece]:
    """The pieces, texts that touch as one again."""
    texts: list[Piece] = []
    for piece in pieces:
        if texts and not (piece.literal and piece.start == texts[-1].end):
            yield literal(reading.lines, texts[0].start, texts[-1].end)
            texts = []
        if piece.literal:
            texts.append(piece)
        else:
            yield piece
    if texts:
        yield literal(reading.lines, texts[0].start, texts[-1].end)
