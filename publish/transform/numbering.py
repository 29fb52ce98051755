"""Numbers of figures and tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from publish.model.block import Figure, Table
from publish.model.rewrite import rewrite

if TYPE_CHECKING:
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.model.node import Node


def numbering(document: Document) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document with its figures numbered in reading order, and its tables by a count of their own.

    Only those with a caption are counted: the number is printed there, and a series that a reader sees
    must have no gaps.
    """
    counts: Counter[type[Node]] = Counter()

    def change(node: Node) -> Node:
        if not isinstance(node, Figure | Table):
            return node
        if not node.caption:
            return replace(node, number=None)
        counts[type(node)] += 1
        return replace(node, number=counts[type(node)])

    return rewrite(document, change), ()
