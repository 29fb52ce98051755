"""Notes without sections: what a note's text is divided into has no place in the contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.diagnostics import warning
from publish.model.block import Division, Paragraph, Section
from publish.model.inline import Strong
from publish.model.rewrite import rewrite

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publish.diagnostics import Diagnostic
    from publish.model.document import Note
    from publish.model.node import Node


def unsectioned(notes: Iterable[Note]) -> tuple[tuple[Note, ...], tuple[Diagnostic, ...]]:
    """The notes with a strong paragraph for each heading in them, and a finding (I018) for each of these.

    A heading at the foot of a page would stand amid the headings of the text, at a level that is not its own.
    """
    found: list[Diagnostic] = []

    def change(node: Node) -> Node | tuple[Node, ...]:
        if not isinstance(node, Section):
            return node
        message = "a heading within a note is set as a paragraph"
        found.append(warning("I018", message, node.span, "give the note's text a section of its own"))
        words = Strong(span=node.span, inlines=node.heading)
        paragraph = Paragraph(id=node.id, span=node.span, inlines=(words,))
        blocks = (paragraph, *node.blocks)
        return Division(role=None, lang=node.lang, span=node.span, blocks=blocks) if node.lang else blocks

    return tuple(rewrite(note, change) for note in notes), tuple(found)
