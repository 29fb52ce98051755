"""What is printed beyond the edge of the paper, where nobody can read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from publish.diagnostics import warning
from publish.model.walk import walk

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from weasyprint import Document as Pages

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

_SHOWN = 40
# Pixels of CSS: the space at a word's end may stand there.
_SLACK = 2
_HINT = "take larger paper (--page-size), or write it shorter or less deep"


def beyond(pages: Pages, document: Document) -> Iterator[Diagnostic]:
    """What to say (S013) of words beyond the paper's edge: once for each node, or note, and page."""
    spans = {node.id: node.span for node in walk(document) if node.id and node.span}
    notes = {note.id for note in document.notes}
    for number, page in enumerate(pages.pages, start=1):
        told = set[str | None]()
        for owner, text in _outside(page._page_box, spans, notes):  # noqa: SLF001  (there is no public way to the boxes)
            if owner not in told:
                told.add(owner)
                message = f"page {number} has no room for “{text[:_SHOWN]}”: it runs off the paper"
                yield warning("S013", message, spans.get(owner or ""), _HINT)


def _outside(
    page: Any,  # noqa: ANN401  (WeasyPrint has no types)
    names: Container[str],
    notes: Container[str | None],
) -> Iterator[tuple[str | None, str]]:
    """The texts of a page that stand beyond its edges, each with its note or the innermost of `names`."""
    from weasyprint.formatting_structure.boxes import FootnoteAreaBox

    width = page.margin_width()
    pending: list[tuple[Any, str | None, float]] = [(page, None, page.margin_height())]
    while pending:
        box, outer, height = pending.pop()
        box = getattr(box, "_box", box)  # a box that is placed elsewhere
        if isinstance(box, FootnoteAreaBox):
            height = box.position_y + box.margin_height()  # below it is the folio
        if box.element is not None and box.element.get("role") == "doc-backlink":
            continue  # the number of a note, which its words follow
        name = box.element.get("id") if box.element is not None else None
        owner = name if name in names and outer not in notes else outer
        text = getattr(box, "text", "").strip()
        if text and not _is_inside(box, width, height):
            yield owner, text
        pending.extend((child, owner, height) for child in reversed(getattr(box, "children", ())))


def _is_inside(box: Any, width: float, height: float) -> bool:  # noqa: ANN401  (as above)
    left, top = box.position_x + _SLACK, box.position_y + _SLACK
    right, bottom = box.position_x + box.width - _SLACK, box.position_y + box.height - _SLACK
    return bool(left >= 0 and top >= 0 and right <= width and bottom <= height)
