"""Numbers of figures, tables and displayed formulas."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from publish.model.block import Figure, MathBlock, Table
from publish.model.rewrite import rewrite

if TYPE_CHECKING:
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.model.node import Node


_EQUATION = "eq-"


def numbering(document: Document) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document with its figures, tables and displayed formulas numbered, each by a count of its own.

    Only those whose number is printed are counted, because a series that a reader sees must have no gaps:
    figures and tables with a caption, and formulas that their author named for reference (`eq-…`).
    """
    counts: Counter[type[Node]] = Counter()

    def change(node: Node) -> Node:
        if not isinstance(node, Figure | Table | MathBlock):
            return node
        if not _is_numbered(node):
            return replace(node, number=None)
        counts[type(node)] += 1
        return replace(node, number=counts[type(node)])

    return rewrite(document, change), ()


def _is_numbered(node: Figure | Table | MathBlock) -> bool:
    if isinstance(node, MathBlock):
        return (node.id or "").startswith(_EQUATION)
    return bool(node.caption)
