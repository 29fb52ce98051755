"""What one reading gathers beside the text: notes, and what is to be said to the author."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from publish.diagnostics import warning
from publish.model.identity import free
from publish.read.characters import is_legal, legal
from publish.read.finish import DEEPEST, too_deep
from publish.read.markdown.abbreviations import Abbreviations, abbreviations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.diagnostics import Diagnostic
    from publish.model.document import Note
    from publish.read.markdown.events import Piece
    from publish.read.markdown.lines import Lines


@dataclass(slots=True)
class Reading:
    """One reading of one source.

    `labels` has each defined note's label by its folded form, `notes` each note by its label; `taken` and
    `last` serve to name new ones. `open` counts the elements, spans and divisions that wait for their end.
    """

    lines: Lines
    labels: dict[str, str] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    abbreviations: Abbreviations = field(default_factory=Abbreviations)
    taken: set[str] = field(default_factory=set)
    last: dict[str, int] = field(default_factory=dict)
    open: int = 0

    def learn(self, pieces: Iterable[Piece]) -> None:
        """Gather what may be meant before it is explained: the labels of notes, and abbreviations."""
        pending = list(pieces)
        lines: list[Piece] = []
        while pending:
            piece = pending.pop()
            if piece.name == "FootnoteDefinition":
                self.taken.add(piece.value)
                self.labels[folded(piece.value)] = piece.value
            elif piece.name == "OwnLine":
                lines.append(piece)
            pending.extend(piece.pieces)
        self.abbreviations, again = abbreviations(reversed(lines))
        for known in again:
            message = f"“{known.short}” is explained already, or is no word: this has no effect"
            self.warn("I039", message, known.place)

    def report_unused(self) -> None:
        """Say which abbreviations were explained for nothing."""
        for known in self.abbreviations.unused():
            message = f"“{known.short}” is explained and never used"
            self.warn("I038", message, known.place, "delete the line, or use the abbreviation as it is here")

    def new_label(self, wanted: str) -> str:
        """`wanted` as the label of a note, or with a number where a note has it already or will have it."""
        label = free(wanted, self.taken, self.last)
        self.taken.add(label)
        return label

    def label(self, written: str) -> str:
        """The label of the note that `written` cites: case and spaces do not tell notes apart."""
        return self.labels.get(folded(written), written)

    @contextmanager
    def deeper(self, place: tuple[int, int]) -> Iterator[None]:
        """One level deeper, for what the parser did not nest; SourceError I012 where it is too deep."""
        self.enter(place)
        yield
        self.open -= 1

    def enter(self, place: tuple[int, int]) -> None:
        """Go one level deeper."""
        self.open += 1
        if self.open > DEEPEST:
            raise too_deep(self.lines.span(*place))

    def legal(self, text: str, place: tuple[int, int]) -> str:
        """`text` with spaces for the characters that no edition can hold: an entity can name them."""
        if is_legal(text):
            return text
        clean, _ = legal(text, self.lines.name)
        self.warn("I006", "no edition can hold the character named here: a space is in its place", place)
        return clean

    def warn(self, code: str, message: str, place: tuple[int, int], hint: str | None = None) -> None:
        """Say something about the bytes from `place[0]` to before `place[1]`."""
        self.findings.append(warning(code, message, self.lines.span(*place), hint))


def folded(label: str) -> str:
    """A note's label as the parser compares it."""
    return " ".join(label.casefold().split())
