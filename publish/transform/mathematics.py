"""Mathematics: formulas get their MathML and the words that say them; what cannot be read is reported."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from publish.diagnostics import Diagnostic, note, warning
from publish.formulas import Drawing, Unreadable, draw, has_speech, say
from publish.model.block import MathBlock
from publish.model.inline import Math
from publish.model.rewrite import rewrite
from publish.model.walk import walk_with_lang

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publish.model.document import Document
    from publish.model.node import Node

_SHOWN = 40
_UNKNOWN = "und"


def mathematics(document: Document) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document with MathML and speech for each formula, unless it brought its own.

    Speech is in the language around the formula where there is such, else in English, which the
    formula's `lang` then says (P112, once a language). A formula that cannot be read stays as it is
    written (P110); one that has no MathML has its speech and its drawing (P111).
    """
    formulas = (pair for pair in walk_with_lang(document) if isinstance(pair[0], Math | MathBlock))
    reader = _Reader({id(formula): lang for formula, lang in formulas})
    return rewrite(document, reader.read), tuple(reader.findings)


class _Reader:
    """Reads the formulas of a document, whose languages it knows by their identity."""

    def __init__(self, langs: Mapping[int, str | None]) -> None:
        self.langs = langs
        self.findings: list[Diagnostic] = []
        self.silent: set[str] = set()  # languages without speech that were reported

    def read(self, node: Node) -> Node:
        """A formula with all that is known of it; any other node as it is."""
        if not isinstance(node, Math | MathBlock):
            return node
        try:
            drawn = draw(node.source, display=isinstance(node, MathBlock))
        except Unreadable as reason:
            self.findings.append(_unreadable(node, reason))
            return node
        return self.said(self.shown(node, drawn), self.langs[id(node)] or _UNKNOWN)

    def shown(self, node: Math | MathBlock, drawn: Drawing) -> Math | MathBlock:
        """The formula with its MathML."""
        if node.mathml is not None:
            return node
        # Few articles have formulas, and all have this transform.
        from publish.transform.mathml import mathml

        written = mathml(node.source, drawn.text, display=isinstance(node, MathBlock))
        if written is None:
            self.findings.append(_without_mathml(node))
        return replace(node, mathml=written)

    def said(self, node: Math | MathBlock, lang: str) -> Math | MathBlock:
        """The formula with its speech; `lang` is the language around it."""
        if node.spoken is not None:
            return node
        speech = say(node.source, lang, display=isinstance(node, MathBlock))
        if not has_speech(lang) and lang not in self.silent:
            self.silent.add(lang)
            self.findings.append(_foreign(node, lang))
        return replace(node, spoken=speech.text, lang=node.lang if speech.lang == lang else speech.lang)


def _unreadable(node: Math | MathBlock, reason: Unreadable) -> Diagnostic:
    message = f"the formula “{_short(node)}” cannot be read: {reason}"
    return warning("P110", message, node.span, "write it in LaTeX; until then it stands as it is written")


def _without_mathml(node: Math | MathBlock) -> Diagnostic:
    message = f"the formula “{_short(node)}” has no MathML: the EPUB shows it as it is written"
    return warning("P111", message, node.span, "write it with simpler commands; print and speech are right")


def _foreign(node: Math | MathBlock, lang: str) -> Diagnostic:
    return note("P112", f"there is no speech for formulas in {lang}: they are said in English", node.span)


def _short(node: Math | MathBlock) -> str:
    source = " ".join(node.source.split())
    return source if len(source) <= _SHOWN else f"{source[:_SHOWN]}…"
