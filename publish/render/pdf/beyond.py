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
    """What to say (S013) of words beyond the paper's edge: once for each node and page."""
    spans = {node.id: node.span for node in walk(document) if node.id and node.span}
    for number, page in enumerate(pages.pages, start=1):
        told = set[str | None]()
        for owner, text in _outside(page._page_box, spans):  # noqa: SLF001  (there is no public way to the boxes)
            if owner not in told:
                told.add(owner)
                message = f"page {number} has no room for “{text[:_SHOWN]}”: it runs off the paper"
                yield warning("S013", message, spans.get(owner or ""), _HINT)


def _outside(page: Any, names: Container[str]) -> Iterator[tuple[str | None, str]]:  # noqa: ANN401  (WeasyPrint has no types)
    """The texts of a page that stand beyond its edges, with the innermost of `names` around each."""
    width, height = page.margin_width(), page.margin_height()
    pending: list[tuple[Any, str | None]] = [(page, None)]
    while pending:
        box, outer = pending.pop()
        box = getattr(box, "_box", box)  # a box that is placed elsewhere
        name = box.element.get("id") if box.element is not None else None
        owner = name if name in names else outer
        text = getattr(box, "text", "").strip()
        if text and not _is_inside(box, width, height):
            yield owner, text
        pending.extend((child, owner) for child in reversed(getattr(box, "children", ())))


def _is_inside(box: Any, width: float, height: float) -> bool:  # noqa: ANN401  (as above)
    left, top = box.position_x + _SLACK, box.position_y + _SLACK
    right, bottom = box.position_x + box.width - _SLACK, box.position_y + box.height - _SLACK
    return bool(left >= 0 and top >= 0 and right <= width and bottom <= height)
