"""The inlines: what stands in a line of text. The set is closed; plugins add none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args

from publish.model.node import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Node):
    """Characters as the author wrote them."""

    kind: Literal["text"] = "text"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis(Node):
    """Words that the author stresses."""

    kind: Literal["emphasis"] = "emphasis"
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strong(Node):
    """Words of strong importance."""

    kind: Literal["strong"] = "strong"
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Node):
    """A fragment of computer code."""

    kind: Literal["code"] = "code"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Node):
    """A link to another publication or to a place on the web; its scheme passed the allowlist."""

    kind: Literal["link"] = "link"
    href: str
    title: str | None = None
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(Node):
    """A picture: `src` names a resource of the document, or is None when it did not pass the gate.

    `alt` is None where the author gave none, which is a fault; a picture that says nothing is
    `decorative` instead.
    """

    kind: Literal["image"] = "image"
    src: str | None = None
    alt: str | None = None
    title: str | None = None
    decorative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation(Node):
    """A shortened form with the words that it stands for."""

    kind: Literal["abbreviation"] = "abbreviation"
    expansion: str | None = None
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Math(Node):
    """A formula in the line: TeX as written, MathML, and the words that say it."""

    kind: Literal["math"] = "math"
    source: str
    mathml: str | None = None
    spoken: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineBreak(Node):
    """A line end that the author asked for."""

    kind: Literal["line-break"] = "line-break"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase(Node):
    """Words set apart for their language alone."""

    kind: Literal["phrase"] = "phrase"
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Node):
    """A sentence with the white space that follows it: the unit on which editions agree."""

    kind: Literal["sentence"] = "sentence"
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRef(Node):
    """A citation of a note: `note` is the note's id, `number` its printed number."""

    kind: Literal["note-ref"] = "note-ref"
    note: str
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossReference(Node):
    """A reference to another place of this document, by the id of its target."""

    kind: Literal["cross-reference"] = "cross-reference"
    target: str
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted(Node):
    """A quotation in the line, whose marks the edition adds."""

    kind: Literal["quoted"] = "quoted"
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruby(Node):
    """Base text with its reading beside it."""

    kind: Literal["ruby"] = "ruby"
    inlines: tuple[Inline, ...]
    reading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Superscript(Node):
    """Raised text."""

    kind: Literal["superscript"] = "superscript"
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscript(Node):
    """Lowered text."""

    kind: Literal["subscript"] = "subscript"
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strikethrough(Node):
    """Words that no longer hold."""

    kind: Literal["strikethrough"] = "strikethrough"
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak(Node):
    """The place where a printed page begins; `label` is its folio.

    In code `line` says before which line, counted from 1.
    """

    kind: Literal["page-break"] = "page-break"
    label: str
    line: int | None = None


class Discriminator:
    """Marks a closed set of nodes that JSON tells apart by `kind`."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:  # noqa: ANN401
        """The discriminator of pydantic, imported only when JSON is asked for."""
        from pydantic import Field

        return handler.generate_schema(Annotated[source, Field(discriminator="kind")])


Inline: TypeAlias = Annotated[
    Union[  # noqa: UP007  (a string-free alias that pydantic can read at run time)
        Text,
        Emphasis,
        Strong,
        Code,
        Link,
        Image,
        Abbreviation,
        Math,
        LineBreak,
        Phrase,
        Sentence,
        NoteRef,
        CrossReference,
        Quoted,
        Ruby,
        Superscript,
        Subscript,
        Strikethrough,
        PageBreak,
    ],
    Discriminator(),
]

INLINE_TYPES: tuple[type[Node], ...] = get_args(get_args(Inline)[0])
