"""Visiting every node of a tree, in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from publish.model.inline import INLINE_TYPES
from publish.model.node import Node, children

if TYPE_CHECKING:
    from collections.abc import Iterator

N = TypeVar("N", bound=Node)
_INLINES = frozenset(INLINE_TYPES)


def walk(node: Node) -> Iterator[Node]:
    """`node` and everything inside it, parents before children; no recursion, so any depth."""
    pending = [node]
    while pending:
        current = pending.pop()
        yield current
        if inside := children(current):
            inside.reverse()
            pending += inside


def find(node: Node, kind: type[N]) -> Iterator[N]:
    """Every node of the given kind in `node`, in reading order."""
    nodes = walk(node) if issubclass(kind, INLINE_TYPES) else _blocks(node)
    return (found for found in nodes if isinstance(found, kind))


def _blocks(node: Node) -> Iterator[Node]:
    """As `walk`, without the inlines, in which there are no blocks."""
    pending = [node]
    while pending:
        current = pending.pop()
        yield current
        pending += [child for child in reversed(children(current)) if type(child) not in _INLINES]


def walk_with_lang(node: Node, lang: str | None = None) -> Iterator[tuple[Node, str | None]]:
    """Every node in reading order with the language in force there (`lang` outside `node`)."""
    pending = [(node, lang)]
    while pending:
        current, outer = pending.pop()
        here = current.lang or outer
        yield current, here
        pending += [(child, here) for child in reversed(children(current))]
