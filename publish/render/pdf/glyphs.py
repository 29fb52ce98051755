"""What each glyph of the file stands for (ISO 32000-1, section 9.10.3)."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from publish.render.pdf.seam import replaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NOTHING = "\N{ZERO WIDTH SPACE}"


@contextmanager
def told() -> Iterator[None]:
    """A time in which every glyph stands for something, as PDF/UA-1 (section 7.21.7) and PDF/A ask.

    Where several glyphs stand for one letter, as in the scripts of India, WeasyPrint says so of the first
    and leaves the others empty.
    """
    from weasyprint import pdf

    stock = pdf.build_fonts_dictionary

    def build(file: object, fonts: Mapping[Any, Any], *more: object) -> Any:  # noqa: ANN401  (WeasyPrint has no types)
        for font in fonts.values():
            font.to_unicode.update({glyph: _NOTHING for glyph, text in font.to_unicode.items() if not text})
        return stock(file, fonts, *more)

    with replaced(pdf, "build_fonts_dictionary", build):
        yield
