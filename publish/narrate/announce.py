"""What is said in our words of the form of a text: that a list comes, how large a table is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.narrate.manner import Cues, Manner
from publish.narrate.parts import said
from publish.narrate.script import Part, Pause, Role, Utterance
from publish.words import spoken_in, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.model.block import CodeBlock, Figure, Item, List, Table
    from publish.narrate.script import Cue
    from publish.narrate.tables import Heard

# An announcement leads on, a closing lets go.
_AFTER = {Role.ANNOUNCEMENT: Pause(seconds=0.4), Role.CLOSING: Pause(seconds=0.65)}


class Announcer:
    """Our words about a text in `lang` (in English where we have none in it), as its `manner` wants them."""

    def __init__(self, lang: str, manner: Manner) -> None:
        """Speak the language of our words."""
        self._lang = spoken_in(lang) or lang
        self._cues = manner.cues
        self._names = manner.names

    def before(
        self, owner: str | None, name: str, least: Cues = Cues.BRIEF, **values: object
    ) -> Iterator[Cue]:
        """Our word `name` before what `owner` is, where at least so much is wanted."""
        yield from self._cue(owner, name, self._word(name, **values), Role.ANNOUNCEMENT, least)

    def after(
        self, owner: str | None, name: str, least: Cues = Cues.BRIEF, **values: object
    ) -> Iterator[Cue]:
        """Our word `name` after what `owner` is."""
        yield from self._cue(owner, name, self._word(name, **values), Role.CLOSING, least)

    def named(self, owner: str | None, name: str, **values: object) -> Iterator[Cue]:
        """A name before what it names, unless it is read where it can be seen."""
        if self._names:
            yield from self._cue(owner, name, self._word(name, **values), Role.ANNOUNCEMENT)

    def title(self, owner: str | None, authors: str) -> Iterator[Cue]:
        """After the title: who wrote it, and what reads it."""
        if authors and self._names:
            yield from self.after(owner, "by", names=authors)
        yield from self.after(owner, "synthetic")

    def item(self, item: Item, around: List, at: int) -> Iterator[Cue]:
        """An item's number in an ordered list, and the state of a task."""
        if around.ordered:
            yield from self._cue(item.id, "number", f"{around.start + at}.", Role.ANNOUNCEMENT)
        if item.checked is not None:
            yield from self.named(item.id, "task-done" if item.checked else "task-open")

    def code(self, block: CodeBlock) -> Iterator[Cue]:
        """How many lines of code there are, and in which language."""
        lines = self._word("lines", count=len(block.text.splitlines()))
        name = "code-in" if block.language else "code"
        yield from self.before(block.id, name, language=block.language, lines=lines)

    def figure(self, figure: Figure) -> Iterator[Cue]:
        """That there is a picture, by its number if it has one; nothing of one that says nothing."""
        if figure.number is not None:
            yield from self.named(figure.id, "figure", number=figure.number)
        elif figure.caption or (figure.image.alt and not figure.image.decorative):
            yield from self.named(figure.id, "picture")

    def table(self, table: Table, heard: Heard) -> Iterator[Cue]:
        """How many rows a table has below its head, and how many columns."""
        number = table.number if self._names else None
        name = "table-unnamed" if number is None else "table"
        rows, columns = self._word("rows", count=heard.rows), self._word("columns", count=heard.columns)
        whole = self._word(name, number=number)
        yield from self.before(table.id, "table-size", table=whole, rows=rows, columns=columns)

    def always(self, owner: str, name: str, role: Role, **values: object) -> Utterance:
        """Our word `name` whatever the manner is: the names of notes."""
        return self._utterance(owner, self._word(name, **values), role)

    def _cue(
        self, owner: str | None, name: str, text: str, role: Role, least: Cues = Cues.BRIEF
    ) -> Iterator[Cue]:
        if self._cues in {least, Cues.FULL}:
            yield self._utterance(f"{owner}-{name}" if owner else name, text, role)
            yield _AFTER[role]

    def _utterance(self, own: str, text: str, role: Role) -> Utterance:
        part = Part(text=text, spoken=said(text), lang=self._lang, added=True)
        return Utterance(id=own, role=role, parts=(part,))

    def _word(self, name: str, **values: object) -> str:
        return word(name, self._lang, **values)
