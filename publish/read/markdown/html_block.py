"""Blocks of raw HTML: their text, in paragraphs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from publish.model.block import Paragraph
from publish.model.inline import LineBreak, Text
from publish.read.markdown.html import Kind, tokens
from publish.read.markdown.run import Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.model.inline import Inline
    from publish.read.markdown.events import Piece
    from publish.read.markdown.reading import Reading

# HTML 3.2.5.2.5, phrasing content, where it has text: any other element begins a paragraph.
_PHRASING = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark nobr output q "  # noqa: SIM905  (names)
    "rp rt ruby s samp script small span strike strong style sub sup time tt u var wbr".split()
)


def html_block(piece: Piece, reading: Reading) -> Iterator[Paragraph]:
    """The text of the block in paragraphs, without its tags; what has no node is reported once."""
    places = _Places(piece)
    run = Run(reading, report_once=True)
    for token in tokens(places.html):
        place = (places.start(token.start), places.end(token.end))
        if token.kind in {Kind.OPEN, Kind.CLOSE} and token.name not in _PHRASING:
            yield from _paragraph(run)
        if token.kind is not Kind.TEXT or token.text.strip() or not run.is_empty:
            run.html(token, place)
    yield from _paragraph(run)


def _paragraph(run: Run) -> Iterator[Paragraph]:
    """What `run` holds, without space around it, if there is anything but line breaks in it."""
    inlines = list(run.inlines())
    while inlines and _is_blank(inlines[-1]):
        inlines.pop()
    while inlines and _is_blank(inlines[0]):
        inlines.pop(0)
    if not inlines:
        return
    if isinstance(first := inlines[0], Text):
        inlines[0] = replace(first, text=first.text.lstrip(" "))
    if isinstance(last := inlines[-1], Text):
        inlines[-1] = replace(last, text=last.text.rstrip(" "))
    span = inlines[0].span
    yield Paragraph(inlines=tuple(inlines), span=span.to(inlines[-1].span) if span else None)


def _is_blank(inline: Inline) -> bool:
    return isinstance(inline, LineBreak) or (isinstance(inline, Text) and not inline.text.strip(" "))


class _Places:
    """Where the characters of a block's HTML stand in the source; to be asked from first to last."""

    def __init__(self, piece: Piece) -> None:
        self.html = "".join(line.value for line in piece.pieces)
        self._lines = piece.pieces
        self._line = 0
        self._line_end = len(self._lines[0].value)
        self._at, self._byte = 0, self._lines[0].start

    def start(self, at: int) -> int:
        """The byte at which what begins with character `at` begins: the mark of a quote is before it."""
        while at >= self._line_end and self._next_line():
            pass
        return self._advance(at)

    def end(self, at: int) -> int:
        """The byte at which what ends before character `at` ends: the mark of a quote is after it."""
        while at > self._line_end and self._next_line():
            pass
        return self._advance(at)

    def _next_line(self) -> bool:
        if self._line + 1 == len(self._lines):
            return False
        self._line += 1
        line = self._lines[self._line]
        self._at, self._byte = self._line_end, line.start
        self._line_end += len(line.value)
        return True

    def _advance(self, at: int) -> int:
        self._byte += len(self.html[self._at : at].encode())
        self._at = at
        return min(self._byte, self._lines[self._line].end)
