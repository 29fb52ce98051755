"""A heading or a caption as the navigation shows it: its words and their languages, and no links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from publish.markup.elements import element, escape
from publish.model.inline import Code, Image, LineBreak, Math, Ruby, Text
from publish.model.node import children

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publish.model.inline import Inline
    from publish.model.node import Node

_SPACES = re.compile(r"\s+")


def label(nodes: Iterable[Inline]) -> str:
    """The markup of a run of inlines: text, readings above it, and the language of foreign words.

    A picture is its alternative, a formula what is said for it; citations and page breaks are left out.
    """
    return _SPACES.sub(" ", "".join(_label(node) for node in nodes)).strip()


def _label(node: Node) -> str:
    words = _words(node)
    if not words or not node.lang:
        return words
    return element("span", {"lang": node.lang, "xml:lang": node.lang}, words)


def _words(node: Node) -> str:
    match node:
        case Text() | Code():
            return escape(node.text)
        case Math():
            return escape(node.spoken or node.source)
        case Image():
            return escape("" if node.decorative else node.alt or "")
        case LineBreak():
            return " "
        case Ruby():
            base = "".join(_label(inner) for inner in node.inlines)
            return element("ruby", {}, f"{base}<rp>(</rp>{element('rt', {}, escape(node.reading))}<rp>)</rp>")
        case _:
            return "".join(_label(child) for child in children(node))
