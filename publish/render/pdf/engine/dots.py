"""Dotted lines as one stroke.

WeasyPrint draws each dot of a dotted line along one side of a box as four curves: the leaders of a table of
contents are most of what is drawn in a book. A pen with a round nib that touches down in equal steps draws
the same (ISO 32000-1, section 8.4.3.6).
"""

from __future__ import annotations

from contextlib import contextmanager
from math import floor
from typing import TYPE_CHECKING

from publish.render.pdf.seam import everywhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.render.pdf.engine.things import Box, Stream

_ROUND = 1
# How long the pen is down: some readers take no time at all for a while.
_TOUCH = 0.01


@contextmanager
def stroked() -> Iterator[None]:
    """A time in which a dotted line under a box is a single stroke."""
    from weasyprint.draw import border

    stock = border.draw_border

    def draw_border(stream: Stream, box: Box) -> None:
        if _is_leader(box):
            _stroke(stream, box)
        else:
            stock(stream, box)

    with everywhere(stock, draw_border):
        yield


def _is_leader(box: Box) -> bool:
    """Whether a box has a border at its bottom alone, which is dotted, and can be seen."""
    others = box.border_top_width or box.border_left_width or box.border_right_width
    if others or not box.border_bottom_width or box.style["border_bottom_style"] != "dotted":
        return False
    return bool(box.style["visibility"] == "visible" and box.style["border_image_source"][0] == "none")


def _stroke(stream: Stream, box: Box) -> None:
    """Draw the dots: the first and the last touch the corners, as WeasyPrint has them."""
    from weasyprint.draw.color import get_color

    x, y, width, height = box.rounded_border_box()[:4]
    thickness = box.border_bottom_width
    gaps = max(1, floor(width / thickness / 2))
    with stream.artifact(), stream.stacked():
        stream.set_color(get_color(box.style, "border_bottom_color"), stroke=True)
        stream.set_line_width(thickness)
        stream.set_line_cap(_ROUND)
        stream.set_dash([_TOUCH, (width - thickness) / gaps - _TOUCH], 0)
        stream.move_to(x + thickness / 2, y + height - thickness / 2)
        stream.line_to(x + width - thickness / 2 + _TOUCH, y + height - thickness / 2)
        stream.stroke()
