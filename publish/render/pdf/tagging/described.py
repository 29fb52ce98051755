"""What a tag says of itself, from the attributes of its element."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.render.pdf.tagging.elements import TITLE, classes, name
from publish.render.pdf.tagging.tables import describe_cell
from publish.render.pdf.tagging.tag import INLINE, LINES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from publish.render.pdf.tagging.tag import Tag

# The MathML of a drawn formula: adapt.py writes it.
MATHML = "data-mathml"


def describe(tag: Tag, element: Element) -> None:
    """Give `tag` what a reader needs of it beside its text: an alternative, its numbering, its span."""
    match tag.kind:
        case "Figure":
            tag.alternative = element.get("alt") or None
            _place(tag)
        case "Formula":
            words = element.get("aria-label") or element.findtext(TITLE) or said(element)
            tag.alternative, tag.formula = words, element.get(MATHML)
            _place(tag)
        case "Code":
            _place(tag)
        case "L":
            marks = {"ol": "/Decimal", "ul": "/Disc"}.get(name(element), "/None")
            tag.set("List", {"ListNumbering": marks})
        case "TH" | "TD":
            describe_cell(tag, element)
        case "Caption" if tag.parent:
            tag.id = f"{tag.parent.id}-c"
        case "P" if tag.parent and "attribution" in classes(element):
            tag.id = f"{tag.parent.id}-by"


def said(element: Element) -> str:
    """The label of an element, else its text with the alternatives of its pictures."""
    return " ".join((element.get("aria-label") or "".join(_words(element))).split())


def _words(element: Element) -> Iterator[str]:
    yield element.get("alt") or element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""


def _place(tag: Tag) -> None:
    """Say of what may stand in a line that it stands on its own (section 14.8.5.4.2)."""
    outer = tag.parent.kind if tag.parent else ""
    if outer not in LINES and outer not in INLINE:
        tag.set("Layout", {"Placement": "/Block"})
