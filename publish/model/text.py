"""The words of a document, in the three streams that every edition must keep."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import category

from publish.model.block import CodeBlock, MathBlock
from publish.model.inline import INLINE_TYPES, Code, Image, LineBreak, Math, Ruby, Text
from publish.model.node import Node, children, slots
from publish.model.walk import find

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.model.document import Document

# Figures and signs above and below the line, where an edition has no other way to write them. A raised hyphen
# and a raised minus look the same.
RAISED = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_LEVEL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎−", "0123456789+-=()" * 2 + "-")


@dataclass(frozen=True, slots=True)
class DocumentText:
    """`body`, `notes` and `alternatives`: each a tuple of texts in reading order, one a run."""

    body: tuple[str, ...]
    notes: tuple[str, ...]
    alternatives: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every text: body, then notes, then alternatives."""
        return self.body + self.notes + self.alternatives


def text_of(document: Document) -> DocumentText:
    """Every word of the source that is in the document, none that the editions add."""
    title = (plain(document.title, alternatives=False),) if document.title else ()
    roots = (*document.blocks, *document.notes)
    images = [image for root in (*document.title, *roots) for image in find(root, Image)]
    return DocumentText(
        body=title + tuple(text for block in document.blocks for text in texts(block)),
        notes=tuple(text for note in document.notes for text in texts(note)),
        alternatives=tuple(i.alt for i in images if i.alt and not i.decorative),
    )


def texts(node: Node) -> Iterator[str]:
    """The texts of a block, one a run of inlines, without alternatives."""
    if isinstance(node, CodeBlock):
        yield node.text
        return  # the pages that begin in it have no text
    if isinstance(node, MathBlock):
        yield node.source
    for name in slots(type(node)):
        value = getattr(node, name)
        if not isinstance(value, tuple) or not value or not isinstance(value[0], Node):
            continue
        if isinstance(value[0], INLINE_TYPES):
            yield plain(value, alternatives=False)
        else:
            for item in value:
                yield from texts(item)


def plain(inlines: Iterable[Node], *, alternatives: bool = True) -> str:
    """The characters of `inlines`: a line break is a space, a picture (if wanted) its alternative."""
    return "".join(_characters(node, alternatives=alternatives) for node in inlines)


def squeezed(parts: Iterable[str]) -> str:
    """`parts` in one string without white space and invisible format characters, in NFC.

    What conservation compares: spaces, line ends, soft hyphens and the height of figures are an edition's own
    affair.
    """
    return "".join(visible(parts).split())


def visible(parts: Iterable[str]) -> str:
    """`parts` in one string without invisible format characters, in NFC, with all figures on the line."""
    joined = "".join(parts)
    if joined.isascii():  # most texts hold nothing to compose, and nothing invisible
        return joined
    joined = unicodedata.normalize("NFC", joined)
    # A text has few different characters, and mostly none of these.
    others = {ord(c): _LEVEL.get(ord(c)) for c in set(joined) if ord(c) in _LEVEL or category(c) == "Cf"}
    return joined.translate(others) if others else joined


def _characters(node: Node, *, alternatives: bool) -> str:
    match node:
        case Text() | Code():
            return node.text
        case Math():
            return node.source
        case LineBreak():
            return " "
        case Image():
            return (node.alt or "") if alternatives else ""
        case Ruby():
            return plain(node.inlines, alternatives=alternatives) + node.reading
        case _:
            return plain(children(node), alternatives=alternatives)
