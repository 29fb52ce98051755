"""What every node of the document has: an identity, a language, a place in the source."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from publish.model.origin import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A piece of the document.

    `id` is an XML name, unique in the document; `lang` a BCP 47 tag where it differs from the
    surrounding text; `span` its source, which equality ignores so that two readers can be compared.
    """

    id: str | None = None
    lang: str | None = None
    span: Span | None = field(default=None, compare=False)


def children(node: Node) -> Iterator[Node]:
    """The nodes directly inside `node`, in reading order (the order of its fields)."""
    for name in slots(type(node)):
        value = getattr(node, name)
        if isinstance(value, Node):
            yield value
        elif isinstance(value, tuple):
            yield from (item for item in value if isinstance(item, Node))


def slots(kind: type[Node]) -> tuple[str, ...]:
    """The names of the fields that can hold nodes, in reading order."""
    if kind not in _SLOTS:
        _SLOTS[kind] = tuple(f.name for f in fields(kind) if f.name not in _INHERITED)
    return _SLOTS[kind]


_INHERITED = frozenset({"id", "lang", "span", "kind"})
_SLOTS: dict[type[Node], tuple[str, ...]] = {}
