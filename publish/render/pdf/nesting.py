"""Lists and quotations in each other, which must leave room for words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.render.pdf.tagging.elements import name

if TYPE_CHECKING:
    from lxml import etree

# What takes room beside it, in ems; how much of that a line can spare: at most, and for each of its letters.
_INDENTS = {"blockquote": 3.6, "details": 3.6, "aside": 2.5, "ul": 1.6, "ol": 1.6, "dd": 1.6}
_MOST, _SHARE = 12, 0.2


def draw_in(root: etree._Element, letters: int) -> None:
    """Mark as `deep` what stands so deep in a line of `letters` that the style sets it in by a hair alone."""
    most = min(_MOST, _SHARE * letters)
    pending: list[tuple[etree._Element, float]] = [(root, 0)]
    while pending:
        element, indent = pending.pop()
        if element.get("role") == "doc-footnote":
            indent = 0  # it stands at the foot of the page
        own = _INDENTS.get(name(element), 0)
        if own and indent + own > most:
            element.set("class", f"{element.get('class', '')} deep".strip())
            own = 0
        pending.extend((child, indent + own) for child in element)
