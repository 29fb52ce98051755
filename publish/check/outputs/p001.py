"""P001: the PDF lacks words of the source."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.pages import Printed, printed
from publish.check.outputs.pdf.reading import MEDIA_TYPE, UnreadablePdf
from publish.check.outputs.pieces import dealt, fold, recognised, spellings
from publish.diagnostics import Severity, error
from publish.markup.formula import is_drawn
from publish.markup.notes import foot_order, uncited
from publish.model.block import MathBlock
from publish.model.inline import Image, Math
from publish.model.rewrite import rewrite
from publish.model.text import text_of, texts
from publish.model.walk import find, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.model.node import Node

_SHOWN = 60


class LostText:
    """A word, a note or a text alternative of the source is not in the PDF.

    Why it matters: a reader of the printed page would miss it without knowing.

    Example: a footnote that the layout dropped at the end of a page.

    Instead: nothing of this is the author's fault; report it, with the source, to the project.
    """

    code: ClassVar[str] = "P001"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The first words that are lost of the body and of each note, and every lost alternative."""
        try:
            pages = printed(path)
        except UnreadablePdf as unreadable:
            yield from unreadable.diagnostics
            return
        if document is None:
            return
        written = rewrite(document, _undrawn)
        # A note that is never cited has no foot to stand at: it follows the text.
        body = text_of(written).body + tuple(t for note in uncited(written) for t in texts(note))
        notes = {note.number or 0: tuple(texts(note)) for note in foot_order(written)}
        lost = (
            *_lost_runs(pages, body, notes),
            *_lost_alternatives(document, pages),
            *_lost_formulas(document, pages),
        )
        for what, words in lost:
            yield error("P001", f"the PDF has lost {what}: “{words}”")


def _lost_runs(
    pages: Printed, body: tuple[str, ...], notes: dict[int, tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    """The first words that are lost of the text and of each note."""
    printed_body, printed_notes = dealt(pages.pages, notes)
    whole = (("of the text", body, printed_body),)
    feet = ((f"of note {number}", runs, printed_notes[number]) for number, runs in notes.items())
    for what, runs, pieces in (*whole, *feet):
        if lost := _from(runs, recognised(pieces, fold(runs))):
            yield what, lost


def _from(runs: Iterable[str], at: int) -> str:
    """The beginning of what follows the first `at` folded characters of `runs`; empty at their end."""
    for run in runs:
        size = len(fold((run,)))
        if at < size:
            start = next(n for n in range(len(run)) if len(fold((run[: n + 1],))) > at)
            return run[start : start + _SHOWN].strip()
        at -= size
    return ""


def _lost_alternatives(document: Document, pages: Printed) -> Iterator[tuple[str, str]]:
    """The alternatives that no picture of the PDF has; a picture without a file has it printed."""
    left = Counter(fold((alternative,)) for alternative in pages.alternatives)
    roots = (*document.title, *document.blocks, *document.notes)
    images = [image for root in roots for image in find(root, Image) if not image.decorative]
    text = _unhyphened(pages.pieces) if any(image.src is None for image in images) else ""
    for image in images:
        wanted = fold((image.alt or "",))
        if image.src is not None:
            left[wanted] -= 1
        lost = _unhyphened((image.alt or "",)) not in text if image.src is None else left[wanted] < 0
        if wanted and lost:
            yield "a text alternative", (image.alt or "")[:_SHOWN]


def _unhyphened(pieces: Iterable[str]) -> str:
    """The pieces in one string without their hyphens, which at a line's end may be the layout's."""
    return "".join(spelling.replace("-", "") for piece in pieces for spelling in spellings(piece)[:1])


def _lost_formulas(document: Document, pages: Printed) -> Iterator[tuple[str, str]]:
    """The drawn formulas that are not in the PDF, by the words that say them, or not in their order.

    Those of notes stand where the page has room: they are counted.
    """
    found = tuple(fold((alternative,)) for alternative in pages.alternatives)
    left, following = Counter(found), iter(found)
    in_text = {id(node) for root in (*document.title, *document.blocks) for node in walk(root)}
    for formula in (n for n in walk(document) if isinstance(n, Math | MathBlock) and is_drawn(n)):
        words = fold((formula.spoken or formula.source,))
        left[words] -= 1
        in_order = id(formula) not in in_text or words in following
        if left[words] < 0 or not in_order:
            yield "a formula", formula.source[:_SHOWN]
            return


def _undrawn(node: Node) -> Node | tuple[Node, ...]:
    """The node, or nothing where it is a formula that the page shows as a drawing."""
    return () if isinstance(node, Math | MathBlock) and is_drawn(node) else node
