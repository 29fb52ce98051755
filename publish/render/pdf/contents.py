"""The printed contents: every heading with the page on which it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.markup.elements import element, escape
from publish.model.outline import is_book, outline
from publish.words import spoken_in, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.markup.xhtml import Xhtml
    from publish.model.document import Document
    from publish.model.outline import Entry

CLASS = "contents"


def contents(document: Document, xhtml: Xhtml, *, depth: int) -> str:
    """The contents, `depth` levels deep, as markup; empty where there are no headings.

    The style sheet fills in the pages.
    """
    listed = _entries(outline(document), xhtml, depth)
    if not listed:
        return ""
    ours = spoken_in(document.lang)
    level = "h1" if is_book(document) else "h2"
    heading = element(level, {"lang": ours}, escape(word("contents", document.lang)))
    navigation = element("nav", {"role": "doc-toc"}, f"\n{listed}\n")
    return element("div", {"class": f"added {CLASS}"}, f"{heading}\n{navigation}")


def _entries(entries: Iterable[Entry], xhtml: Xhtml, depth: int) -> str:
    items = "\n".join(_items(entries, xhtml, depth))
    return element("ol", {}, f"\n{items}\n") if items else ""


def _items(entries: Iterable[Entry], xhtml: Xhtml, depth: int) -> Iterator[str]:
    for entry in entries if depth > 0 else ():
        label = xhtml.label(entry.section)
        inside = _entries(entry.entries, xhtml, depth - 1)
        if label or inside:
            yield element("li", {}, (_line(entry, label) if label else "") + inside)


def _line(entry: Entry, label: str) -> str:
    target = f"#{entry.section.id}-h"
    words = element("span", {"class": "words", "lang": entry.section.lang}, label)
    folio = element("span", {"class": "folio", "data-target": target})
    return element("p", {}, element("a", {"href": target}, words + folio))
