"""Drawings in the colour of the words around them: WeasyPrint draws in black what has no colour."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from publish.render.pdf.seam import replaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FULL = 255


@contextmanager
def inked() -> Iterator[None]:
    """A time in which WeasyPrint draws what is `currentColor` in the colour of the text around it."""
    from weasyprint.images import SVGImage

    with replaced(SVGImage, "draw", _inked(SVGImage.draw)):
        yield


def _inked(draw: Callable[..., None]) -> Callable[..., None]:
    def draw_inked(image: Any, stream: Any, width: float, height: float, style: Any) -> None:  # noqa: ANN401  (WeasyPrint has no types)
        image._svg.tree.attrib["color"] = _css(style["color"])  # noqa: SLF001  (there is no public way)
        draw(image, stream, width, height, style)

    return draw_inked


def _css(colour: Any) -> str:  # noqa: ANN401  (as above)
    red, green, blue = (round(part * _FULL) for part in colour.to("srgb").coordinates)
    return f"rgb({red}, {green}, {blue})"
