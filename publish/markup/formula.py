"""Formulas: as MathML or as a drawing, whichever the edition shows, else the TeX as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from publish.formulas import Unreadable, draw
from publish.markup.dialect import MathForm
from publish.markup.drawing import drawing
from publish.markup.elements import element, escape
from publish.markup.mathml import mathml
from publish.model.block import MathBlock

if TYPE_CHECKING:
    from publish.markup.setting import Setting
    from publish.model.inline import Math


def formula(node: Math, setting: Setting) -> str:
    """A formula in the line."""
    return _written(node, setting)


def display(node: MathBlock, setting: Setting) -> str:
    """A displayed formula in a box that may scroll on its own, and its number."""
    # What scrolls must be reached by keyboard, under a name (WCAG 2.2, 2.1.1 and 4.1.2).
    reached = {} if setting.phrasing else {"role": "group", "aria-label": setting.word("formula")}
    box = setting.box("div", {"class": "formula", **reached, "tabindex": "0"}, _written(node, setting))
    if node.number is None:
        return setting.box("div", {**setting.identity(node), "class": "math"}, box)
    number = setting.added("span", f"({node.number})", {"class": "number"})
    return setting.box("div", {**setting.identity(node), "class": "math numbered"}, box + number)


def is_drawn(node: Math | MathBlock) -> bool:
    """Whether an edition of drawings shows the formula as one, and not as TeX."""
    try:
        draw(node.source, display=isinstance(node, MathBlock))
    except Unreadable:
        return False
    return True


def _written(node: Math | MathBlock, setting: Setting) -> str:
    # A displayed formula's box has its id and its language.
    identity = {} if isinstance(node, MathBlock) else setting.identity(node)
    match setting.dialect.math:
        case MathForm.MATHML:
            written = _mathml(node, identity)
        case MathForm.SVG:
            written = _drawing(node, identity)
        case _:
            assert_never(setting.dialect.math)
    return written or _tex(node, identity)


def _mathml(node: Math | MathBlock, identity: dict[str, str | None]) -> str | None:
    """MathML has no attribute for the language of its words: the element around it says that."""
    written = mathml(node, identity.get("id"))
    language = {key: value for key, value in identity.items() if key != "id" and value}
    return element("span", language, written) if written and language else written


def _drawing(node: Math | MathBlock, identity: dict[str, str | None]) -> str | None:
    try:
        return drawing(node, identity)
    except Unreadable:
        return None


def _tex(node: Math | MathBlock, identity: dict[str, str | None]) -> str:
    spoken = {"role": "math", "aria-label": node.spoken} if node.spoken else {}
    return element("code", {**identity, "class": "tex", **spoken}, escape(node.source))
