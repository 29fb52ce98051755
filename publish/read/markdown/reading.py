"""What one reading gathers beside the text: notes, and what is to be said to the author."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from publish.diagnostics import warning
from publish.read.characters import is_legal, legal

if TYPE_CHECKING:
    from publish.diagnostics import Diagnostic
    from publish.model.document import Note
    from publish.read.markdown.lines import Lines


@dataclass(slots=True)
class Reading:
    """One reading of one source.

    `labels` has each defined note's label by its folded form, `notes` each note by its label, and
    `open_elements` counts the HTML elements that wait for their end.
    """

    lines: Lines
    labels: dict[str, str] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    open_elements: int = 0

    def label(self, written: str) -> str:
        """The label of the note that `written` cites: case and spaces do not tell notes apart."""
        return self.labels.get(folded(written), written)

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
