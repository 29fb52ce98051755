"""Page breaks: where the pages of the printed edition begin, for the editions that have no pages."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from publish.diagnostics import PluginError, error
from publish.model.block import Cell, CodeBlock, Figure, Item, Line, Paragraph, Table, Term
from publish.model.identity import free
from publish.model.inline import (
    INLINE_TYPES,
    Abbreviation,
    CrossReference,
    Emphasis,
    Link,
    PageBreak,
    Phrase,
    Quoted,
    Sentence,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from publish.model.node import Node, slots
from publish.model.rewrite import rewrite
from publish.model.text import plain
from publish.model.walk import find, walk
from publish.transform.divide import piece

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document, PageStart
    from publish.model.inline import Inline

_Breaks: TypeAlias = tuple[PageBreak, ...]
_Places: TypeAlias = defaultdict[str | None, list[tuple[int, PageBreak]]]
_Holder: TypeAlias = (
    Emphasis
    | Strong
    | Link
    | Abbreviation
    | Phrase
    | CrossReference
    | Quoted
    | Superscript
    | Subscript
    | Strikethrough
)


def pages(document: Document, starts: Iterable[PageStart]) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document with a PageBreak wherever one of `starts` says that a printed page begins.

    In a sentence the break stands at the offset, in code before its line; before a block it stands at the
    head of the block's text, or in a paragraph of its own where there is none (a figure, code), or where it
    would be part of a name (a table). Its id is `page-{folio}`.
    PluginError P110 when a start names no place in the document.
    """
    places = _places(document, starts)

    def change(node: Node) -> Node | tuple[Node, ...]:
        if node.id is None or node.id not in places:
            return node
        here = places[node.id]
        if isinstance(node, Sentence):
            return replace(node, inlines=_broken(node.inlines, here))
        if isinstance(node, CodeBlock):
            return _listed(node, here)
        breaks = tuple(page_break for _, page_break in here)
        return (*breaks, node) if isinstance(node, INLINE_TYPES) else _headed(node, breaks)

    paged = rewrite(document, change)
    return replace(paged, contents_pages=tuple(page for _, page in places[None])), ()


def _places(document: Document, starts: Iterable[PageStart]) -> _Places:
    """The offsets and breaks by the id of the sentence, block or picture; None is the contents."""
    taken = {node.id for node in walk(document) if node.id}
    pictures = {figure.image.id: figure.id for figure in find(document, Figure)}
    tables = {_opening(table): table.id for table in find(document, Table)}
    places: _Places = defaultdict(list)
    for start in starts:
        if start.sentence is not None and start.sentence not in taken:
            message = f"page {start.folio} is said to begin at “{start.sentence}”, which is not there"
            raise PluginError(error("P110", message))
        name = free(f"page-{start.folio}", taken)
        taken.add(name)
        place = (pictures if start.offset else pictures | tables).get(start.sentence, start.sentence)
        places[place].append((start.offset, PageBreak(id=name, label=start.folio)))
    return places


def _opening(table: Table) -> str | None:
    """The id of what a table begins with: its caption's first sentence, else its first cell's."""
    cells = (cell.inlines for row in table.rows for cell in row.cells)
    run = next(filter(None, (table.caption, *cells)), ())
    return next((node.id for node in run), None)


def _broken(inlines: tuple[Inline, ...], breaks: list[tuple[int, PageBreak]]) -> tuple[Inline, ...]:
    for offset, page_break in breaks:
        inlines = _inserted(inlines, offset, page_break)
    return inlines


def _inserted(inlines: tuple[Inline, ...], offset: int, page_break: PageBreak) -> tuple[Inline, ...]:
    """`inlines` with the break before the code point at `offset`, or at their end."""
    end = 0
    for i, inline in enumerate(inlines):
        start, end = end, end + len(plain((inline,), alternatives=False))
        if offset < end:
            return (*inlines[:i], *_within(inline, offset - start, page_break), *inlines[i + 1 :])
    return (*inlines, page_break)


def _within(inline: Inline, offset: int, page_break: PageBreak) -> tuple[Inline, ...]:
    """`inline` with the break inside it, or before it where it cannot hold one (code, a formula)."""
    if offset > 0 and isinstance(inline, Text):
        return (piece(inline, 0, offset), page_break, piece(inline, offset, len(inline.text)))
    if offset > 0 and isinstance(inline, _Holder):
        return (replace(inline, inlines=_inserted(inline.inlines, offset, page_break)),)
    return (page_break, inline)


def _listed(code: CodeBlock, breaks: list[tuple[int, PageBreak]]) -> tuple[Node, ...]:
    """Code with the breaks before its lines; what begins with its first line is before all of it."""
    first = tuple(page for offset, page in breaks if not offset)
    inside = tuple(
        replace(page, line=len(code.text[: offset + 1].splitlines())) for offset, page in breaks if offset
    )
    return (*((Paragraph(inlines=first),) if first else ()), replace(code, pages=inside))


def _headed(node: Node, breaks: _Breaks) -> Node | tuple[Node, ...]:
    """`node` with the breaks before its first word, or after a paragraph that holds them."""
    match node:
        case Paragraph() | Line() | Term() | Cell():
            return replace(node, inlines=_led(node.inlines, breaks))
        case Item() if not node.blocks:
            return replace(node, blocks=(Paragraph(inlines=breaks),))
        case Figure() | Table():  # a picture comes before its caption; a page's number is no part of a header
            return (Paragraph(inlines=breaks), node)
    for name in slots(type(node)):
        value = getattr(node, name)
        if isinstance(value, tuple) and value and isinstance(value[0], Node):
            led = _led if isinstance(value[0], INLINE_TYPES) else _first
            changes: dict[str, Any] = {name: led(value, breaks)}
            return replace(node, **changes)
    return (Paragraph(inlines=breaks), node)


def _led(run: tuple[Inline, ...], breaks: _Breaks) -> tuple[Inline, ...]:
    """The run with the breaks at its head, inside its first sentence where it has sentences."""
    if run and isinstance(run[0], Sentence):
        return (replace(run[0], inlines=(*breaks, *run[0].inlines)), *run[1:])
    return (*breaks, *run)


def _first(nodes: tuple[Any, ...], breaks: _Breaks) -> tuple[Any, ...]:
    """`nodes`, blocks or parts of one, with the breaks at the head of the first."""
    first = _headed(nodes[0], breaks)
    return (*(first if isinstance(first, tuple) else (first,)), *nodes[1:])
