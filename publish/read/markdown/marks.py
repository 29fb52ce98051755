"""Marks in a line that the parser does not know, paired and made pieces.

`[words]{lang=fr}` is a Span, `^[words]` an InlineNote, `x^2^` and `H~2~O` hold a Superscript and a Subscript,
`@fig-x` is a Reference; `{…}` directly after a picture, a link, code or the like are its attributes. What is
not paired stays the text that it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.read.markdown.atoms import atoms
from publish.read.markdown.events import Piece, literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publish.read.markdown.reading import Reading

_MARKED = re.compile(r"[\[\]{^~@]")
_SPACE = re.compile(rb"\s")
_SCRIPTS = {"^": "Superscript", "~": "Subscript"}
_TAKE_ATTRIBUTES = frozenset(
    {"Code", "DisplayMath", "Emphasis", "Image", "InlineMath", "Link", "Strikethrough", "Strong"}
)


def marked(pieces: Sequence[Piece], reading: Reading) -> Sequence[Piece]:
    """The pieces inside one block, or one inline, with what the marks between them mean."""
    if not any(_may_hold_marks(piece) for piece in pieces):
        return pieces
    pairs = _Pairs(reading)
    for piece in atoms(pieces, reading):
        pairs.add(piece)
    return pairs.made


def _may_hold_marks(piece: Piece) -> bool:
    return piece.name == "Strikethrough" or (piece.name == "Text" and bool(_MARKED.search(piece.value)))


@dataclass(slots=True)
class _Opener:
    """A mark that may open something.

    `at` is its place among the pieces made; `cites` says that a citation of literature stands behind it.
    """

    mark: str
    at: int
    piece: Piece
    cites: bool = False


class _Pairs:
    """Pairs marks; each piece is looked at once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.made: list[Piece] = []
        self._open: list[_Opener] = []
        self._closed: tuple[_Opener, Piece] | None = None  # the last pair of mere brackets

    def add(self, piece: Piece) -> None:
        """Add what comes next."""
        match piece.name, piece.value:
            case "Mark", "[" | "^[":
                self._open.append(_Opener(piece.value, len(self.made), piece))
                self._keep(piece)
            case "Mark", "]":
                self._close(piece)
            case "Mark", "@":
                self._cite()
                self._keep(piece)
            case "Mark", _:
                self._script(piece)
            case "Attributes", _:
                self._attributes(piece)
            case _:
                self.made.append(piece)

    def _keep(self, piece: Piece) -> Piece:
        """A mark stays text, unless it turns out to be one of a pair."""
        text = literal(self.reading.lines, piece.start, piece.end)
        self.made.append(text)
        return text

    def _wrap(self, name: str, opener: _Opener, end: int) -> Piece:
        inside = self.made[opener.at + 1 :]
        del self.made[opener.at :]
        made = Piece(name, None, opener.piece.start, end, inside)
        self.made.append(made)
        return made

    def _close(self, piece: Piece) -> None:
        """A closing bracket: of a note, perhaps of a span, or of mere brackets."""
        while self._open and self._open[-1].mark in _SCRIPTS:
            self._open.pop()
        if not self._open:
            self._keep(piece)
            return
        opener = self._open.pop()
        if opener.mark == "^[" and len(self.made) > opener.at + 1:
            self._wrap("InlineNote", opener, piece.end)
            return
        if opener.cites:
            message = "citations of literature are not supported: this is kept as it is written"
            self.reading.warn("I033", message, (opener.piece.start, piece.end), "name the source in a note")
        self._closed = (opener, self._keep(piece))

    def _cite(self) -> None:
        for opener in reversed(self._open[-len(_SCRIPTS) - 1 :]):
            if opener.mark == "[":
                opener.cites = True
                return

    def _script(self, piece: Piece) -> None:
        """A caret or a tilde closes the last one of its kind, if no space lies between them."""
        at = len(self._open)
        while at and self._open[at - 1].mark in _SCRIPTS:
            at -= 1
            opener = self._open[at]
            if opener.mark == piece.value:
                del self._open[at:]
                between = self.reading.lines.data[opener.piece.end : piece.start]
                if between and not _SPACE.search(between):
                    self._wrap(_SCRIPTS[piece.value], opener, piece.end)
                    return
                break
        self._open.append(_Opener(piece.value, len(self.made), piece))
        self._keep(piece)

    def _attributes(self, piece: Piece) -> None:
        """Attributes: of the brackets or the piece that they touch; else they are text."""
        self._drop_space_after_formula()
        last = self.made[-1] if self.made else None
        if self._closed and last is self._closed[1] and last.end == piece.start:
            self.made.pop()
            self._wrap("Span", self._closed[0], piece.end).attributes = piece.value
        elif last and last.attributes is None and _may_have(last, piece):
            last.attributes = piece.value
        else:
            message = "these attributes belong to nothing, and are taken for text"
            hint = "put them right after what they are of"
            self.reading.warn("I031", message, (piece.start, piece.end), hint)
            self._keep(piece)

    def _drop_space_after_formula(self) -> None:
        """The attributes of a displayed formula may stand one space away."""
        match self.made[-2:]:
            case [Piece(name="DisplayMath"), Piece(name="Text", value=str(text))] if not text.strip(" \t"):
                self.made.pop()


def _may_have(last: Piece, attributes: Piece) -> bool:
    touches = last.end == attributes.start or last.name == "DisplayMath"
    return touches and last.name in _TAKE_ATTRIBUTES
