"""The links of the pages: each place once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint import Document as Pages


def prune(pages: Pages) -> None:
    """Drop the links of what stands inside a link, which WeasyPrint gives an annotation of its own.

    What is set elsewhere on the page, as the folio in the contents, keeps its own.
    """
    for page in pages.pages:
        kept: list[Any] = []
        for link in page.links:
            if not any(_covers(other, link) for other in kept if other[:2] == link[:2]):
                kept.append(link)
        page.links[:] = kept


def _covers(outer: Any, inner: Any) -> bool:  # noqa: ANN401  (WeasyPrint has no types)
    """Whether the middle of one link lies in the other: small raised letters stick out."""
    (left, top, right, bottom), (x1, y1, x2, y2) = outer[2], inner[2]
    return bool(left <= (x1 + x2) / 2 <= right and top <= (y1 + y2) / 2 <= bottom)
