"""Formulas drawn: an SVG that sits on the line of text, in its size and its colour."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from publish.formulas import draw
from publish.markup.elements import element, escape
from publish.markup.mathml import mathml
from publish.model.block import MathBlock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

    from publish.markup.elements import Attributes
    from publish.model.inline import Math

_NAMESPACE = "http://www.w3.org/2000/svg"
_SHAPES: Mapping[str, frozenset[str]] = {
    "g": frozenset({"transform"}),
    "line": frozenset({"x1", "x2", "y1", "y2", "stroke-width", "stroke-linecap", "stroke-dasharray"}),
    "path": frozenset({"d", "transform", "stroke-width", "stroke-linecap"}),
    "rect": frozenset({"x", "y", "width", "height", "transform"}),
}
# No paint but a colour: nothing that an address could stand in.
_COLOUR = re.compile(r"none|currentColor|[a-z]+|#[0-9a-fA-F]{3,8}|rgb\([\d., %]+\)")


def drawing(node: Math | MathBlock, attributes: Attributes) -> str:
    """The drawing with the words that say it as its title; Unreadable where there is none.

    It is made anew of shapes and colours alone, without ids, so that the same may stand twice.
    """
    from lxml import etree

    drawn = draw(node.source, display=isinstance(node, MathBlock))
    root = etree.fromstring(drawn.svg)
    title = element("title", {}, escape(node.spoken or node.source))
    shapes = "".join(_shape(child, _glyphs(root)) for child in root.iterchildren(f"{{{_NAMESPACE}}}g"))
    about: Attributes = {
        **attributes,
        "class": "drawn",
        "role": "img",
        "data-tex": node.source,
        "data-mathml": mathml(node),
        "width": f"{drawn.width:.3f}em",
        "height": f"{drawn.height:.3f}em",
        "style": f"vertical-align: {-drawn.depth:.3f}em",
        "viewBox": root.get("viewBox"),
    }
    return element("svg", {"xmlns": _NAMESPACE, **about}, title + shapes)


def _glyphs(root: _Element) -> dict[str, str]:
    """The outlines of the characters, by what refers to them."""
    paths = root.iterfind(f"{{{_NAMESPACE}}}defs/{{{_NAMESPACE}}}path")
    return {f"#{path.get('id')}": path.get("d") or "" for path in paths}


def _shape(shape: _Element, glyphs: Mapping[str, str]) -> str:
    name = str(shape.tag).rpartition("}")[2]
    paint = dict(_paint(shape))
    if name == "use":
        place = f"translate({shape.get('x', '0')} {shape.get('y', '0')})"
        moved = " ".join(filter(None, (shape.get("transform"), place)))
        return element("path", {"d": glyphs[shape.get("href") or ""], "transform": moved, **paint})
    kept = {key: shape.get(key) for key in sorted(_SHAPES[name])}
    inside = "".join(_shape(child, glyphs) for child in shape)
    return element(name, {**kept, **paint}, inside)


def _paint(shape: _Element) -> Iterator[tuple[str, str]]:
    for name in ("fill", "stroke"):
        colour = shape.get(name)
        if colour is not None and _COLOUR.fullmatch(colour):
            yield name, colour
