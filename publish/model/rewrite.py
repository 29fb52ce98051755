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
        new = _field(value, change)
        if new is not value:
            changes[name] = new
    return change(replace(node, **changes) if changes else node)


def _field(value: Any, change: Callable[[Node], Node | tuple[Node, ...]]) -> Any:  # noqa: ANN401  (a field of any type)
    if isinstance(value, Node):
        return _one(value, change)
    if not isinstance(value, tuple) or not any(isinstance(item, Node) for item in value):
        return value
    new: list[Node] = []
    for item in value:
        result = _one(item, change)
        new.extend(result if isinstance(result, tuple) else (result,))
    same = len(new) == len(value) and all(a is b for a, b in zip(new, value, strict=True))
    return value if same else tuple(new)
