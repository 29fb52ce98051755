"""Sentences: the units on which the editions agree (an anchor in print, a highlight, a clip)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from publish.model.block import Cell, Figure, Line, Paragraph, Quote, Section, Table, Term
from publish.model.document import Document
from publish.model.inline import Sentence
from publish.model.language import primary
from publish.model.rewrite import rewrite
from publish.model.text import plain
from publish.model.walk import walk_with_lang
from publish.transform.divide import divide, span_of

if TYPE_CHECKING:
    from publish.diagnostics import Diagnostic
    from publish.model.inline import Inline
    from publish.model.node import Node

_WIDE_SPACE = re.compile(r"[^\S\n]")
_CLOSES = frozenset({"Pe", "Pf"})
_MAY_CLOSE = frozenset({"Pe", "Pf", "Pi"})


def sentences(document: Document) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document with every run of text in sentences, which keep the white space that follows them.

    Sentences are the outermost inlines of their run. A run without characters (a picture alone) has
    none: its picture has an id of its own. A run that has sentences already stays as it is.
    """
    langs = {node.id: lang for node, lang in walk_with_lang(document)}

    def run(inlines: tuple[Inline, ...], node: Node, part: str = "") -> tuple[Inline, ...]:
        return _run(inlines, f"{node.id}{part}", langs.get(node.id))

    def change(node: Node) -> Node:
        match node:
            case Paragraph() | Line() | Term() | Cell():
                return replace(node, inlines=run(node.inlines, node))
            case Section():
                return replace(node, heading=run(node.heading, node, "-h"))
            case Figure() | Table():
                return replace(node, caption=run(node.caption, node, "-c"))
            case Quote():
                return replace(node, attribution=run(node.attribution, node, "-by"))
            case Document():
                return replace(node, title=run(node.title, node))
            case _:
                return node

    return rewrite(document, change), ()


def _run(inlines: tuple[Inline, ...], prefix: str, lang: str | None) -> tuple[Inline, ...]:
    text = plain(inlines, alternatives=False)
    if not text.strip() or any(isinstance(inline, Sentence) for inline in inlines):
        return inlines
    return tuple(
        Sentence(id=f"{prefix}-s{ordinal}", span=span_of(part), inlines=part)
        for ordinal, part in enumerate(divide(inlines, beginnings(text, lang)), start=1)
    )


def beginnings(text: str, lang: str | None) -> tuple[int, ...]:
    """Where the second sentence of `text` begins, the third and so on, in code points.

    None begins with white space, or with a mark that closes the sentence before it.
    """
    from sentencex import segment

    found: list[int] = []
    end = 0
    # sentencex panics on some white space of several bytes (U+00A0, U+2028) beside an initial.
    for sentence in segment(primary(lang or "und"), _WIDE_SPACE.sub(" ", text)):
        end += len(sentence)
        begin = _after_closing(text, end)
        if begin < len(text) and text[:begin].strip() and begin > (found[-1] if found else 0):
            found.append(begin)
    return tuple(found)


def _after_closing(text: str, at: int) -> int:
    """The first place from `at` on where a sentence can begin."""
    while at < len(text):
        if text[at].isspace():
            at += 1
        elif (closed := _closed(text, at)) > at:
            at = closed
        else:
            break
    return at


def _closed(text: str, at: int) -> int:
    """The end of the closing marks at `at`; `at` where they open the next sentence, or are none.

    A mark that touches the sentence before it closes it, though it opens in other languages (German
    „Geh.“); after a space only a mark that ends there does (French « Va. »).
    """
    touches = at > 0 and not text[at - 1].isspace()
    end = at
    while end < len(text) and _is_closing(text[end], _MAY_CLOSE if touches else _CLOSES, quotes=touches):
        end += 1
    if end == len(text) or text[end].isspace():
        return end
    return end if touches and all(unicodedata.category(c) in _CLOSES for c in text[at:end]) else at


def _is_closing(character: str, categories: frozenset[str], *, quotes: bool) -> bool:
    return unicodedata.category(character) in categories or (quotes and character in "\"'")
