"""E030: what was a heading, a list or a link in the source is one in the EPUB."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import unquote

from publish.check.outputs.book import MEDIA_TYPE, opened
from publish.diagnostics import Severity, error
from publish.markup.elements import legal
from publish.markup.parsed import name
from publish.model import block, inline
from publish.model.outline import flat, outline
from publish.model.walk import find, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from lxml.etree import _Element

    from publish.check.outputs.book import Book
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.model.node import Node

# Blocks are known by their ids.
_BLOCKS: dict[type[Node], str] = {
    block.Break: "hr",
    block.Cell: "td th",
    block.Definition: "dd",
    block.Definitions: "dl",
    block.Figure: "figure",
    block.Item: "li",
    block.List: "ol ul",
    block.Quote: "blockquote",
    block.Row: "tr",
    block.Table: "table",
    block.Term: "dt",
}
# Inlines have none: of these a book has as many as its source, or more of our own.
_INLINES: dict[type[Node], str] = {
    inline.Emphasis: "em",
    inline.Quoted: "q",
    inline.Ruby: "ruby",
    inline.Strikethrough: "s",
    inline.Strong: "strong",
    inline.Subscript: "sub",
    inline.Superscript: "sup",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LostStructure:
    """A heading, list, quotation, emphasis or abbreviation of the source is plain text in the EPUB.

    Why it matters: who sees the page may guess a heading from its size and a list from its dots. A
    screen reader knows only what the markup says: it jumps from heading to heading, and counts items.

    Example: `<p class="heading">The hill</p>`.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "E030"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The headings of another level, the blocks that are something else, the inlines and links lost."""
        if document is None:
            return
        for book in opened(path):
            names = _names(book)
            for node, id_, wanted in (*_headings(document), *_blocks(document)):
                if names.get(id_) not in wanted.split():
                    message = f"“{id_}” is no <{wanted.replace(' ', '> or <')}> in {path.name}"
                    yield error(self.code, message, node.span)
            for node, lost in (*_too_few(document, book), *_unlinked(document, book)):
                yield error(self.code, f"{path.name} has lost {lost}", node.span)


def _names(book: Book) -> Mapping[str | None, str]:
    return {element.get("id"): name(element) for element in _elements(book) if element.get("id")}


def _headings(document: Document) -> Iterator[tuple[Node, str, str]]:
    """Each heading's node and id, and its element."""
    yield document, str(document.id), "h1"
    for entry in flat(outline(document)):
        if entry.section.heading:
            yield entry.section, f"{entry.section.id}-h", f"h{entry.level}"


def _blocks(document: Document) -> Iterator[tuple[Node, str, str]]:
    """The same of each block that has an element of its own."""
    for node in walk(document):
        if node.id and type(node) in _BLOCKS:
            wanted = _BLOCKS[type(node)]
            if isinstance(node, block.List):
                wanted = "ol" if node.ordered else "ul"
            yield node, node.id, wanted


def _too_few(document: Document, book: Book) -> Iterator[tuple[Node, str]]:
    """The last node of each kind of which the book has too few."""
    found = Counter(map(_kind, _elements(book)))
    nodes: dict[type[Node], list[Node]] = {}
    for node in walk(document):
        nodes.setdefault(type(node), []).append(node)
    for kind, wanted in _INLINES.items():
        if found[wanted] < len(nodes.get(kind, ())):
            yield nodes[kind][-1], f"a <{wanted}>"
    expanded = [a for a in nodes.get(inline.Abbreviation, ()) if getattr(a, "expansion", None)]
    if found["abbr title"] < len(expanded):
        yield expanded[-1], "what an abbreviation stands for"


def _kind(element: _Element) -> str:
    """The element's name; of an abbreviation whether it is explained."""
    return "abbr title" if element.get("title") and name(element) == "abbr" else name(element)


def _unlinked(document: Document, book: Book) -> Iterator[tuple[Node, str]]:
    """The links that lead nowhere in the book; one inside another is none (HTML, section 4.5.1)."""
    found = {unquote(e.get("href") or "") for e in _elements(book) if name(e) == "a"}
    inner = {
        id(i) for link in find(document, inline.Link) for n in link.inlines for i in find(n, inline.Link)
    }
    for link in find(document, inline.Link):
        if unquote(legal(link.href)) not in found and id(link) not in inner:
            yield link, f"the link to {link.href}"


def _elements(book: Book) -> Iterator[_Element]:
    return (element for page in book.pages for element in page.root.iter())
