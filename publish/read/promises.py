"""What every document promises, and a reader that makes its documents itself need not check.

Ids are names and unique, references lead somewhere, links are safe, pictures are pictures. A document
that another program wrote is held to all of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from publish.assets import picture
from publish.diagnostics import SourceError
from publish.model.block import Cell, Row, Section
from publish.model.document import Document, Note
from publish.model.inline import CrossReference, Image, Link, NoteRef
from publish.model.language import is_tag
from publish.model.node import Node, slots
from publish.model.outline import says_something
from publish.model.walk import find, walk
from publish.read.identify import NAME
from publish.read.resolve import legal, unsafe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.model.document import Resource
    from publish.read.json_places import Path

# HTML, section 4.9.11: the most columns that a cell can span; a wider row only eats memory.
_MOST_COLUMNS = 1000
_RESOURCE = re.compile(r"\w[\w.-]*(/\w[\w.-]*)*", re.ASCII)


def broken(document: Document) -> Iterator[tuple[Path, str]]:
    """Each promise that `document` breaks: the path of the value at fault, and why."""
    promises = _Promises(
        ids=frozenset(node.id for node in walk(document) if node.id),
        notes=frozenset(note.id for note in document.notes if note.id),
        resources=frozenset(resource.name for resource in document.resources),
    )
    for path, node in _placed(document):
        for name, message in (*promises.shared(node), *promises.own(node)):
            yield (*path, name), message
    for at, resource in enumerate(document.resources):
        for name, message in promises.resource(resource):
            yield ("resources", at, name), message


@dataclass(frozen=True, slots=True, kw_only=True)
class _Promises:
    """What is there to be referred to, and which ids and names were met already."""

    ids: frozenset[str]
    notes: frozenset[str]
    resources: frozenset[str]
    met: set[str] = field(default_factory=set)
    met_resources: set[str] = field(default_factory=set)

    def shared(self, node: Node) -> Iterator[tuple[str, str]]:
        """What every node promises."""
        if node.id is not None and NAME.fullmatch(node.id) is None:
            yield "id", f"“{node.id}” cannot be an id"
        if node.id in self.met:
            yield "id", f"the id “{node.id}” is there already"
        if node.id:
            self.met.add(node.id)
        if node.lang is not None and not is_tag(node.lang):
            yield "lang", f"“{node.lang}” is no language tag"

    def own(self, node: Node) -> Iterator[tuple[str, str]]:
        """What a node of this kind promises."""
        match node:
            case Note():
                yield from _note(node)
            case NoteRef() if node.note not in self.notes:
                yield "note", f"there is no note “{node.note}”"
            case CrossReference() if node.target not in self.ids:
                yield "target", f"nothing here has the id “{node.target}”"
            case Link() if node.href != legal(node.href):
                yield "href", f"“{node.href}” holds a character that no address may hold"
            case Link() if finding := unsafe(node):
                yield "href", finding.message
            case Image() if node.src is not None and node.src not in self.resources:
                yield "src", f"there is no resource “{node.src}”"
            case Section():
                yield from _section(node)
            case Cell() if min(node.columns, node.rows) < 1 or node.rows > _MOST_COLUMNS:
                yield "rows", f"a cell spans 1 to {_MOST_COLUMNS} columns and rows"
            case Row() if sum(cell.columns for cell in node.cells) > _MOST_COLUMNS:
                yield "cells", f"a row has at most {_MOST_COLUMNS} columns"

    def resource(self, resource: Resource) -> Iterator[tuple[str, str]]:
        """What the bytes of a picture promise."""
        if _RESOURCE.fullmatch(resource.name) is None:
            yield "name", f"“{resource.name}” cannot be the name of a file in an edition"
        if resource.name in self.met_resources:
            yield "name", f"the resource “{resource.name}” is there already"
        self.met_resources.add(resource.name)
        try:
            media_type, _, size = picture(resource.data, resource.name, None)
        except SourceError as refused:
            yield "data", refused.diagnostics[0].message
        else:
            if (media_type, *size) != (resource.media_type, resource.width, resource.height):
                yield "media_type", f"its bytes are {media_type}, {size[0]} by {size[1]} pixels"


def _note(node: Note) -> Iterator[tuple[str, str]]:
    if node.id is None:
        yield "id", "a note needs an id"
    if next(find(node, Section), None):
        yield "blocks", "a note has no sections"


def _section(node: Section) -> Iterator[tuple[str, str]]:
    if node.level < 1:
        yield "level", "levels count from 1"
    if not says_something(node.heading):
        yield "heading", "a heading needs words"


def _placed(document: Document) -> Iterator[tuple[Path, Node]]:
    """Every node with its path, in reading order; no recursion, so any depth."""
    pending: list[tuple[Path, Node]] = [((), document)]
    while pending:
        path, node = pending.pop()
        yield path, node
        inside: list[tuple[Path, Node]] = []
        for name in slots(type(node)):
            value = getattr(node, name)
            if isinstance(value, Node):
                inside.append(((*path, name), value))
            elif isinstance(value, tuple):
                inside += [((*path, name, i), item) for i, item in enumerate(value) if isinstance(item, Node)]
        pending.extend(reversed(inside))
