"""Whatever stands between the dollars, it is never lost and never stops an edition."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from publish.markup.dialect import Dialect, MathForm, Notes
from publish.markup.xhtml import write_blocks
from publish.model.block import MathBlock, Paragraph
from publish.model.document import Document
from publish.model.inline import Math
from publish.model.walk import walk
from publish.transform.mathematics import mathematics

_PIECES = (
    *(
        "x",
        "2",
        "ab",
        " ",
        "+",
        "=",
        "^",
        "_",
        "{",
        "}",
        "{x}",
        "{1}",
        "&",
        r"\\",
        "%",
        "#",
        "$",
        "~",
        "'",
        "\n",
    ),
    *(
        r"\frac",
        r"\frac{a}{b}",
        r"\sqrt",
        r"\sqrt[3]{x}",
        r"\sum",
        r"\int_0^1",
        r"\alpha",
        r"\left(",
        r"\right)",
    ),
    *(
        r"\begin{matrix}",
        r"\end{matrix}",
        r"\begin{aligned}",
        r"\end{aligned}",
        r"\text{a < b}",
        r"\foo",
        r"\over",
    ),
    *(
        r"\newcommand{\q}{x}",
        r"\def\q{\q\q}",
        r"\q",
        r"\tag{1}",
        r"\operatorname",
        r"\mathbb",
        r"\limits",
        r"\not",
    ),
    *(
        r"\textcolor{red}",
        r"\ce{H2O}",
        r"\hspace{9em}",
        r"\genfrac",
        "é",
        "漢",
        "∑",
        "<",
        "\x00",
        "\ud800",
        "\u202e",
    ),
)
_tex = st.lists(st.sampled_from(_PIECES), max_size=8).map("".join) | st.text(max_size=20)
_DIALECTS = [Dialect(notes=Notes.ASIDE, epub_types=False, resource_url=str, math=form) for form in MathForm]


@settings(max_examples=400)
@given(tex=_tex, lang=st.sampled_from(["en", "de", "ar", "gd"]))
def test_every_formula_is_kept_and_written_soundly(tex: str, lang: str) -> None:
    blocks = (Paragraph(inlines=(Math(source=tex),)), MathBlock(id="eq-x", source=tex))
    document, findings = mathematics(Document(lang=lang, blocks=blocks))
    formulas = [node for node in walk(document) if isinstance(node, Math | MathBlock)]
    assert [formula.source for formula in formulas] == [tex, tex]
    unread = sum(finding.code == "P110" for finding in findings)
    assert sum(formula.spoken is None for formula in formulas) == unread
    for dialect in _DIALECTS:
        etree.fromstring(f"<div>{write_blocks(document, document.blocks, dialect)}</div>")


@settings(max_examples=400)
@given(tex=_tex)
def test_mathml_holds_no_command_and_no_more_than_mathml(tex: str) -> None:
    document, _ = mathematics(Document(lang="en", blocks=(MathBlock(source=tex),)))
    (formula,) = [node for node in walk(document) if isinstance(node, MathBlock)]
    if formula.mathml is not None:
        root = etree.fromstring(formula.mathml)
        assert {etree.QName(element).namespace for element in root.iter()} == {
            "http://www.w3.org/1998/Math/MathML"
        }
        assert "\\foo" not in "".join(root.itertext())
