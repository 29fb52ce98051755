"""Formulas drawn for print: sound SVG of shapes and colours alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from publish.markup.drawing import drawing
from publish.markup.formula import is_drawn
from publish.model.block import MathBlock, Paragraph
from publish.model.inline import Math

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element


def drawn(tex: str, spoken: str | None = None) -> _Element:
    return etree.fromstring(drawing(MathBlock(source=tex, spoken=spoken), {}))


def names(root: _Element) -> set[str]:
    return {str(element.tag).rpartition("}")[2] for element in root.iter()}


def test_a_drawing_says_itself_and_keeps_its_tex() -> None:
    root = drawn("x<y", "x is less than y")
    assert root.get("role") == "img"
    assert root.get("data-tex") == "x<y"
    assert (root[0].tag.rpartition("}")[2], root[0].text) == ("title", "x is less than y")
    assert drawn("x")[0].text == "x"


def test_a_drawing_stands_on_the_line_in_the_size_of_the_text() -> None:
    root = drawn(r"\frac{a}{b}")
    assert (root.get("width"), root.get("height")) == ("0.795em", "1.771em")
    assert root.get("style") == "vertical-align: -0.652em"


@pytest.mark.parametrize(
    "tex",
    [
        r"\int_0^1 \sqrt{x}\,dx",
        r"\cancel{x}\boxed{y}\colorbox{yellow}{z}\fcolorbox{red}{blue}{w}",
        r"\chemfig{A<B>:D}\chemfig{H_3C-*6(=-=-=-)}",
        r"\begin{tikzcd}A\arrow[r,dashed]\arrow[d,bend left]&B\\C\end{tikzcd}",
        r"\begin{array}{|c|c|}\hline a&b\\\hline\end{array}",
        r"\textcolor{#ff0000}{x}\textcolor{rgb(1,2,3)}{y}\color[RGB]{1,2,3}z",
        r"\text{a \& b < c}",
    ],
)
def test_a_drawing_is_shapes_and_colours_alone(tex: str) -> None:
    root = drawn(tex)
    assert names(root) <= {"svg", "title", "g", "path", "line", "rect"}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not {name for name in attributes if "href" in name or name in {"id", "class"}} - {"class"}
    paints = {element.get(name) or "none" for element in root.iter() for name in ("fill", "stroke")}
    assert all("url" not in paint for paint in paints)
    assert "currentColor" in paints


def test_the_same_formula_may_stand_twice(print_: Callable[..., str]) -> None:
    formula = Math(source="x", spoken="x")
    page = print_(Paragraph(id="p", inlines=(formula, formula)))
    assert page.count("<svg") == 2
    assert page.count(' id="') == 1


def test_a_formula_in_the_line_keeps_its_id_and_its_language(print_: Callable[..., str]) -> None:
    page = print_(Paragraph(inlines=(Math(id="m", lang="en", source="x", spoken="x"),)))
    assert '<svg xmlns="http://www.w3.org/2000/svg" id="m" lang="en" xml:lang="en" class="drawn"' in page


def test_what_cannot_be_drawn_is_printed_as_tex(print_: Callable[..., str]) -> None:
    assert not is_drawn(Math(source=r"\foo"))
    assert print_(Paragraph(inlines=(Math(source=r"\foo"),))) == r'<p><code class="tex">\foo</code></p>'


def test_the_number_stands_behind_the_formula(print_: Callable[..., str]) -> None:
    page = print_(MathBlock(id="eq-x", source="x", number=3))
    box = '<div class="formula" role="group" aria-label="Formula" tabindex="0">'
    assert page.startswith(f'<div id="eq-x" class="math numbered">{box}<svg')
    assert page.endswith('</svg></div><span class="added number">(3)</span></div>')
