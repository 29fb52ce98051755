"""References that say on which page they lead, for readers on paper, where nothing can be followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.render.pdf.tagging.elements import TAG
from publish.words import spoken_in, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

# Where a reference stands in words that are said elsewhere again, or has its page already.
_WITHOUT_PAGE = frozenset({"nav", *(f"h{level}" for level in range(1, 7))})


def say_pages(root: etree._Element) -> None:
    """Put after each reference in the text the place for its page, which the style sheet fills in."""
    from lxml import etree

    lang = root.get("lang")
    before, after = word("on-page", lang, number="|").split("|")
    about = {"class": "added on-page", "data-before": before, "data-after": after, TAG: "Reference"}
    if ours := spoken_in(lang):
        about["lang"] = ours
    for link in tuple(_references(root)):
        place = etree.Element("span", {**about, "data-target": link.get("href", "")})
        place.tail, link.tail = link.tail, None
        link.addnext(place)


def _references(element: etree._Element) -> Iterator[etree._Element]:
    """The links in `element` to another place of the text."""
    for child in element:
        if child.tag in _WITHOUT_PAGE:
            continue
        if child.tag == "a" and child.get("href", "").startswith("#") and "role" not in child.attrib:
            yield child
        else:
            yield from _references(child)
