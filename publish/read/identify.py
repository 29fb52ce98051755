"""Ids for blocks, notes and pictures (`model.identity` says how they are made)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from publish.diagnostics import warning
from publish.model.block import (
    Aside,
    Break,
    Cell,
    CodeBlock,
    Definition,
    Definitions,
    Division,
    Figure,
    Item,
    Line,
    List,
    MathBlock,
    Paragraph,
    Quote,
    Row,
    Section,
    Table,
    Term,
    Verse,
)
from publish.model.identity import free, section_id, slug
from publish.model.inline import INLINE_TYPES, Image, Text
from publish.model.node import Node, slots
from publish.model.rewrite import rewrite
from publish.model.text import plain

if TYPE_CHECKING:
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.model.inline import Inline

N = TypeVar("N", bound=Node)
Counts: TypeAlias = "defaultdict[str, int]"

# XML 1.0, section 2.3, NameStartChar and NameChar without the colon, near enough: letters of any script.
NAME = re.compile(r"[^\W\d][\w.\-·]*")
_KINDS: dict[type[Node], str] = {
    Aside: "aside",
    Break: "break",
    Cell: "c",
    CodeBlock: "code",
    Definition: "def",
    Definitions: "terms",
    Division: "div",
    Figure: "fig",
    Image: "img",
    Item: "item",
    Line: "line",
    List: "list",
    MathBlock: "math",
    Paragraph: "p",
    Quote: "quote",
    Row: "r",
    Section: "section",
    Table: "table",
    Term: "term",
    Verse: "verse",
}


def identify(
    document: Document, written: set[str]
) -> tuple[Document, dict[str, str], tuple[Diagnostic, ...]]:
    """The document with an id on every block, note and picture, and what is wrong with the `written` ids.

    The mapping leads from each name by which an author may refer to a place (an id as written, the
    slug of a heading that is the only one of its name) to the id there.
    """
    ids = _Ids(written)
    counts: Counts = defaultdict(int)
    document = replace(
        document,
        title=ids.run(document.title, document.id, defaultdict(int)),
        blocks=tuple(ids.name(block, None, counts) for block in document.blocks),
        notes=tuple(ids.inside(note, note.id) for note in document.notes),
    )
    alone = {name: found[0] for name, found in ids.sections.items() if len(found) == 1}
    names = {**alone, **ids.names}
    if document.id:
        names.setdefault(document.id, document.id)
        names.setdefault(slug(document.metadata.title), document.id)
    return document, names, tuple(ids.findings)


class _Ids:
    """Gives ids in reading order, none twice; what an author wrote comes before what is made.

    `sections` has the ids of the sections by the slug of their heading.
    """

    def __init__(self, written: set[str]) -> None:
        self.taken = set(written)
        self.last: dict[str, int] = {}
        self.names: dict[str, str] = {}
        self.sections: defaultdict[str, list[str]] = defaultdict(list)
        self.findings: list[Diagnostic] = []

    def name(self, node: N, parent: str | None, counts: Counts) -> N:
        """`node` with an id, and all inside it; `counts` are those of its siblings before it."""
        kind = _KINDS[type(node)]
        counts[kind] += 1
        own = self.written(node)
        if own is None:
            own = self.made(node, parent, f"{kind}{counts[kind]}")
            self.names.setdefault(node.id or own, own)
        if isinstance(node, Section):
            self.sections[slug(plain(node.heading))].append(own)
        return self.inside(node, own)

    def written(self, node: Node) -> str | None:
        """The id that the author gave `node`, where it can stand."""
        if node.id is None:
            return None
        if NAME.fullmatch(node.id) is None:
            self.findings.append(_not_a_name(node))
        elif node.id in self.names:
            self.findings.append(_duplicate(node))
        else:
            self.names[node.id] = node.id
            return node.id
        return None

    def made(self, node: Node, parent: str | None, ordinal: str) -> str:
        """A new id for `node`."""
        if isinstance(node, Section):
            own = section_id(parent, plain(node.heading), self.taken, self.last)
        else:
            own = free(f"{parent}-{ordinal}" if parent else ordinal, self.taken, self.last)
        self.taken.add(own)
        return own

    def inside(self, node: N, own: str | None) -> N:
        """`node` with the id `own`, and with ids for all that stands in it."""
        counts: Counts = defaultdict(int)
        changes: dict[str, Any] = {"id": own}
        for name in slots(type(node)):
            value = getattr(node, name)
            if isinstance(value, Image):
                changes[name] = self.name(value, own, counts)
            elif value and isinstance(value[0], INLINE_TYPES):
                changes[name] = self.run(value, own, counts)
            elif value and isinstance(value[0], Node):
                changes[name] = tuple(self.name(item, own, counts) for item in value)
        return replace(node, **changes)

    def run(self, inlines: tuple[Inline, ...], own: str | None, counts: Counts) -> tuple[Inline, ...]:
        """A run of inlines with ids for its pictures, and with those that the author wrote."""

        def named(node: Node) -> Node:
            if isinstance(node, Image):
                return self.name(node, own, counts)
            return node if node.id is None else replace(node, id=self.written(node))

        return tuple(
            inline if type(inline) is Text and inline.id is None else rewrite(inline, named)
            for inline in inlines
        )


def _not_a_name(node: Node) -> Diagnostic:
    message = f"“{node.id}” cannot be an id"
    return warning("I013", message, node.span, "begin it with a letter; letters, digits, - _ . may follow")


def _duplicate(node: Node) -> Diagnostic:
    message = f"the id “{node.id}” is there already"
    return warning("I011", message, node.span, "give each place an id of its own; links lead to the first")
