"""Lines of words: as many as the measure holds."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from publish.render.pdf.engine.things import Context, Layout, Style
    from publish.render.pdf.engine.words.face import Face, Word
    from publish.render.pdf.engine.words.setting import Setting

    # A layout, its length in bytes, where the next line goes on, the width, the height, the baseline.
    Split: TypeAlias = tuple[Layout, int, int | None, float, float, float]

_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# No line holds more words than twice its width in letters m.
_NARROW = 2


class Line:
    """Stands where WeasyPrint has Pango's layout of a line."""

    first_line_direction = 0
    justification_spacing = 0

    def __init__(self, face: Face, words: Sequence[Word], text: str, max_width: float | None) -> None:
        """The line of `words`, which was to be no wider than `max_width` pixels."""
        self.face, self.words, self.text, self.max_width = face, words, text, max_width

    def __getattr__(self, name: str) -> object:
        """What is the same for all lines of a face: where strokes through and under the words go."""
        return getattr(self.face.layout, name)

    def by_pango(self, style: Style) -> Layout:
        """The same line, laid out by Pango."""
        from weasyprint.text.line_break import create_layout

        layout = create_layout(self.text, style, None, None, self.justification_spacing)
        layout.max_width = self.max_width
        return layout

    def deactivate(self) -> None:
        """Nothing is held that has to be given back."""

    def reactivate(self, style: Style) -> None:
        """Nothing was given back."""


class Measure:
    """What text is broken to: a width in the setting of a style."""

    def __init__(self, width: float | None, style: Style, setting: Setting, context: Context) -> None:
        """The measure of `width` pixels, None where it has no end."""
        from weasyprint.text.ffi import TO_UNITS

        self._style, self._setting, self._context = style, setting, context
        self._face, self._width, self._limit, self._most = setting.face, width, inf, -1
        if width is not None and width != inf:
            self._limit = width * TO_UNITS
            self._most = int(width / style["font_size"] * _NARROW) + _NARROW

    def fill(self, text: str) -> Split | None:
        """As many words of `text` as find room, in the form of WeasyPrint's `split_first_line`.

        None where Pango has to look at the text.
        """
        if _SOFT_HYPHEN in text:
            return None
        words: list[Word] = []
        end = space = 0
        for chunk in text.split(" ", self._most):
            word = self._face.word(chunk)
            if word is None or (words and not (words[-1].before and word.after)):
                return None
            if end + space + word.width > self._limit:
                return self._full(words, end, word) if words else self._over(word, text)
            words.append(word)
            end, space = end + space + word.width, self._face.space.width
        return self._split(words, end, text, len(text.encode()), None)

    def _full(self, words: list[Word], end: int, word: Word) -> Split | None:
        """The line of `words`, which has no room for `word`, or for its beginning alone."""
        if not self._breaks(words[-1].text, word.text) or self._breaks(word.text):
            return None
        parts = self._parts(word.text) if self._is_loose(end) else []
        if parts is None:
            return None
        text = " ".join(word.text for word in words)
        for part, piece in parts:
            wider = end + self._face.space.width + piece.width
            if wider <= self._limit:
                length = len(f"{text} {part}".encode())
                return self._split([*words, piece], wider, f"{text} {piece.text}", length, length)
        length = len(text.encode())
        return self._split(words, end, text, length, length + 1)

    def _over(self, word: Word, text: str) -> Split | None:
        """The line that even the first word of `text` is too long for: the longest part of it that fits.

        The shortest part, if none fits; the word, if it has none.
        """
        rest = text[len(word.text) + 1 :]
        if self._breaks(word.text) or (rest and not self._breaks(word.text, rest)):
            return None
        parts = self._parts(word.text)
        if parts is None:
            return None
        for part, piece in parts:
            if piece.width <= self._limit or part is parts[-1][0]:
                length = len(part.encode())
                return self._split([piece], piece.width, piece.text, length, length)
        length = len(word.text.encode())
        return self._split([word], word.width, word.text, length, length + 1 if rest else None)

    def _breaks(self, text: str, following: str | None = None) -> bool:
        """Whether a line may end within `text`, or between `text` and what is `following` after a space."""
        from weasyprint.text.line_break import can_break_text

        if following is not None:
            text = f"{text[-1]} {following[0]}" if text and following else ""
        return bool(can_break_text(text, self._setting.lang))

    def _parts(self, word: str) -> list[tuple[str, Word]] | None:
        """The beginnings of `word` that may end a line, the longest first, each with its hyphen too.

        None where Pango has to look at them.
        """
        parts = self._setting.parts(word, self._context)
        if parts is None:
            return None
        shaped = []
        for part in parts:
            piece = self._face.word(part + self._setting.hyphen)
            if piece is None or not piece.after:
                return None
            shaped.append((part, piece))
        return shaped

    def _is_loose(self, end: int) -> bool:
        """Whether a line that ends there is short enough for a word to be divided."""
        from weasyprint.layout.percent import percentage
        from weasyprint.text.ffi import FROM_UNITS

        zone: float = percentage(self._setting.zone, self._style, self._width)
        return bool((self._width or 0) - end * FROM_UNITS > zone)

    def _split(self, words: Sequence[Word], width: int, text: str, length: int, resume: int | None) -> Split:
        from weasyprint.text.ffi import FROM_UNITS

        line = Line(self._face, words, text, self._width)
        return line, length, resume, width * FROM_UNITS, self._face.height, self._face.baseline
