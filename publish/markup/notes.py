"""Notes as XHTML: after the text, each with its links back, or carried to the foot of the page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from publish.markup.blocks import block, blocks
from publish.markup.dialect import Notes
from publish.markup.elements import Attributes, element
from publish.markup.inlines import inlines
from publish.model.block import Paragraph
from publish.model.inline import NoteRef
from publish.model.walk import find

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.markup.setting import Setting
    from publish.model.block import Block
    from publish.model.document import Document, Note


def footed(setting: Setting) -> Setting:
    """The setting with every cited note's text at its first citation, where the dialect wants it."""
    if setting.dialect.notes is not Notes.FOOT:
        return setting
    by_id = {note.id: note for note in setting.document.notes}
    feet = {
        id(ref): "".join(_foot(by_id[name], setting.in_line()) for name in names)
        for ref, names in first_citations(setting.document)
    }
    return replace(setting, feet=feet)


def uncited(document: Document) -> tuple[Note, ...]:
    """The notes that no citation in the text leads to."""
    cited = {name for _, names in first_citations(document) for name in names}
    return tuple(note for note in document.notes if note.id not in cited)


def foot_order(document: Document) -> tuple[Note, ...]:
    """The cited notes in the order in which pages show them at their feet."""
    by_id = {note.id: note for note in document.notes}
    return tuple(by_id[name] for _, names in first_citations(document) for name in names)


def asides(notes: Iterable[Note], setting: Setting) -> str:
    """The notes as asides, in one labelled section; empty where there are none."""
    written = "\n".join(_aside(note, setting) for note in notes)
    if not written:
        return ""
    types = setting.role(None, "footnotes")
    label: Attributes = {"class": "notes", **types, "aria-label": setting.word("notes")}
    return setting.box("section", label, f"\n{written}\n")


def first_citations(document: Document) -> Iterator[tuple[NoteRef, tuple[str, ...]]]:
    """Each citation in the text that is the first of a note, with the notes that it brings.

    A note cited only inside another follows that one.
    """
    by_id = {note.id: note for note in document.notes}
    placed: dict[str, None] = {}
    for ref in (r for root in (*document.title, *document.blocks) for r in find(root, NoteRef)):
        before = len(placed)
        pending = [ref.note]
        while pending:
            name = pending.pop(0)
            if name in by_id and name not in placed:
                placed[name] = None
                pending.extend(inner.note for inner in find(by_id[name], NoteRef))
        if len(placed) > before:
            yield ref, tuple(placed)[before:]


def _foot(note: Note, setting: Setting) -> str:
    number = str(note.number) if note.number else None
    attributes = {
        **setting.identity(note),
        "class": "footnote",
        **setting.role("doc-footnote"),
        "data-number": number,
    }
    return element("span", attributes, blocks(note.blocks, setting))


def _aside(note: Note, setting: Setting) -> str:
    number = setting.added("span", f"{note.number}.", {"class": "note-number"}) + " " if note.number else ""
    links = "".join(f" {link}" for link in _back_links(note, setting))
    last = len(note.blocks) - 1
    parts = [
        _framed(node, number if at == 0 else "", links if at == last else "", setting)
        for at, node in enumerate(note.blocks)
    ]
    content = "\n".join(parts) or setting.box("p", {}, number + links)
    attributes = {**setting.identity(note), **setting.role("doc-footnote", "footnote")}
    return setting.box("aside", attributes, f"\n{content}\n")


def _framed(node: Block, before: str, after: str, setting: Setting) -> str:
    """The block with our words before and after it, inside it where it is a paragraph."""
    if isinstance(node, Paragraph):
        content = before + inlines(node.inlines, setting) + after
        return setting.box("p", setting.identity(node), content)
    framing = (setting.box("p", {}, words) if words else "" for words in (before, after))
    return "\n".join(filter(None, (next(framing), block(node, setting), next(framing))))


def _back_links(note: Note, setting: Setting) -> Iterator[str]:
    """A link to each citation; those after the first say their ordinal."""
    anchors = setting.cited.get(note.id or "", ())
    for ordinal, anchor in enumerate(anchors, 1):
        again = f" ({ordinal})" if len(anchors) > 1 else ""
        attributes: Attributes = {
            "class": "backlink",
            **setting.role("doc-backlink"),
            "href": setting.dialect.target_url(anchor),
            "aria-label": setting.word("back", number=f"{note.number}{again}"),
        }
        # Beside the link, which is called by its label alone (WCAG 2.2, 2.5.3).
        count = setting.added("sup", str(ordinal)) if again else ""
        yield element("a", attributes, "↩") + count
