"""The printed contents and the lists of figures and of tables: each with the page on which it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.markup.elements import element, escape
from publish.model.block import Figure, Table
from publish.model.outline import is_book, outline
from publish.model.walk import find
from publish.words import spoken_in, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.markup.xhtml import Xhtml
    from publish.model.document import Document
    from publish.model.outline import Entry


def contents(document: Document, xhtml: Xhtml, *, depth: int) -> str:
    """The contents, `depth` levels deep, as markup; empty where there are no headings.

    The style sheet fills in the pages.
    """
    return _list(document, "contents", _entries(outline(document), xhtml, depth))


def lists(document: Document, xhtml: Xhtml) -> str:
    """The lists of the figures and of the tables that have a number and a caption, as markup."""
    kinds = {"figures": _captioned(document, Figure), "tables": _captioned(document, Table)}
    written = (_list(document, name, _captions(document, xhtml, found)) for name, found in kinds.items())
    return "\n".join(filter(None, written))


def _list(document: Document, name: str, entries: str) -> str:
    """The entries under the heading `name`, a word of ours; empty where there are none."""
    if not entries:
        return ""
    ours = spoken_in(document.lang)
    level = "h1" if is_book(document) else "h2"
    heading = element(level, {"lang": ours}, escape(word(name, document.lang)))
    navigation = element("nav", {"role": "doc-toc", "class": f"{name}-list"}, f"\n{entries}\n")
    return element("div", {"class": "added contents"}, f"{heading}\n{navigation}")


def _entries(entries: Iterable[Entry], xhtml: Xhtml, depth: int) -> str:
    items = "\n".join(_items(entries, xhtml, depth))
    return element("ol", {}, f"\n{items}\n") if items else ""


def _items(entries: Iterable[Entry], xhtml: Xhtml, depth: int) -> Iterator[str]:
    for entry in entries if depth > 0 else ():
        label = xhtml.label(entry.section.heading)
        inside = _entries(entry.entries, xhtml, depth - 1)
        if label or inside:
            line = _line(f"{entry.section.id}-h", entry.section.lang, label) if label else ""
            yield element("li", {}, line + inside)


def _captioned(document: Document, kind: type[Figure | Table]) -> Iterator[Figure | Table]:
    roots = (*document.blocks, *document.notes)
    return (found for root in roots for found in find(root, kind) if found.number and found.caption)


def _captions(document: Document, xhtml: Xhtml, blocks: Iterable[Figure | Table]) -> str:
    items = "\n".join(element("li", {}, _captioned_line(document, xhtml, block)) for block in blocks)
    return element("ol", {}, f"\n{items}\n") if items else ""


def _captioned_line(document: Document, xhtml: Xhtml, block: Figure | Table) -> str:
    name = "figure" if isinstance(block, Figure) else "table"
    number = element(
        "span",
        {"lang": spoken_in(document.lang)},
        escape(word(name, document.lang, number=block.number)) + ". ",
    )
    caption = element("span", {"lang": block.lang}, xhtml.label(block.caption))
    return _line(block.id or "", None, number + caption)


def _line(name: str, lang: str | None, label: str) -> str:
    """A line that leads to what is called `name`, with the page on which that begins."""
    words = element("span", {"class": "words", "lang": lang}, label)
    folio = element("span", {"class": "folio", "data-target": f"#{name}"})
    return element("p", {}, element("a", {"href": f"#{name}"}, words + folio))
