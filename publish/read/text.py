"""Plain text: paragraphs, and only such structure as is certain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.diagnostics import SourceError, error
from publish.model.block import Break, Item, List, Paragraph, Quote
from publish.model.inline import LineBreak, Text
from publish.model.origin import Position, Span
from publish.plugins import Format
from publish.read.characters import legal
from publish.read.directions import embedded
from publish.read.draft import Draft, Heading
from publish.read.finish import DEEPEST, finish
from publish.read.items import ListItem, dedented, item, items
from publish.read.layout import LineEnd, Row, Wrapping, groups, rows, wrapping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publish.diagnostics import Diagnostic
    from publish.model.block import Block
    from publish.model.document import Document
    from publish.model.inline import Inline
    from publish.read.source import Source

_SCENE = re.compile(r"\*([ \t]*\*){2,}|-([ \t]*-){2,}|⁂|#")
_QUOTED = re.compile(r">[ \t]?")
_LEAST_INDENT = 2
_LONGEST_TITLE = 150
# What ends a sentence, an address ("Dear Anna,") or a lead ("In this issue:"), but no title.
_NO_TITLE = re.compile(r"[.,;:]\W*$")


@dataclass(frozen=True, slots=True)
class PlainText:
    """Plain text: a title, paragraphs, and the lists, quotations and scene breaks that are certain.

    Paragraphs stand between blank lines, or each on one line. What an edition cannot show
    differently stays as the characters that it is: headings are never guessed.
    """

    format: ClassVar[Format] = Format("text", (".txt", ".text"), "text/plain")

    def read(self, source: Source) -> tuple[Document, tuple[Diagnostic, ...]]:
        """The document of `source`. SourceError I005 when there is nothing in it to read."""
        text, illegal = legal(source.text, source.name, keep="\f")
        text, turned = embedded(text, source.name)
        found = rows(text)
        if all(row.is_blank for row in found):
            start = Position(1, 1)
            message = "the file is empty: there is nothing to publish"
            raise SourceError(
                error("I005", message, Span(source.name, start, start), "write something first")
            )
        document, finished = finish(_draft(found, source.name), source)
        return document, (*illegal, *turned, *finished)


def _draft(found: list[Row], file: str) -> Draft:
    parted = groups(found)
    layout = wrapping(parted)
    parser = _Parser(file, layout, indents=_indents(parted))
    title, body = _title(parted, layout)
    heading = (
        () if title is None else (Heading(inlines=(parser.text(title),), level=1, span=title.span(file)),)
    )
    return Draft(blocks=(*heading, *parser.blocks(body)))


def _indents(parted: list[list[Row]]) -> bool:
    """Whether paragraphs begin with an indent in this file, so that one says nothing."""
    return 2 * sum(group[0].indent > 0 for group in parted) >= len(parted)


def _title(parted: list[list[Row]], layout: Wrapping) -> tuple[Row | None, list[list[Row]]]:
    """The first line where it reads as a title and more follows, and the groups without it."""
    first, *others = parted
    row = first[0].stripped()
    alone = len(first) == 1 if layout.line_end is not LineEnd.PARAGRAPH else True
    followed = len(first) > 1 or others
    marked = _SCENE.fullmatch(row.text) or _QUOTED.match(row.text) or item(row)
    reads = len(row.text) <= _LONGEST_TITLE and not _NO_TITLE.search(row.text)
    if not (alone and followed and reads) or marked:
        return None, parted
    return row, [first[1:], *others] if first[1:] else others


@dataclass(frozen=True, slots=True)
class _Parser:
    """Makes blocks of rows. `indents`: paragraphs of the file begin with an indent."""

    file: str
    layout: Wrapping
    indents: bool

    def blocks(self, parted: Sequence[Sequence[Row]], depth: int = 0) -> list[Block]:
        """The blocks of groups of rows."""
        found: list[Block] = []
        at = 0
        while at < len(parted):
            loose = self.loose(parted, at)
            if len(loose) > 1:
                found.append(self.list_of(loose, depth, tight=False))
            else:
                found.extend(self.group(parted[at], depth))
            at += max(1, len(loose))
        return found

    def loose(self, parted: Sequence[Sequence[Row]], at: int) -> list[ListItem]:
        """The items from `parted[at]` on that have blank lines between them.

        Lines after hyphens are speech as often as not: they are no list unless they stand together.
        """
        found: list[ListItem] = []
        for index in range(at, len(parted)):
            group = parted[index]
            listed, end = items(group, 0, self.layout)
            if len(listed) != 1 or end < len(group) or listed[0].kind == "-" or _is_scene(group):
                break
            if found and not listed[0].follows(found[-1]):
                break
            found.extend(listed)
        return found

    def group(self, group: Sequence[Row], depth: int) -> list[Block]:
        """The blocks of rows without a blank one between them."""
        if _is_scene(group):
            return [Break(span=group[0].stripped().span(self.file))]
        if depth > DEEPEST:  # `finish` refuses the document, and says so
            return self.paragraphs(group)
        for inside in (_unquoted(group), self.unindented(group)):
            if inside:
                span = self.span(group[0], group[-1])
                return [Quote(span=span, blocks=tuple(self.blocks(groups(inside), depth + 1)))]
        return self.mixed(group, depth)

    def unindented(self, group: Sequence[Row]) -> list[Row]:
        """The rows of a block that is indented throughout, where that is unusual in the file; or none."""
        indents = {row.indent for row in group}
        if self.indents or len(group) == 1 or len(indents) > 1 or min(indents) < _LEAST_INDENT:
            return []
        return [] if item(group[0]) else dedented(group)

    def mixed(self, group: Sequence[Row], depth: int) -> list[Block]:
        """Lists of two items or more, and the paragraphs around them."""
        found: list[Block] = []
        plain: list[Row] = []
        at = 0
        while at < len(group):
            listed, end = items(group, at, self.layout)
            if len(listed) > 1:
                found.extend((*self.paragraphs(plain), self.list_of(listed, depth, tight=True)))
                plain, at = [], end
            else:
                plain.append(group[at])
                at += 1
        return [*found, *self.paragraphs(plain)]

    def list_of(self, listed: Sequence[ListItem], depth: int, *, tight: bool) -> List:
        """A list of these items."""
        made = [
            Item(
                span=self.span(one.start, one.rows[-1]),
                blocks=tuple(self.group([one.rows[0], *dedented(one.rows[1:])], depth + 1)),
            )
            for one in listed
        ]
        return List(
            span=self.span(listed[0].start, listed[-1].rows[-1]),
            ordered=listed[0].is_ordered,
            start=listed[0].number if listed[0].is_ordered else 1,
            tight=tight,
            items=tuple(made),
        )

    def paragraphs(self, group: Sequence[Row]) -> list[Block]:
        """The paragraphs of rows: one, unless each row is one, or indents begin them in wrapped text."""
        if self.layout.line_end is LineEnd.PARAGRAPH:
            return [block for row in group for block in self.lone(row)]
        joined = self.layout.joins(group)
        parts: list[list[Row]] = []
        for row in group:
            begins = joined and parts and row.indent and self.layout.has_room(parts[-1][-1], row)
            if begins or not parts:
                parts.append([])
            parts[-1].append(row)
        return [self.paragraph(part, joined=joined) for part in parts]

    def lone(self, row: Row) -> list[Block]:
        """The block of a row that is a paragraph by itself."""
        scene = _is_scene([row])
        return [Break(span=row.stripped().span(self.file)) if scene else self.paragraph([row], joined=False)]

    def paragraph(self, group: Sequence[Row], *, joined: bool) -> Paragraph:
        """A paragraph whose line ends are spaces where it is `joined`, else line breaks."""
        inlines: list[Inline] = []
        for row in group:
            text = self.text(row.stripped())
            if inlines and inlines[-1].span and text.span:
                gap = Span(self.file, inlines[-1].span.end, text.span.start)
                inlines.append(Text(text=" ", span=gap) if joined else LineBreak(span=gap))
            inlines.append(text)
        return Paragraph(span=self.span(group[0].stripped(), group[-1]), inlines=tuple(inlines))

    def text(self, row: Row) -> Text:
        """The characters of a row."""
        return Text(text=row.text, span=row.span(self.file))

    def span(self, first: Row, last: Row) -> Span:
        """From the start of one row to the end of another."""
        return first.span(self.file).to(last.span(self.file))


def _is_scene(group: Sequence[Row]) -> bool:
    return len(group) == 1 and _SCENE.fullmatch(group[0].stripped().text) is not None


def _unquoted(group: Sequence[Row]) -> list[Row]:
    """The rows without the mark that quotes them, if all have it and something stands behind it."""
    matches = [_QUOTED.match(row.text) for row in group]
    inside = [row.cut(match.end()) for row, match in zip(group, matches, strict=True) if match]
    return inside if len(inside) == len(group) and not all(row.is_blank for row in inside) else []
