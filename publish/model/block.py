"""The blocks: what stands on its own lines. The set is closed; plugins add none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal, TypeAlias, Union

from publish.model.inline import Discriminator, Image, Inline, PageBreak
from publish.model.node import Node


class Alignment(StrEnum):
    """How a column of a table is set."""

    NONE = "none"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Scope(StrEnum):
    """What a header cell heads (HTML, the `scope` attribute)."""

    COLUMN = "col"
    ROW = "row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Node):
    """A heading with all that stands under it; `level` is the one written, for the rule on jumps."""

    kind: Literal["section"] = "section"
    heading: tuple[Inline, ...]
    level: int
    role: str | None = None
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Node):
    """A paragraph of text."""

    kind: Literal["paragraph"] = "paragraph"
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Node):
    """A quotation of one block or more, with who said it."""

    kind: Literal["quote"] = "quote"
    blocks: tuple[Block, ...]
    attribution: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Node):
    """A line of verse."""

    kind: Literal["line"] = "line"
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verse(Node):
    """Lines that end where the poet ended them."""

    kind: Literal["verse"] = "verse"
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside(Node):
    """A block beside the text: `role` says which (note, tip, warning, sidebar)."""

    kind: Literal["aside"] = "aside"
    role: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Division(Node):
    """Blocks set apart for a role or a language."""

    kind: Literal["division"] = "division"
    role: str | None = None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Node):
    """An item of a list; `checked` is None where it is no task."""

    kind: Literal["item"] = "item"
    checked: bool | None = None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class List(Node):
    """A list; `start` numbers an ordered one, `tight` sets its items without paragraphs."""

    kind: Literal["list"] = "list"
    ordered: bool
    start: int = 1
    tight: bool = True
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Node):
    """A term that a definition explains."""

    kind: Literal["term"] = "term"
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition(Node):
    """Terms with the blocks that explain them."""

    kind: Literal["definition"] = "definition"
    terms: tuple[Term, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Definitions(Node):
    """A list of terms and their definitions."""

    kind: Literal["definitions"] = "definitions"
    items: tuple[Definition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock(Node):
    """Lines of computer code, in the named language; `pages` are the printed ones that begin within it."""

    kind: Literal["code-block"] = "code-block"
    text: str
    language: str | None = None
    pages: tuple[PageBreak, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Node):
    """A picture with its caption, its long description and its number."""

    kind: Literal["figure"] = "figure"
    image: Image
    caption: tuple[Inline, ...] = ()
    description: tuple[Block, ...] = ()
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Node):
    """A cell; a header has a `scope`. Spans count columns and rows, at least 1."""

    kind: Literal["cell"] = "cell"
    inlines: tuple[Inline, ...]
    scope: Scope | None = None
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Node):
    """A row of cells; the rows of the table's head come first."""

    kind: Literal["row"] = "row"
    cells: tuple[Cell, ...]
    head: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Node):
    """A table of data: `alignment` has one entry a column."""

    kind: Literal["table"] = "table"
    caption: tuple[Inline, ...] = ()
    number: int | None = None
    alignment: tuple[Alignment, ...] = ()
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MathBlock(Node):
    """A displayed formula: TeX as written, MathML, the words that say it, its number."""

    kind: Literal["math-block"] = "math-block"
    source: str
    mathml: str | None = None
    spoken: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Break(Node):
    """A change of scene or thought that has no heading."""

    kind: Literal["break"] = "break"


Block: TypeAlias = Annotated[
    Union[  # noqa: UP007  (a string-free alias that pydantic can read at run time)
        Section,
        Paragraph,
        Quote,
        Verse,
        Aside,
        Division,
        List,
        Definitions,
        CodeBlock,
        Figure,
        Table,
        MathBlock,
        Break,
    ],
    Discriminator(),
]
