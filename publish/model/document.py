"""The document: everything that the editions are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar, Literal

from publish.model.block import Block
from publish.model.inline import Inline, PageBreak
from publish.model.node import Node
from publish.model.origin import Span


class Direction(StrEnum):
    """The way the text runs."""

    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


class WritingMode(StrEnum):
    """How lines follow each other on a screen (CSS Writing Modes, section 3.1)."""

    HORIZONTAL = "horizontal-tb"
    VERTICAL_RIGHT_TO_LEFT = "vertical-rl"
    VERTICAL_LEFT_TO_RIGHT = "vertical-lr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """A person or body behind the work; `role` is a MARC relator code, `aut` for an author."""

    name: str
    role: str = "aut"
    file_as: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A name of the work in a scheme (ISBN, DOI, URI)."""

    text: str
    scheme: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is known about the work, under Dublin Core's names where it has one.

    `extra` keeps every key that has no field, as (key, value) in the order written.
    `cover` is the picture's address as written, then the name of its resource. `page_source` names the
    printed edition whose pages the page breaks are. `collection_position` is the work's number in the
    `collection`: `2`, `2.1`. `spans` says where a field was written, by its name.
    """

    title: str = ""
    subtitle: str | None = None
    short_title: str | None = None
    contributors: tuple[Contributor, ...] = ()
    date: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    publisher: str | None = None
    rights: str | None = None
    description: str | None = None
    subjects: tuple[str, ...] = ()
    cover: str | None = None
    cover_alt: str | None = None
    collection: str | None = None
    collection_position: str | None = None
    page_source: str | None = None
    writing_mode: WritingMode | None = None
    accessibility: tuple[tuple[str, str], ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    spans: tuple[tuple[str, Span], ...] = field(default=(), compare=False)

    @property
    def authors(self) -> tuple[Contributor, ...]:
        """The contributors who wrote the text."""
        return tuple(person for person in self.contributors if person.role == "aut")

    def span(self, name: str) -> Span | None:
        """Where the field `name` was written, if anywhere."""
        return dict(self.spans).get(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Node):
    """A note's text; its place on the page is the renderer's choice.

    `label` is the author's name for it, `number` its printed number (None: never cited).
    """

    kind: Literal["note"] = "note"
    label: str
    number: int | None = None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A file that passed the gate: `name` is unique in the document; sizes in pixels."""

    # Read by pydantic alone: bytes stand in JSON as base64url (RFC 4648, section 5).
    __pydantic_config__: ClassVar[Mapping[str, str]] = {
        "ser_json_bytes": "base64",
        "val_json_bytes": "base64",
    }

    name: str
    media_type: str
    data: bytes
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Node):
    """A whole work: title, blocks, notes and the bytes of its pictures.

    `title` is the heading that stands over the text (once), `metadata.title` the same in plain
    characters; `id` is the title's target. `lang` may be None only before the language transform.
    `contents_pages` are the printed pages of the contents, which are no part of the text.
    """

    kind: Literal["document"] = "document"
    metadata: Metadata = Metadata()
    direction: Direction = Direction.LEFT_TO_RIGHT
    title: tuple[Inline, ...] = ()
    contents_pages: tuple[PageBreak, ...] = ()
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    resources: tuple[Resource, ...] = ()

    @property
    def progression(self) -> Direction:
        """The way its pages follow each other: lines from top to bottom decide it, else those in a line."""
        match self.metadata.writing_mode:
            case WritingMode.VERTICAL_RIGHT_TO_LEFT:
                return Direction.RIGHT_TO_LEFT
            case WritingMode.VERTICAL_LEFT_TO_RIGHT:
                return Direction.LEFT_TO_RIGHT
            case _:
                return self.direction

    def resource(self, name: str) -> Resource:
        """The resource called `name`; KeyError when there is none."""
        for resource in self.resources:
            if resource.name == name:
                return resource
        raise KeyError(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStart:
    """Where a printed page begins: `offset` code points into the sentence with that id.

    A picture, a formula or code may stand for a sentence. None: the page holds the contents alone.
    """

    sentence: str | None
    offset: int
    folio: str
