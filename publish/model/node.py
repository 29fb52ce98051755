"""What every node of the document has: an identity, a language, a place in the source."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from publish.model.origin import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A piece of the document.

    `id` is an XML name, unique in the document; `lang` a BCP 47 tag where it differs from the
    surrounding text; `span` its source, which equality ignores so that two readers can be compared.
    """

    id: str | None = None
    lang: str | None = None
    span: Span | None = field(default=None, compare=False)


def children(node: Node) -> list[Node]:
    """The nodes directly inside `node`, in reading order (the order of its fields)."""
    found: list[Node] = []
    kind = type(node)
    for name in _SLOTS[kind] if kind in _SLOTS else slots(kind):
        value = getattr(node, name)
        if isinstance(value, tuple):
            found += value if value and isinstance(value[0], Node) else ()
        elif isinstance(value, Node):
            found.append(value)
    return found


def slots(kind: type[Node]) -> tuple[str, ...]:
    """The names of the fields that can hold nodes, alone or in tuples, in reading order."""
    names = _SLOTS.get(kind)
    if names is None:
        names = tuple(
            f.name for f in fields(kind) if f.name not in _INHERITED and _can_hold_nodes(str(f.type))
        )
        _SLOTS[kind] = names
    return names


def _can_hold_nodes(annotation: str) -> bool:
    """Whether a field of that type can hold nodes: tuples of anything can, or a class of nodes."""
    return annotation.startswith("tuple[") or annotation == "Image"


_INHERITED = frozenset({"id", "lang", "span", "kind"})
_SLOTS: dict[type[Node], tuple[str, ...]] = {}
