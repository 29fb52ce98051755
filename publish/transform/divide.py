"""Runs of inlines cut at places in their text, without a character more, less or elsewhere.

A place counts code points of `model.text.plain(inlines, alternatives=False)`: a line break counts one,
a picture, a citation and a page break none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from publish.model.inline import (
    Emphasis,
    Image,
    PageBreak,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from publish.model.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from publish.model.inline import Inline
    from publish.model.origin import Span

# What may stand twice, each part with its share of the words. A link or a formula may not, nor a quotation:
# each part would have marks of its own.
_Divisible: TypeAlias = Emphasis | Strong | Strikethrough | Superscript | Subscript


def divide(inlines: Iterable[Inline], cuts: Sequence[int]) -> tuple[tuple[Inline, ...], ...]:
    """`inlines` in runs that begin at the ascending `cuts`, each run with some text of its own.

    A cut inside what cannot stand twice (a link, a phrase, a formula, code) is dropped. What has no
    width stays with the text before it, but a picture or a page break at a cut goes with the text after.
    Of a divided inline the first part keeps the id.
    """
    return tuple(_Cutter(cuts).runs(inlines).values())


def piece(text: Text, start: int, end: int) -> Text:
    """The code points of `text` from `start` to `end`.

    Its span is exact where `text` stands in the source as it is, on one line; else (an entity, a
    joined line) nobody can say which columns it has, and it keeps the span of the whole.
    """
    if (start, end) == (0, len(text.text)):
        return text
    return replace(text, text=text.text[start:end], span=_piece_span(text, start, end))


def span_of(inlines: Iterable[Inline]) -> Span | None:
    """The span from the first to the last of `inlines`, as far as they have any."""
    spans = [inline.span for inline in inlines if inline.span]
    return spans[0].to(spans[-1]) if spans else None


class _Cutter:
    """Deals inlines out to runs, from the start of the text to its end."""

    def __init__(self, cuts: Sequence[int]) -> None:
        self.cuts = cuts
        self.at = 0  # code points dealt out
        self.passed = 0  # cuts that were made or dropped
        self.run = 0  # the run that is being filled

    def runs(self, inlines: Iterable[Inline]) -> dict[int, tuple[Inline, ...]]:
        """The parts of `inlines` by the run that they go to, in order."""
        runs: dict[int, list[Inline]] = {}
        for inline in inlines:
            for run, part in self.parts(inline):
                runs.setdefault(run, []).append(part)
        return {run: tuple(parts) for run, parts in runs.items()}

    def parts(self, inline: Inline) -> list[tuple[int, Inline]]:
        """`inline` in parts, each with its run."""
        if isinstance(inline, _Divisible) and inline.inlines:
            runs = self.runs(inline.inlines)
            return list(zip(runs, _parts(inline, list(runs.values())), strict=True))
        if isinstance(inline, Text):
            return self.pieces(inline)
        return [(self.place(inline), inline)]

    def pieces(self, text: Text) -> list[tuple[int, Inline]]:
        """`text` cut wherever a cut falls into it."""
        start, end = self.at, self.at + len(text.text)
        pieces: list[tuple[int, Inline]] = []
        while self.at < end:
            self.open()
            until = min(end, self.next)
            pieces.append((self.run, piece(text, self.at - start, until - start)))
            self.at = until
        return pieces or [(self.run, text)]

    def place(self, inline: Inline) -> int:
        """The run of an inline that is not cut; the cuts inside it are dropped."""
        width = len(plain((inline,), alternatives=False))
        if width or isinstance(inline, Image | PageBreak):
            self.open()
        self.at += width
        while self.next < self.at:
            self.passed += 1
        return self.run

    @property
    def next(self) -> int:
        """The next cut; beyond the text after the last."""
        return self.cuts[self.passed] if self.passed < len(self.cuts) else 1 << 62

    def open(self) -> None:
        """Begin the run that is due here, if any."""
        if self.next <= self.at:
            self.passed += 1
            self.run += 1


def _parts(inline: _Divisible, runs: list[tuple[Inline, ...]]) -> list[Inline]:
    """`inline` once for each of `runs`; the outer ends of its span are those of the first and the last."""
    if len(runs) == 1:
        return [inline]
    parts: list[Inline] = [
        replace(inline, id=None if i else inline.id, inlines=run, span=span_of(run) or inline.span)
        for i, run in enumerate(runs)
    ]
    if inline.span:
        first, last = parts[0].span or inline.span, parts[-1].span or inline.span
        parts[0] = replace(parts[0], span=replace(first, start=inline.span.start))
        parts[-1] = replace(parts[-1], span=replace(last, end=inline.span.end))
    return parts


def _piece_span(text: Text, start: int, end: int) -> Span | None:
    return text.span and text.span.piece(text.text, start, end)
