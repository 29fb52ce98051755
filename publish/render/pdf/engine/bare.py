"""Boxes with nothing behind them, passed by.

WeasyPrint looks for the background, the rounded corners and the picture borders of every box on every page.
Nearly all have none, which their style says once.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from publish.render.pdf.seam import everywhere

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from publish.render.pdf.engine.things import Box, Style

_RADII = tuple(
    f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
)
_SQUARE = (0, 0)


@contextmanager
def passed() -> Iterator[None]:
    """A time in which a box gets a background where its style has one."""
    from weasyprint.layout import background

    stock = background.layout_box_backgrounds

    def lay(page: Box, box: Box, image: Callable[..., object], *more: object, **others: object) -> None:
        if more or others or box is page or not _is_bare(box.style):
            stock(page, box, image, *more, **others)
            return
        for child in box.all_children():
            lay(page, child, image)
        for radius in _RADII:
            setattr(box, radius, _SQUARE)
        box.background = None

    with everywhere(stock, lay):
        yield


def _is_bare(style: Style) -> bool:
    try:
        known: bool = style.is_bare
    except AttributeError:
        known = style.is_bare = _has_nothing(style)
    return known


def _has_nothing(style: Style) -> bool:
    """Whether there is nothing behind or around boxes of that style that is more than straight lines."""
    from weasyprint.draw.color import get_color

    return (
        all(side.value == 0 for radius in _RADII for side in style[radius])
        and style["border_image_source"][0] == style["mask_border_source"][0] == "none"
        and all(kind == "none" for kind, _ in style["background_image"])
        and get_color(style, "background_color").alpha == 0
        and not style["box_shadow"]
    )
