"""The tags that a document should have, from the model alone: what the tags of its PDF are held against."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from publish.check.outputs.pdf.element import Element
from publish.check.outputs.pdf.lines import Lines, foreign, formula, picture, spoken
from publish.check.outputs.pdf.tables import facts, lacking
from publish.markup.notes import uncited
from publish.markup.roles import LABELLED
from publish.model import block as model
from publish.model.outline import flat, is_book, outline
from publish.words import word
from publish.words.dates import date_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from publish.check.outputs.pdf.element import Part
    from publish.model.block import Block
    from publish.model.document import Document, Note
    from publish.model.inline import Inline
    from publish.model.node import Node


def expected(document: Document) -> Element:
    """The structure that a PDF of `document` should have, without the contents."""
    return Element(kind="Document", lang=document.lang or "und", parts=tuple(_Expectation(document).parts()))


class _Expectation:
    """The expectation of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lang = document.lang or "und"
        self._levels = {entry.section.id: entry.level for entry in flat(outline(document))}
        self._lines = Lines(document, self._note)

    def parts(self) -> Iterator[Element]:
        """What is right in the document, in reading order."""
        document = self._document
        if document.title:
            yield from self._paragraph("H1", document.title, self._lang, name=document.id)
        elif document.metadata.title:
            yield Element(kind="H1", id=document.id, lang=self._lang, parts=(document.metadata.title,))
        yield from self._title_lines()
        yield from self._blocks(document.blocks, self._lang)
        left = tuple(self._uncited(note) for note in uncited(document))
        if left:
            yield Element(kind="Sect", lang=self._lang, parts=left)

    def _title_lines(self) -> Iterator[Element]:
        """The lines under the title, each a paragraph."""
        known = self._document.metadata
        date = date_in_words(known.date, self._document.lang) if known.date else None
        imprint = known.publisher if is_book(self._document) else None
        authors = ", ".join(author.name for author in known.authors)
        if self._document.title or known.title:
            yield from (_ours("P", self._lang) for words in (known.subtitle, authors, date, imprint) if words)

    def _note(self, note: Note, number: Element) -> Element:
        """A note after its number with the way back, in the document's language wherever it is cited."""
        lang = note.lang or self._lang
        return _around("Note", note, lang, (number, *self._blocks(note.blocks, lang)))

    def _uncited(self, note: Note) -> Element:
        """A note that nothing in the text cites, with its number if another such note cites it."""
        lang = spoken(note, self._lang)
        parts = list(self._blocks(note.blocks, lang))
        if note.number is not None:
            first = parts[:1] if note.blocks and isinstance(note.blocks[0], model.Paragraph) else []
            number = _ours("Lbl", lang)
            framed = replace(first[0], parts=(number, *first[0].parts)) if first else None
            parts[: len(first)] = [framed or Element(kind="P", lang=lang, parts=(number,))]
        return _around("Note", note, lang, parts)

    def _blocks(self, nodes: Iterable[Block], lang: str) -> Iterator[Element]:
        for node in nodes:
            yield from self._block(node, spoken(node, lang))

    def _block(self, node: Block, lang: str) -> Iterator[Element]:  # noqa: C901, PLR0912  (a case a node)
        """What a block is tagged as, with the notes that follow it."""
        match node:
            case model.Section():
                yield _around(
                    "Sect", node, lang, (*self._heading(node, lang), *self._blocks(node.blocks, lang))
                )
            case model.Paragraph():
                yield from self._paragraph("P", node.inlines, lang, node)
            case model.Quote():
                said_by = self._paragraph("P", node.attribution, lang, name=f"{node.id}-by")
                yield _around("BlockQuote", node, lang, (*self._blocks(node.blocks, lang), *said_by))
            case model.Verse():
                yield from self._verse(node, lang)
            case model.Aside():
                label = (_ours("P", lang),) if node.role in LABELLED else ()
                yield _around("Div", node, lang, (*label, *self._blocks(node.blocks, lang)))
            case model.Division():
                yield _around("Div", node, lang, self._blocks(node.blocks, lang))
            case model.List():
                yield _around("L", node, lang, self._items(node, lang))
            case model.Definitions():
                yield _around("L", node, lang, (self._definition(item, lang) for item in node.items))
            case model.CodeBlock():
                yield Element(kind="Code", id=node.id, lang=lang, parts=(node.text,), span=node.span)
            case model.Figure():
                yield from self._figure(node, lang)
            case model.Table():
                yield _around("Table", node, lang, self._table(node, lang))
            case model.MathBlock():
                yield from self._formula(node, lang)
            case model.Break():
                pass

    def _paragraph(
        self, kind: str, nodes: Iterable[Inline], lang: str, node: Node | None = None, name: str | None = None
    ) -> Iterator[Element]:
        """A paragraph or heading of those inlines, then the notes that it cites; none where it is empty."""
        line = self._lines.line(nodes, lang)
        identity, span = (node.id, node.span) if node else (name, None)
        if line.parts:
            yield Element(kind=kind, id=identity, lang=lang, parts=line.parts, span=span)
        yield from line.notes

    def _closed(self, kind: str, node: Node, lang: str, nodes: Iterable[Inline], **facts: object) -> Element:
        """What holds lines and can have no neighbours: the notes that it cites close it."""
        line = self._lines.line(nodes, lang)
        return Element(
            kind=kind, id=node.id, lang=lang, facts=facts, parts=line.parts + line.notes, span=node.span
        )

    def _heading(self, node: model.Section, lang: str) -> Iterator[Element]:
        kind = f"H{self._levels[node.id]}"
        yield from self._paragraph(kind, node.heading, lang, replace(node, id=f"{node.id}-h"))

    def _verse(self, node: model.Verse, lang: str) -> Iterator[Element]:
        lines = [self._lines.line(line.inlines, spoken(line, lang)) for line in node.lines]
        parts: list[Part] = []
        for line, found in zip(node.lines, lines, strict=True):
            parts += (*foreign(found.parts, spoken(line, lang), lang), " ")
        yield Element(kind="P", id=node.id, lang=lang, parts=tuple(parts), span=node.span)
        yield from (note for line in lines for note in line.notes)

    def _items(self, node: model.List, lang: str) -> Iterator[Element]:
        tasks = any(item.checked is not None for item in node.items)
        for item in node.items:
            own = spoken(item, lang)
            label = (self._label(item, own),) if not tasks or item.checked is not None else ()
            body = Element(kind="LBody", lang=own, parts=tuple(self._blocks(item.blocks, own)))
            yield _around("LI", item, own, (*label, body))

    def _label(self, item: model.Item, lang: str) -> Element:
        """The number or bullet of an item; a task's says whether it is done."""
        if item.checked is None:
            return _ours("Lbl", lang)
        state = word("task-done" if item.checked else "task-open", self._document.lang)
        return replace(_ours("Lbl", lang), alternative=state)

    def _definition(self, node: model.Definition, lang: str) -> Element:
        own = spoken(node, lang)
        terms = (self._closed("Lbl", term, spoken(term, lang), term.inlines) for term in node.terms)
        body = _around("LBody", node, own, self._blocks(node.blocks, own))
        return Element(kind="LI", lang=lang, parts=(*terms, body), span=node.span)

    def _caption(self, node: model.Figure | model.Table, lang: str) -> Element:
        label = () if node.number is None else (_ours("Lbl", lang),)
        caption = self._closed("Caption", replace(node, id=f"{node.id}-c"), lang, node.caption)
        return replace(caption, parts=(*label, *caption.parts))

    def _figure(self, node: model.Figure, lang: str) -> Iterator[Element]:
        own = spoken(node.image, lang)
        shown = picture(node.image, own)
        words = shown if isinstance(shown, Element) else Element(kind="P", lang=own, parts=(shown,))
        parts = (replace(words, id=node.image.id), self._caption(node, lang))
        yield _around("Div", node, lang, parts)
        if node.description:
            described = (_ours("P", lang), *self._blocks(node.description, lang))
            yield _around("Div", replace(node, id=f"{node.id}-description"), lang, described)

    def _table(self, node: model.Table, lang: str) -> Iterator[Element]:
        yield self._caption(node, lang)
        known, missing = facts(node), iter(lacking(node))
        has_body = any(not row.head for row in node.rows)
        for head, rows in groupby(node.rows, lambda row: row.head):
            parts = tuple(self._row(row, spoken(row, lang), known, next(missing)) for row in rows)
            yield Element(kind="THead" if head and has_body else "TBody", lang=lang, parts=parts)

    def _row(
        self, row: model.Row, lang: str, known: Mapping[int, dict[str, object]], missing: int
    ) -> Element:
        """A row with its cells, and an empty one for each that it lacks."""
        cells = (
            self._closed(
                "TH" if cell.scope else "TD", cell, spoken(cell, lang), cell.inlines, **known[id(cell)]
            )
            for cell in row.cells
        )
        return _around("TR", row, lang, (*cells, *([Element(kind="TD", lang=lang)] * missing)))

    def _formula(self, node: model.MathBlock, lang: str) -> Iterator[Element]:
        shown = tuple(replace(found, id=node.id) for found in formula(node, lang))
        if node.number is None:
            yield from shown
        else:
            yield Element(kind="Div", lang=lang, parts=(*shown, _ours("Lbl", lang)), span=node.span)


def _around(kind: str, node: Node, lang: str, parts: Iterable[Part]) -> Element:
    """The element of a node with what is in it."""
    return Element(kind=kind, id=node.id, lang=lang, parts=tuple(parts), span=node.span)


def _ours(kind: str, lang: str) -> Element:
    """An element of our words, whatever they are."""
    return Element(kind=kind, lang=lang, parts=("…",))
