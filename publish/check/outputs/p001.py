"""P001: the PDF lacks words of the source."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.pages import printed
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
# Pairs that have one glyph in the bundled fonts: a PDF gives a glyph one character.
_SAME_GLYPH = str.maketrans("ʻʼ∆∕‐", "‘’Δ⁄-")


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
        reading = _read(pages.pieces, _fold(body), _fold(notes))
        for where, runs, at in (("text", body, reading.body), ("notes", notes, reading.notes)):
            if lost := _from(runs, at):
                yield error("P001", f"the PDF has lost of the {where}: “{lost}”")
        for alternative in _lost_alternatives(document, pages.alternatives, _fold(pages.pieces)):
            yield error("P001", f"the PDF has lost a text alternative: “{alternative[:_SHOWN]}”")


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


def _lost_alternatives(document: Document, found: Iterable[str], text: str) -> Iterator[str]:
    """The alternatives that no picture of the PDF has; a picture without a file has it printed."""
    left = Counter(_fold((alternative,)) for alternative in found)
    roots = (*document.title, *document.blocks, *document.notes)
    for image in (image for root in roots for image in find(root, Image)):
        if not image.alt or image.decorative:
            continue
        wanted = _fold((image.alt,))
        if image.src is None:
            if wanted not in text.replace(_DIVIDED, ""):
                yield image.alt
        elif left[wanted]:
            left[wanted] -= 1
        else:
            yield image.alt
