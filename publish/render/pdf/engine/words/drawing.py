"""Words on the page: what draws a word is written once, and then again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.render.pdf.engine.things import Stream
    from publish.render.pdf.engine.words.face import Face, Glyph, Word
    from publish.render.pdf.engine.words.lines import Line

# Before this version, Pango did not know how large a font is (GNOME/pango#530).
_PANGO = 14802


class Hand:
    """Writes the words of a face in the fonts of a file."""

    def __init__(self, face: Face, stream: Stream) -> None:
        """The hand for `face` in the file of `stream`."""
        self._face = face
        self._font, self._size = stream.add_font(face.font)
        self._written: dict[str, str] = {}

    @property
    def can_write(self) -> bool:
        """Whether glyphs are all that has to be drawn: no pictures, and sizes that Pango knows."""
        from weasyprint.text.ffi import pango

        font = self._font
        drawn = font.svg or font.png or font.colr or font.bitmap
        return not drawn and pango.pango_version() >= _PANGO

    def write(self, line: Line, stream: Stream) -> None:
        """Write the words of `line` where `stream` is."""
        # A font in which no space was drawn knows of none, and its subset has none.
        between = self._word(self._face.space) if len(line.words) > 1 else ""
        glyphs = between.join([self._word(word) for word in line.words])
        stream.set_font_size(self._font.hash, self._size)
        stream.show_text(f"<{glyphs}>".removesuffix("<>"))

    def _word(self, word: Word) -> str:
        """The glyphs of a word, in hexadecimal, between `<` and `>` (ISO 32000-1, section 9.4.3)."""
        if word.text not in self._written:
            self._written[word.text] = "".join(self._glyph(glyph) for glyph in word.glyphs)
        return self._written[word.text]

    def _glyph(self, glyph: Glyph) -> str:
        """A glyph, and how much it is nearer to the next one than the font says, in thousandths."""
        from weasyprint.text.ffi import FROM_UNITS

        self._font.to_unicode.setdefault(glyph.number, glyph.text)
        if glyph.number not in self._font.widths:
            self._font.widths[glyph.number] = self._width(glyph)
        nearer = self._font.widths[glyph.number] - glyph.advance * 1000 * FROM_UNITS / self._size
        return f"{glyph.number:04x}>{int(nearer)}<" if nearer else f"{glyph.number:04x}"

    def _width(self, glyph: Glyph) -> int:
        from weasyprint.text.ffi import FROM_UNITS, ffi, pango

        extents = ffi.new("PangoRectangle *")
        pango.pango_font_get_glyph_extents(self._face.font, glyph.number, ffi.NULL, extents)
        width: int = round(extents.width * 1000 * FROM_UNITS / self._size)
        return width
