"""The words of references that the author left to us: `@fig-x` reads “Figure 3”."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from publish.diagnostics import warning
from publish.model.block import Figure, MathBlock, Section, Table
from publish.model.document import Document
from publish.model.inline import CrossReference, Text
from publish.model.rewrite import rewrite
from publish.model.text import plain
from publish.model.walk import walk, walk_with_lang
from publish.words import spoken_in, word

if TYPE_CHECKING:
    from publish.diagnostics import Diagnostic
    from publish.model.node import Node

_WORDS: dict[type[Node], str] = {Figure: "figure", Table: "table", MathBlock: "equation"}


def references(document: Document) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document with words in each reference that has none: the kind and the number of its target.

    A section, which has no number, is named by its heading. A target without a number is reported (P104).
    From here on the words are text like any other, which no edition may lose.
    """
    bare = [(node, lang) for node, lang in walk_with_lang(document) if _is_bare(node)]
    if not bare:
        return document, ()
    targets = {node.id: node for node in walk(document) if node.id}
    langs = {id(node): lang for node, lang in bare}
    findings: list[Diagnostic] = []

    def change(node: Node) -> Node:
        if not isinstance(node, CrossReference) or not _is_bare(node):
            return node
        target = targets.get(node.target)
        if target is None or not _has_words(target):
            findings.append(_without_number(node))
        text, lang = _words(node, target, document.lang)
        other = None if lang == langs[id(node)] else lang
        return replace(node, lang=node.lang or other, inlines=(Text(text=text, span=node.span),))

    return rewrite(document, change), tuple(findings)


def _is_bare(node: Node) -> bool:
    return isinstance(node, CrossReference) and not node.inlines


def _has_words(target: Node) -> bool:
    if isinstance(target, Section | Document):
        return bool(_heading(target))
    return isinstance(target, Figure | Table | MathBlock) and target.number is not None


def _words(node: CrossReference, target: Node | None, lang: str | None) -> tuple[str, str | None]:
    """The words that stand for a target, and their language; its id where nothing better is known."""
    match target:
        case Section() | Document() if _has_words(target):
            return _heading(target), target.lang or lang
        case Figure() | Table() | MathBlock():
            words = word(_WORDS[type(target)], lang, number=target.number or "").strip()
            return words, spoken_in(lang) or lang
        case _:
            return node.target, lang


def _heading(target: Section | Document) -> str:
    return " ".join(plain(target.heading if isinstance(target, Section) else target.title).split())


def _without_number(node: CrossReference) -> Diagnostic:
    message = f"what is called “{node.target}” has no number that could be named here"
    hint = "give it a caption, or write the words of the reference: [the map](#fig-map)"
    return warning("P104", message, node.span, hint)
