"""One way to make a changed copy of a tree."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from publish.model.node import Node, slots

if TYPE_CHECKING:
    from collections.abc import Callable

N = TypeVar("N", bound=Node)


def rewrite(node: N, change: Callable[[Node], Node | tuple[Node, ...]]) -> N:
    """`node` with `change` applied to every node inside it and to itself, children first.

    `change` returns the node itself to keep it, another to replace it, or a tuple to splice in its
    place (never for the root). Parts without a change are shared with the original.
    """
    result = _one(node, change)
    if not isinstance(result, type(node)):
        message = f"the root became {type(result).__name__}"
        raise TypeError(message)
    return result


def _one(node: Node, change: Callable[[Node], Node | tuple[Node, ...]]) -> Node | tuple[Node, ...]:
    changes: dict[str, Any] = {}
    for name in slots(type(node)):
        value = getattr(node, name)
        if isinstance(value, Node):
            new: Any = _one(value, change)
        elif value and isinstance(value[0], Node):
            new = _all(value, change)
        else:
            continue
        if new is not value:
            changes[name] = new
    return change(replace(node, **changes) if changes else node)


def _all(nodes: tuple[Node, ...], change: Callable[[Node], Node | tuple[Node, ...]]) -> tuple[Node, ...]:
    new: list[Node] = []
    same = True
    for node in nodes:
        result = _one(node, change)
        same = same and result is node
        if isinstance(result, tuple):
            new.extend(result)
        else:
            new.append(result)
    return nodes if same else tuple(new)
