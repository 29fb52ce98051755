"""From a document to its script: everything that is heard, in order, with its pauses."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from publish.model.block import (
    Aside,
    Break,
    CodeBlock,
    Definitions,
    Division,
    Figure,
    List,
    MathBlock,
    Paragraph,
    Quote,
    Section,
    Table,
    Verse,
)
from publish.model.inline import Sentence
from publish.model.outline import DEEPEST, is_book
from publish.model.text import plain
from publish.narrate.parts import parts, said
from publish.narrate.script import Chapter, Part, Pause, Role, Script, Utterance
from publish.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.model.block import Block, Definition
    from publish.model.document import Document, Note
    from publish.model.inline import Image, Inline
    from publish.model.origin import Span
    from publish.narrate.script import Cue

_START = Pause(seconds=0.5)
_END = Pause(seconds=1.0)
_SENTENCE = Pause(seconds=0.3)
_LINE = Pause(seconds=0.4)
_PARAGRAPH = Pause(seconds=0.65)
_BREAK = Pause(seconds=1.5)
# Before and after a heading, by its printed level: the higher it stands, the longer.
_BEFORE = {1: Pause(seconds=2.0), 2: Pause(seconds=1.5)}
_AFTER = {1: Pause(seconds=1.2), 2: Pause(seconds=0.9)}
_BEFORE_LOWER = Pause(seconds=1.1)
_AFTER_LOWER = Pause(seconds=0.7)
_UNKNOWN = "und"


def write_script(document: Document) -> Script:
    """The script of `document`: title, blocks in reading order, then the notes."""
    lang = document.lang or _UNKNOWN
    title = said(plain(document.title)) or said(document.metadata.title) or "…"
    level = 1 if is_book(document) else 2
    cues = [
        _START,
        Chapter(id=document.id or "title", title=title, level=1),
        *_run(document.id, document.title, Role.TITLE, lang),
        _AFTER[1],
        *_blocks(document.blocks, Role.BODY, level, lang),
        *_notes(document.notes, lang),
        _END,
    ]
    return Script(title=title, lang=lang, cues=tuple(_merged(cues)))


def _blocks(blocks: Iterable[Block], role: Role, level: int, lang: str) -> Iterator[Cue]:
    for block in blocks:
        yield from _block(block, role, level, block.lang or lang)


def _block(block: Block, role: Role, level: int, lang: str) -> Iterator[Cue]:  # noqa: C901, PLR0912  (one case a node)
    match block:
        case Section():
            yield from _section(block, role, level, lang)
        case Paragraph():
            yield from _run(block.id, block.inlines, role, lang)
        case Quote():
            yield from _blocks(block.blocks, Role.QUOTE, level, lang)
            yield from _run(block.id, block.attribution, Role.QUOTE, lang)
        case Verse():
            for line in block.lines:
                yield from _run(line.id, line.inlines, role, line.lang or lang, _LINE)
            yield _PARAGRAPH
        case Aside() | Division():
            yield from _blocks(block.blocks, role, level, lang)
        case List():
            for item in block.items:
                yield from _blocks(item.blocks, Role.ITEM, level, item.lang or lang)
        case Definitions():
            for definition in block.items:
                yield from _definition(definition, level, definition.lang or lang)
        case CodeBlock():
            yield from _code(block, lang)
        case Figure():
            yield from _picture(block.image, lang)
            yield from _run(block.id, block.caption, Role.CAPTION, lang)
            yield from _blocks(block.description, Role.CAPTION, level, lang)
        case Table():
            yield from _table(block, lang)
        case MathBlock():
            part = Part(text=block.source, spoken=said(block.spoken or block.source), lang=lang)
            yield from _utterance(block.id, role, (part,), _PARAGRAPH, block.span)
        case Break():
            yield _BREAK
        case _:
            assert_never(block)


def _definition(definition: Definition, level: int, lang: str) -> Iterator[Cue]:
    for term in definition.terms:
        yield from _run(term.id, term.inlines, Role.ITEM, term.lang or lang)
    yield from _blocks(definition.blocks, Role.ITEM, level, lang)


def _section(section: Section, role: Role, level: int, lang: str) -> Iterator[Cue]:
    printed = min(level, DEEPEST)
    yield _BEFORE.get(printed, _BEFORE_LOWER)
    title = said(plain(section.heading))
    if title:
        yield Chapter(id=section.id or "", title=title, level=printed)
    yield from _run(section.id, section.heading, Role.HEADING, lang)
    yield _AFTER.get(printed, _AFTER_LOWER)
    yield from _blocks(section.blocks, role, level + 1, lang)


def _run(
    owner: str | None,
    inlines: tuple[Inline, ...],
    role: Role,
    lang: str,
    after: Pause = _PARAGRAPH,
) -> Iterator[Cue]:
    """The sentences of a run of inlines; what stands outside a sentence is said as one of its own."""
    for _, group in groupby(inlines, key=lambda node: id(node) if isinstance(node, Sentence) else None):
        members = tuple(group)
        name = members[0].id if isinstance(members[0], Sentence) else owner
        yield from _utterance(name or owner, role, parts(members, lang), _SENTENCE, members[0].span)
    yield after


def _utterance(
    name: str | None, role: Role, spoken: tuple[Part, ...], after: Pause, span: Span | None
) -> Iterator[Cue]:
    if any(part.text.strip() for part in spoken):
        yield Utterance(id=name or "", role=role, parts=spoken, span=span)
        yield after


def _picture(image: Image, lang: str) -> Iterator[Cue]:
    yield from _utterance(image.id, Role.ALTERNATIVE, parts((image,), lang), _PARAGRAPH, image.span)


def _code(block: CodeBlock, lang: str) -> Iterator[Cue]:
    for number, line in enumerate(block.text.splitlines(), start=1):
        part = Part(text=line, spoken=said(line), lang=lang)
        yield from _utterance(f"{block.id}-l{number}", Role.CODE, (part,), _LINE, block.span)
    yield _PARAGRAPH


def _table(table: Table, lang: str) -> Iterator[Cue]:
    yield from _run(table.id, table.caption, Role.CAPTION, lang)
    for row in table.rows:
        for cell in row.cells:
            yield from _run(cell.id, cell.inlines, Role.CELL, cell.lang or row.lang or lang, _LINE)
        yield _PARAGRAPH


def _notes(notes: tuple[Note, ...], lang: str) -> Iterator[Cue]:
    if not notes:
        return
    title = word("notes", lang)
    yield _BEFORE[2]
    yield Chapter(id="notes", title=title, level=2)
    yield _added("notes-title", title, lang, Role.HEADING)
    yield _AFTER[2]
    for note in notes:
        if note.number is not None:
            yield _added(f"{note.id}-label", word("note", lang, number=note.number), lang, Role.NOTE)
            yield _SENTENCE
        yield from _blocks(note.blocks, Role.NOTE, DEEPEST, note.lang or lang)


def _added(name: str, text: str, lang: str, role: Role) -> Utterance:
    return Utterance(id=name, role=role, parts=(Part(text=text, spoken=said(text), lang=lang),))


def _merged(cues: Iterable[Cue]) -> Iterator[Cue]:
    """The cues, of pauses in a row only the longest."""
    for pausing, group in groupby(cues, key=lambda cue: isinstance(cue, Pause)):
        if pausing:
            yield Pause(seconds=max(cue.seconds for cue in group if isinstance(cue, Pause)))
        else:
            yield from group
