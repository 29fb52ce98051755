"""Where in the source something stands that an edition has lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.model.block import CodeBlock, MathBlock
from publish.model.inline import INLINE_TYPES, Image
from publish.model.node import children
from publish.model.text import plain, texts
from publish.model.walk import walk

if TYPE_CHECKING:
    from lxml.etree import _Element

    from publish.model.document import Document
    from publish.model.node import Node
    from publish.model.origin import Span


def text_place(node: Node, text: str) -> Span | None:
    """The innermost node inside `node` that has the text, a part of it or what stands for its picture."""
    for child in children(node):
        if text in _text(child):
            return text_place(child, text) or child.span
    return None


def element_place(document: Document | None, element: _Element) -> Span | None:
    """Where the source has what an element of a book shows: the nearest node round it that has an id."""
    if document is None:
        return None
    spans = {node.id: node.span for node in walk(document) if node.id and node.span}
    around = (e.get("id") for e in (element, *element.iterancestors()))
    return next((spans[name] for name in around if name in spans), None)


def _text(node: Node) -> str:
    match node:
        case Image():
            return node.alt or ""
        case CodeBlock():
            return node.text
        case MathBlock():
            return node.source
    if isinstance(node, INLINE_TYPES):
        return plain((node,))
    return "\n".join((*texts(node), *(_text(image) for image in walk(node) if isinstance(image, Image))))
