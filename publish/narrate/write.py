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
from publish.model.inline import NoteRef, Sentence
from publish.model.outline import DEEPEST, is_book
from publish.model.text import plain
from publish.model.walk import find
from publish.narrate.announce import Announcer
from publish.narrate.manner import Cues, Listings, Manner, Notes
from publish.narrate.parts import parts, said
from publish.narrate.script import Chapter, Part, Pause, Role, Script, Utterance
from publish.narrate.tables import Heard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.model.block import Block, Definition
    from publish.model.document import Document, Note
    from publish.model.inline import Inline
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
# The asides that have a name of ours (`publish.words`).
_NAMED = frozenset({"caution", "important", "note", "tip", "warning"})
_MANNER = Manner()


def write_script(document: Document, manner: Manner = _MANNER) -> Script:
    """The script of `document` as it is read in that manner: title, blocks in reading order, notes."""
    return _Writer(document, manner).script()


class _Writer:
    """Writes the script of one document, and remembers what was explained on the way."""

    def __init__(self, document: Document, manner: Manner) -> None:
        self._document = document
        self._manner = manner
        self._lang = document.lang or _UNKNOWN
        self._ours = Announcer(self._lang, manner)
        self._known: set[str] | None = None if manner.cues is Cues.NONE else set()
        # The notes that are still to be heard.
        self._notes = {} if manner.notes is Notes.SKIP else {note.id: note for note in document.notes}

    def script(self) -> Script:
        document = self._document
        title = said(plain(document.title)) or said(document.metadata.title) or "…"
        level = 1 if is_book(document) else 2
        cues = [
            _START,
            Chapter(id=document.id or "title", title=title, level=1),
            *self._title(document),
            _AFTER[1],
            *self._blocks(document.blocks, Role.BODY, level, self._lang),
            *self._last_notes(),
            _END,
        ]
        return Script(title=title, lang=self._lang, cues=tuple(_merged(cues)))

    def _title(self, document: Document) -> Iterator[Cue]:
        yield from self._run(document.id, document.title, Role.TITLE, self._lang)
        if document.title or document.blocks:
            authors = ", ".join(author.name for author in document.metadata.authors)
            yield from self._ours.title(document.id, authors)

    def _blocks(self, blocks: Iterable[Block], role: Role, level: int, lang: str) -> Iterator[Cue]:
        for block in blocks:
            yield from self._block(block, role, level, block.lang or lang)

    def _block(self, block: Block, role: Role, level: int, lang: str) -> Iterator[Cue]:  # noqa: C901, PLR0912  (one case a node)
        match block:
            case Section():
                yield from self._section(block, role, level, lang)
            case Paragraph():
                yield from self._run(block.id, block.inlines, role, lang)
            case Quote():
                yield from self._quote(block, level, lang)
            case Verse():
                for line in block.lines:
                    yield from self._run(line.id, line.inlines, role, line.lang or lang, _LINE)
                yield _PARAGRAPH
            case Aside():
                yield from self._aside(block, role, level, lang)
            case Division():
                yield from self._blocks(block.blocks, role, level, lang)
            case List():
                yield from self._list(block, level, lang)
            case Definitions():
                yield from self._ours.before(block.id, "definitions", count=len(block.items))
                for definition in block.items:
                    yield from self._definition(definition, level, definition.lang or lang)
                yield from self._ours.after(block.id, "list-end", Cues.FULL)
            case CodeBlock():
                yield from self._code(block, lang)
            case Figure():
                yield from self._figure(block, level, lang)
            case Table():
                yield from self._table(block, lang)
            case MathBlock():
                if block.number is not None:
                    yield from self._ours.named(block.id, "equation", number=block.number)
                part = Part(text=block.source, spoken=said(block.spoken or block.source), lang=lang)
                yield from _utterance(block.id, role, (part,), _PARAGRAPH, block.span)
            case Break():
                yield _BREAK
            case _:
                assert_never(block)

    def _section(self, section: Section, role: Role, level: int, lang: str) -> Iterator[Cue]:
        printed = min(level, DEEPEST)
        yield _BEFORE.get(printed, _BEFORE_LOWER)
        title = said(plain(section.heading))
        if title:
            yield Chapter(id=section.id or "", title=title, level=printed)
        yield from self._run(section.id, section.heading, Role.HEADING, lang)
        yield _AFTER.get(printed, _AFTER_LOWER)
        yield from self._blocks(section.blocks, role, level + 1, lang)

    def _quote(self, quote: Quote, level: int, lang: str) -> Iterator[Cue]:
        yield from self._ours.before(quote.id, "quote")
        yield from self._blocks(quote.blocks, Role.QUOTE, level, lang)
        yield from self._run(quote.id, quote.attribution, Role.QUOTE, lang)
        yield from self._ours.after(quote.id, "quote-end")

    def _aside(self, aside: Aside, role: Role, level: int, lang: str) -> Iterator[Cue]:
        if aside.role in _NAMED:
            yield from self._ours.named(aside.id, f"aside-{aside.role}")
        yield from self._blocks(aside.blocks, role, level, lang)
        yield from self._ours.after(aside.id, "aside-end", Cues.FULL)

    def _list(self, block: List, level: int, lang: str) -> Iterator[Cue]:
        yield from self._ours.before(block.id, "list", count=len(block.items))
        for at, item in enumerate(block.items):
            yield from self._ours.item(item, block, at)
            yield from self._blocks(item.blocks, Role.ITEM, level, item.lang or lang)
        yield from self._ours.after(block.id, "list-end", Cues.FULL)

    def _definition(self, definition: Definition, level: int, lang: str) -> Iterator[Cue]:
        for term in definition.terms:
            yield from self._run(term.id, term.inlines, Role.ITEM, term.lang or lang)
        yield from self._blocks(definition.blocks, Role.ITEM, level, lang)

    def _code(self, block: CodeBlock, lang: str) -> Iterator[Cue]:
        if self._manner.code is Listings.SKIP:
            return
        yield from self._ours.code(block)
        if self._manner.code is Listings.READ:
            for number, line in enumerate(block.text.splitlines(), start=1):
                part = Part(text=line, spoken=said(line), lang=lang)
                yield from _utterance(f"{block.id}-l{number}", Role.CODE, (part,), _LINE, block.span)
            yield from self._ours.after(block.id, "code-end")
        yield _PARAGRAPH

    def _figure(self, figure: Figure, level: int, lang: str) -> Iterator[Cue]:
        image = figure.image
        yield from self._ours.figure(figure)
        yield from _utterance(image.id, Role.ALTERNATIVE, parts((image,), lang), _PARAGRAPH, image.span)
        yield from self._run(figure.id, figure.caption, Role.CAPTION, lang)
        if figure.description and self._manner.descriptions:
            yield from self._ours.named(figure.id, "description")
            yield from self._blocks(figure.description, Role.CAPTION, level, lang)
            yield from self._ours.after(figure.id, "description-end", Cues.FULL)

    def _table(self, table: Table, lang: str) -> Iterator[Cue]:
        heard = Heard(table, self._manner.cues, lang)
        yield from self._ours.table(table, heard)
        yield from self._run(table.id, table.caption, Role.CAPTION, lang)
        for row, number in heard.lines:
            if number is not None:
                yield from self._ours.before(row.id, "row", Cues.FULL, number=number)
            for cell in row.cells:
                headers = heard.headers(cell)
                own = cell.lang or row.lang or lang
                yield from self._run(cell.id, cell.inlines, Role.CELL, own, _LINE, headers)
            yield _PARAGRAPH
        yield from self._ours.after(table.id, "table-end", Cues.FULL)

    def _run(  # noqa: PLR0913, PLR0917  (whose words, which, as what, how; what follows and what comes first)
        self,
        owner: str | None,
        inlines: tuple[Inline, ...],
        role: Role,
        lang: str,
        after: Pause = _PARAGRAPH,
        first: tuple[Part, ...] = (),
    ) -> Iterator[Cue]:
        """The sentences of a run of inlines; what stands outside a sentence is said as one of its own."""
        for _, group in groupby(inlines, key=lambda node: id(node) if isinstance(node, Sentence) else None):
            members = tuple(group)
            name = members[0].id if isinstance(members[0], Sentence) else owner
            spoken = parts(members, lang, self._known)
            if any(part.text.strip() for part in spoken):
                spoken, first = (*first, *spoken), ()
            yield from _utterance(name or owner, role, spoken, _SENTENCE, members[0].span)
            if self._manner.notes is Notes.INLINE:
                yield from self._cited(members)
        yield after

    def _cited(self, inlines: tuple[Inline, ...]) -> Iterator[Cue]:
        """The notes that a sentence is the first to cite, with the notes that these cite."""
        for ref in (ref for inline in inlines for ref in find(inline, NoteRef)):
            note = self._notes.pop(ref.note, None)
            if note is not None:
                yield from self._note(note)
                yield from self._ours.after(note.id, "note-end")

    def _last_notes(self) -> Iterator[Cue]:
        """The notes that were not heard yet."""
        if not self._notes:
            return
        title = self._ours.always("notes-title", "notes", Role.HEADING)
        yield _BEFORE[2]
        yield Chapter(id="notes", title=title.text, level=2)
        yield title
        yield _AFTER[2]
        while self._notes:  # one may cite others, which are then heard with it
            yield from self._note(self._notes.pop(next(iter(self._notes))))

    def _note(self, note: Note) -> Iterator[Cue]:
        if note.number is not None:
            yield self._ours.always(f"{note.id}-label", "note", Role.NOTE, number=note.number)
            yield _SENTENCE
        yield from self._blocks(note.blocks, Role.NOTE, DEEPEST, note.lang or self._lang)


def _utterance(
    name: str | None, role: Role, spoken: tuple[Part, ...], after: Pause, span: Span | None
) -> Iterator[Cue]:
    if any(part.text.strip() for part in spoken):
        yield Utterance(id=name or "", role=role, parts=spoken, span=span)
        yield after


def _merged(cues: Iterable[Cue]) -> Iterator[Cue]:
    """The cues, of pauses in a row only the longest."""
    for pausing, group in groupby(cues, key=lambda cue: isinstance(cue, Pause)):
        if pausing:
            yield Pause(seconds=max(cue.seconds for cue in group if isinstance(cue, Pause)))
        else:
            yield from group
