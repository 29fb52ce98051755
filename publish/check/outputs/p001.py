"""P001: the PDF lacks words of the source."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.pages import Printed, printed
from publish.diagnostics import Severity, error
from publish.markup.notes import foot_order, uncited
from publish.model.inline import Image
from publish.model.text import squeezed, text_of, texts
from publish.model.walk import find

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document, Note

_SHOWN = 60
# How many readings of the pages are kept open at a time: see `_Reading`.
_READINGS = 16
_DIVIDED = "\x02"
_HYPHEN = "-"
_BACKWARD = frozenset({"R", "AL", "NSM"})
# Pairs that have one glyph in the bundled fonts: a PDF gives a glyph one character.
_SAME_GLYPH = str.maketrans(
    {
        "\N{MODIFIER LETTER TURNED COMMA}": "\N{LEFT SINGLE QUOTATION MARK}",
        "\N{MODIFIER LETTER APOSTROPHE}": "\N{RIGHT SINGLE QUOTATION MARK}",
        "\N{INCREMENT}": "\N{GREEK CAPITAL LETTER DELTA}",
        "\N{DIVISION SLASH}": "\N{FRACTION SLASH}",
        "\N{HYPHEN}": _HYPHEN,
    }
)


class LostText:
    """A word, a note or a text alternative of the source is not in the PDF.

    Why it matters: a reader of the printed page would miss it without knowing.

    Example: a footnote that the layout dropped at the end of a page.

    Instead: nothing of this is the author's fault; report it, with the source, to the project.
    """

    code: ClassVar[str] = "P001"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = ("application/pdf",)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The first words of the body and of the notes that are lost, and every lost alternative."""
        if document is None:
            return
        pages = printed(path)
        # A note that is never cited has no foot to stand at: it follows the text.
        body = text_of(document).body + _texts(uncited(document))
        notes = _texts(foot_order(document))
        lost = (
            *_lost_runs(pages.pieces, body, notes),
            *_lost_words(pages.pieces, body + notes),
            *_lost_alternatives(document, pages),
        )
        for what, words in lost:
            yield error("P001", f"the PDF has lost {what}: “{words}”")


def _lost_runs(pieces: Iterable[str], body: Iterable[str], notes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The first words of the body and of the notes that are lost, in the order of reading."""
    body, notes = (tuple(run for run in runs if not _backward(run)) for runs in (body, notes))
    reading = _read(pieces, _fold(body), _fold(notes))
    for what, runs, at in (("of the text", body, reading.body), ("of the notes", notes, reading.notes)):
        if lost := _from(runs, at):
            yield what, lost


def _lost_words(pieces: Iterable[str], runs: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The lost words of texts from right to left.

    Their lines are drawn as seen, so that only the words keep their order: they are counted.
    """
    left = Counter(word for piece in pieces for word in _backward(piece))
    for word, count in Counter(word for run in runs for word in _backward(run)).items():
        if left[word] < count:
            yield "a word", word


def _backward(text: str) -> tuple[str, ...]:
    """The words in `text` that run from right to left (UAX 9: classes R and AL)."""
    kinds = groupby(unicodedata.normalize("NFKC", text), lambda c: unicodedata.bidirectional(c) in _BACKWARD)
    words = ("".join(characters) for backward, characters in kinds if backward)
    return tuple(word for word in words if unicodedata.bidirectional(word[0]) != "NSM")


def _texts(notes: Iterable[Note]) -> tuple[str, ...]:
    return tuple(text for note in notes for text in texts(note))


@dataclass(frozen=True, slots=True, order=True)
class _Reading:
    """How far the pages, read so far, hold the source: characters of the body and of the notes.

    The pieces of a page are the body's, a note's or ours (folios, running heads, numbers, markers),
    and look alike: `1` may be the next word or the number of a note. So each piece is read in every
    way that fits, and the readings that got furthest are followed. A piece may always be ours; a
    word of the source may never be missing.
    """

    read: int
    body: int = 0
    notes: int = 0


def _read(pieces: Iterable[str], body: str, notes: str) -> _Reading:
    """The reading of `pieces` that gets furthest."""
    readings = {_Reading(0)}
    for piece in pieces:
        found = set(readings)
        for words in _spellings(piece):
            size = len(words)
            for r in readings:
                if body.startswith(words, r.body):
                    found.add(_Reading(r.read + size, r.body + size, r.notes))
                if notes.startswith(words, r.notes):
                    found.add(_Reading(r.read + size, r.body, r.notes + size))
        readings = set(sorted(found, reverse=True)[:_READINGS])
    return max(readings)


def _spellings(piece: str) -> set[str]:
    """What a piece may stand for: a hyphen at its end may be the source's or the layout's."""
    words = _fold((piece.replace(_DIVIDED, _HYPHEN),))
    return {words, words.removesuffix(_HYPHEN)} - {""}


def _fold(runs: Iterable[str]) -> str:
    """The runs in one string, as far as a PDF can tell characters apart."""
    return unicodedata.normalize("NFKC", squeezed(runs)).translate(_SAME_GLYPH)


def _from(runs: Iterable[str], at: int) -> str:
    """The beginning of what follows the first `at` folded characters of `runs`; empty at their end."""
    for run in runs:
        size = len(_fold((run,)))
        if at < size:
            start = next(n for n in range(len(run)) if len(_fold((run[: n + 1],))) > at)
            return run[start : start + _SHOWN].strip()
        at -= size
    return ""


def _lost_alternatives(document: Document, pages: Printed) -> Iterator[tuple[str, str]]:
    """The alternatives that no picture of the PDF has; a picture without a file has it printed."""
    if pages.alternatives is None:
        return
    left = Counter(_fold((alternative,)) for alternative in pages.alternatives)
    text = "".join(min(_spellings(piece), key=len, default="") for piece in pages.pieces)
    roots = (*document.title, *document.blocks, *document.notes)
    for image in (image for root in roots for image in find(root, Image) if not image.decorative):
        wanted = _fold((image.alt or "",))
        if image.src is not None:
            left[wanted] -= 1
        lost = wanted not in text if image.src is None else left[wanted] < 0
        if wanted and lost:
            yield "a text alternative", (image.alt or "")[:_SHOWN]
