"""Used values, once for a style.

WeasyPrint resolves the lengths of a box anew whenever it is laid out, and the height of its lines. Where none
is a percentage they depend on the style alone (CSS 2.1, section 6.1.3), as does whether a box is in the flow.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from publish.render.pdf.seam import everywhere, replaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.render.pdf.engine.things import Box, Style

_SIDES = ("top", "right", "bottom", "left")
_LENGTHS = (
    *(f"margin_{side}" for side in _SIDES),
    *(f"padding_{side}" for side in _SIDES),
    *(f"{limit}{axis}" for axis in ("width", "height") for limit in ("", "min_", "max_")),
)
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)
# For these, `auto` is no value.
_LEAST = {"min_width": 0, "min_height": 0}


@contextmanager
def known() -> Iterator[None]:
    """A time in which the used values of a style are computed once."""
    from weasyprint.formatting_structure.boxes import Box as Boxes
    from weasyprint.layout import percent
    from weasyprint.text import line_break

    stock, measure, ask = percent.resolve_percentages, line_break.strut, Boxes.is_in_normal_flow

    def resolve(box: Box, containing_block: object) -> None:
        try:
            used = box.style.used
        except AttributeError:
            used = box.style.used = _used(box.style)
        if used is None:
            stock(box, containing_block)
        else:
            box.__dict__.update(used)

    def strut(style: Style) -> tuple[float, float]:
        try:
            found: tuple[float, float] = style.strut
        except AttributeError:
            found = style.strut = measure(style)
        return found

    def flows(box: Box) -> bool:
        try:
            found: bool = box.style.flows
        except AttributeError:
            found = box.style.flows = ask(box)
        return found

    with (
        everywhere(stock, resolve),
        everywhere(measure, strut),
        replaced(Boxes, "is_in_normal_flow", flows),
    ):
        yield


def _used(style: Style) -> dict[str, float | str] | None:
    """What a box of that style has, whatever it is in; None where it depends on that.

    Where borders collapse, too: their widths are found in the layout of the table.
    """
    if style["box_sizing"] != "content-box" or style["border_collapse"] == "collapse":
        return None
    used = {name: style[name] for name in _BORDERS}
    for name in _LENGTHS:
        value = style[name]
        if value == "auto":
            used[name] = _LEAST.get(name, value)
        elif getattr(value, "unit", None) == "px":
            used[name] = value.value
        else:
            return None
    return used
