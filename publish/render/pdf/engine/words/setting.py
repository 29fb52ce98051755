"""How the text of a style is set: in which face, and where its words may be divided."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.render.pdf.engine.things import Context, Dictionary, Style
    from publish.render.pdf.engine.words.face import Face

# Where these are as they are by default, lines break at spaces alone.
_SIMPLE = {
    "direction": "ltr",
    "letter_spacing": "normal",
    "overflow_wrap": "normal",
    "white_space": "normal",
    "word_break": "normal",
    "word_spacing": 0,
}


def is_simple(style: Style) -> bool:
    """Whether text in `style` can be set word by word."""
    return style["font_size"] > 0 and all(style[name] == value for name, value in _SIMPLE.items())


class Setting:
    """The setting of a simple style in a face."""

    def __init__(self, style: Style, face: Face) -> None:
        """The setting of `style`."""
        from weasyprint.text.line_break import pyphen

        self.face = face
        self.lang = style["lang"]
        self.hyphen = style["hyphenate_character"]
        self.zone = style["hyphenate_limit_zone"]
        self._limits = style["hyphenate_limit_chars"]
        is_divided = style["hyphens"] == "auto" and self.lang
        self._patterns = pyphen.language_fallback(self.lang) if is_divided else None
        self._parts: dict[str, tuple[str, ...] | None] = {}

    def parts(self, word: str, context: Context) -> tuple[str, ...] | None:
        """The beginnings of `word` that may end a line, the longest first; None where it is several words."""
        if not self._patterns:
            return ()
        if word not in self._parts:
            self._parts[word] = self._divided(word, context)
        return self._parts[word]

    def _divided(self, word: str, context: Context) -> tuple[str, ...] | None:
        from weasyprint.text.line_break import get_next_word_boundaries

        bounds = get_next_word_boundaries(word, self.lang)
        if bounds is None:
            return ()
        start, end = bounds
        if get_next_word_boundaries(word[end:], self.lang):
            return None
        if end - start < self._limits[0]:
            return ()
        divided = self._dictionary(context).iterate(word[start:end])
        return tuple(word[:start] + part for part, _ in divided)

    def _dictionary(self, context: Context) -> Dictionary:
        """Where words of the language are divided, which WeasyPrint has in the same place."""
        from weasyprint.text.line_break import pyphen

        total, left, right = self._limits
        key = self._patterns, left, right, total
        if key not in context.dictionaries:
            context.dictionaries[key] = pyphen.Pyphen(lang=self._patterns, left=left, right=right)
        return context.dictionaries[key]
