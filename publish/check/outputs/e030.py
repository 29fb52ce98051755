"""E030: what was a heading, a list or a link in the source is one in the EPUB."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.book import MEDIA_TYPE, name, opened
from publish.diagnostics import Severity, error
from publish.model import block, inline
from publish.model.outline import flat, outline
from publish.model.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

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
    inline.Abbreviation: "abbr",
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
        """The headings of another level, the blocks that are something else, the inlines too few."""
        if document is None:
            return
        for book in opened(path):
            names = _names(book)
            for node, id_, wanted in (*_headings(document), *_blocks(document)):
                if names.get(id_) not in wanted.split():
                    message = f"“{id_}” is no <{wanted.replace(' ', '> or <')}> in {path.name}"
                    yield error(self.code, message, node.span)
            found = Counter(name(element) for page in book.pages for element in page.root.iter())
            for node, wanted in _too_few(document, found):
                yield error(self.code, f"{path.name} has lost a <{wanted}>", node.span)


def _names(book: Book) -> Mapping[str | None, str]:
    elements = (element for page in book.pages for element in page.root.iter())
    return {element.get("id"): name(element) for element in elements if element.get("id")}


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


def _too_few(document: Document, found: Mapping[str, int]) -> Iterator[tuple[Node, str]]:
    """The last node of each kind of which the book has too few."""
    nodes: dict[type[Node], list[Node]] = {}
    for node in walk(document):
        nodes.setdefault(type(node), []).append(node)
    for kind, wanted in _INLINES.items():
        if found[wanted] < len(nodes.get(kind, ())):
            yield nodes[kind][-1], wanted
