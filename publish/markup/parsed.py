"""XHTML as it is read back: the parser, and what its elements are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


def parsed(data: bytes) -> _Element:
    """The root element of a file, which can make us read no other; XMLSyntaxError where it is broken."""
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def name(element: _Element) -> str:
    """An element's name without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def classes(element: _Element) -> tuple[str, ...]:
    """The classes of an element."""
    return tuple((element.get("class") or "").split())
