"""Pango's contexts, shared.

WeasyPrint makes a context, a description of its font and a list of its features for every piece of text that
it measures or draws, and never gives the list back. Here a layout is a copy of the first one in its style.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from publish.render.pdf.seam import replaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.render.pdf.engine.things import Style

# What of a style a layout depends on before it has a text.
_PROPERTIES = (
    "direction",
    "font_family",
    "font_feature_settings",
    "font_kerning",
    "font_language_override",
    "font_size",
    "font_stretch",
    "font_style",
    "font_variant_alternates",
    "font_variant_caps",
    "font_variant_east_asian",
    "font_variant_ligatures",
    "font_variant_numeric",
    "font_variant_position",
    "font_variation_settings",
    "font_weight",
    "lang",
    "text_decoration_line",
)


@contextmanager
def shared() -> Iterator[None]:
    """A time in which texts of one style share their context."""
    from weasyprint.text.ffi import ffi, gobject, pango
    from weasyprint.text.line_break import Layout

    _declare()
    stock, firsts = Layout.setup, dict[str, Layout]()

    def first(style: Style) -> Layout:
        key = look(style)
        if key not in firsts:
            firsts[key] = Layout.__new__(Layout)
            stock(firsts[key], style)
        return firsts[key]

    def setup(layout: Layout, style: Style) -> None:
        try:
            model = style.first_layout
        except AttributeError:
            model = style.first_layout = first(style)
        layout.__dict__.update(model.__dict__)
        layout.style = style
        layout.layout = ffi.gc(pango.pango_layout_copy(model.layout), gobject.g_object_unref)

    with replaced(Layout, "setup", setup):
        yield


def look(style: Style) -> str:
    """What is the same for all styles whose texts look alike."""
    return str((id(style.font_config), [style[name] for name in _PROPERTIES]))


@cache
def _declare() -> None:
    """Tell cffi of a function of Pango's that WeasyPrint does without."""
    from weasyprint.text.ffi import ffi

    ffi.cdef("PangoLayout * pango_layout_copy (PangoLayout *src);")
