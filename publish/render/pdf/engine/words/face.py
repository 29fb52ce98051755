"""The words of a text in one font and size: each is shaped once, however often it is measured and drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.render.pdf.engine.things import Font, Layout, Style

# Words of scripts whose letters stand side by side, with the punctuation of their languages.
_PLAIN = re.compile(
    "["
    "!-~\u00a1-\u00ac\u00ae-\u024f"  # Latin, without the soft hyphen
    "\u0370-\u03ff\u0400-\u0481\u048a-\u052f"  # Greek, Cyrillic
    "\u1e00-\u1fff"  # more Latin, more Greek
    "\u2010-\u2015\u2018-\u201f\u2020-\u2022\u2026\u2030-\u203a\u20ac"
    "]+"
)
# From here on a number is no glyph of a font (PangoGlyph).
_NO_GLYPH = 0x0FFFFFFF


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of the font: its number, its advance in Pango's units, the characters that it stands for."""

    number: int
    advance: int
    text: str


@dataclass(frozen=True, slots=True)
class Word:
    """A shaped word; its width is in Pango's units.

    `after` and `before`: it stands as it is after a space, and before one; some letters move nearer
    to spaces.
    """

    text: str
    width: int
    glyphs: tuple[Glyph, ...]
    after: bool = True
    before: bool = True


_NOTHING = Word("", 0, ())


class Face:
    """A font in a size, and the words that were met in it."""

    def __init__(self, style: Style) -> None:
        """The face of texts in `style`."""
        from weasyprint.text.ffi import FROM_UNITS, pango
        from weasyprint.text.line_break import Layout, line_size

        # It keeps the font alive, too.
        self.layout: Layout = Layout(style)
        self.layout.set_text(" ")
        line, _ = self.layout.get_first_line()
        self.font = line.runs[0].data.item.analysis.font
        self.height: float = line_size(line, style)[1]
        self.baseline: float = pango.pango_layout_get_baseline(self.layout.layout) * FROM_UNITS
        self.space = _shape(self.layout, " ", self.font) or _NOTHING
        self._scratch: Layout = Layout(style)
        self._words: dict[str, Word | None] = {"": _NOTHING}

    def word(self, text: str) -> Word | None:
        """The word; None where Pango has to look at it in its line."""
        try:
            return self._words[text]
        except KeyError:
            if not _PLAIN.fullmatch(text):
                return None
            word = self._words[text] = self._met(text)
            return word

    def _met(self, text: str) -> Word | None:
        """The word, as it is by itself and between spaces."""
        word, inside = _shape(self._scratch, text, self.font), _shape(self._scratch, f" {text} ", self.font)
        if word is None or inside is None:
            return None
        space = self.space.glyphs
        if inside.glyphs == space + word.glyphs + space:
            return word
        later, earlier = (_shape(self._scratch, some, self.font) for some in (f" {text}", f"{text} "))
        if later is None or earlier is None:
            return None
        after, before = later.glyphs == space + word.glyphs, earlier.glyphs == word.glyphs + space
        return replace(word, after=after, before=before)


def _shape(layout: Layout, text: str, font: Font) -> Word | None:
    """The word `text`; None where it takes more than a row of glyphs of the font."""
    from weasyprint.text.ffi import ffi

    layout.set_text(text)
    line, _ = layout.get_first_line()
    run = line.runs[0]
    if run == ffi.NULL or run.next != ffi.NULL or run.data.item.analysis.font != font:
        return None
    glyphs = tuple(_glyphs(run.data, text.encode()))
    width = sum(glyph.advance for glyph in glyphs)
    return Word(text, width, glyphs) if len(glyphs) == run.data.glyphs.num_glyphs else None


def _glyphs(run: Layout, text: bytes) -> Iterator[Glyph]:
    """The glyphs of a run, up to the first that is none or stands beside its place."""
    count, clusters = run.glyphs.num_glyphs, run.glyphs.log_clusters
    ends = [*clusters[1:count], len(text)]
    for glyph, start, end in zip(run.glyphs.glyphs[0:count], clusters[0:count], ends, strict=True):
        geometry = glyph.geometry
        if glyph.glyph >= _NO_GLYPH or geometry.x_offset or geometry.y_offset:
            return
        yield Glyph(glyph.glyph, geometry.width, text[start:end].decode())
