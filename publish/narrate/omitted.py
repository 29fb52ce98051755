"""What a listener chose not to hear: taken out of the document, and told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from publish.diagnostics import note
from publish.model.block import CodeBlock, Figure
from publish.model.rewrite import rewrite
from publish.model.walk import find
from publish.narrate.manner import Cues, Omission
from publish.words import spoken_in
from publish.words.amounts import counted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.model.node import Node
    from publish.narrate.manner import Manner

_NOUNS = {
    Omission.NOTES: ("note", "notes"),
    Omission.CODE: ("block of code", "blocks of code"),
    Omission.DESCRIPTIONS: ("long description", "long descriptions"),
}


def without(document: Document, omitted: Collection[Omission]) -> Document:
    """The document without what is left out by choice."""

    def change(node: Node) -> Node | tuple[Node, ...]:
        match node:
            case CodeBlock() if Omission.CODE in omitted:
                return ()
            case Figure() if Omission.DESCRIPTIONS in omitted:
                return replace(node, description=())
            case _:
                return node

    whole = replace(document, notes=()) if Omission.NOTES in omitted else document
    return rewrite(whole, change) if omitted else whole


def told(document: Document, manner: Manner) -> Iterator[Diagnostic]:
    """What is left out, N030 for each kind that the document has; N031 where our words are in English."""
    if manner.cues is not Cues.NONE and spoken_in(document.lang):
        yield note(
            "N031", f"what is said of the text’s form is in English: there are no words in {document.lang!r}"
        )
    described = (figure for figure in find(document, Figure) if figure.description)
    counts = {
        Omission.NOTES: len(document.notes),
        Omission.CODE: sum(1 for _ in find(document, CodeBlock)),
        Omission.DESCRIPTIONS: sum(1 for _ in described),
    }
    for kind, count in counts.items():
        if kind in manner.omitted and count:
            yield note("N030", f"left out as asked: {counted(count, *_NOUNS[kind])}")
