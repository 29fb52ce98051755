"""Notes: numbered in the order in which a reader meets their citations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from publish.diagnostics import Diagnostic, warning
from publish.model.document import Document, Note
from publish.model.inline import NoteRef
from publish.model.rewrite import rewrite
from publish.model.walk import find

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publish.model.node import Node


def notes(document: Document) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document with a number on each note and its citations, and its notes in that order.

    A note cited twice keeps its first number. Notes that notes cite follow all that the text cites. A
    note that a reader of the text is never led to is kept, last, and reported (P103).
    """
    by_id = {note.id or "": note for note in document.notes}
    cited = _cited((*document.title, *document.blocks), by_id)
    unread = [name for name in by_id if name not in cited]
    # Not led to from the text, but an unread note may still cite it, and a citation needs a number.
    among_unread = _cited((by_id[name] for name in unread), by_id, known=cited)
    numbers = {name: number for number, name in enumerate((*cited, *among_unread), start=1)}
    in_order = (*numbers, *(name for name in by_id if name not in numbers))
    ordered = replace(document, notes=tuple(by_id[name] for name in in_order))
    return _numbered(ordered, numbers), tuple(_uncited(by_id[name]) for name in unread)


def _cited(nodes: Iterable[Node], by_id: dict[str, Note], *, known: Iterable[str] = ()) -> dict[str, None]:
    """The notes that `nodes` cite and those that these cite, in that order, beyond the `known`."""
    seen = dict.fromkeys(known)
    found: dict[str, None] = {}
    pending: list[Node] = list(nodes)
    for node in pending:  # grows while it is read
        for ref in find(node, NoteRef):
            if ref.note not in seen:
                seen[ref.note] = found[ref.note] = None
                pending.append(by_id[ref.note])
    return found


def _numbered(document: Document, numbers: dict[str, int]) -> Document:
    def change(node: Node) -> Node:
        match node:
            case NoteRef():
                return replace(node, number=numbers[node.note])
            case Note():
                return replace(node, number=numbers.get(node.id or ""))
            case _:
                return node

    return rewrite(document, change)


def _uncited(note: Note) -> Diagnostic:
    message = f"the note “{note.label}” is never cited in the text"
    return warning("P103", message, note.span, "cite it where it belongs, or delete it")
