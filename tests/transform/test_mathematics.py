"""Formulas get MathML and speech; what cannot be had is reported, once, at its place."""

from __future__ import annotations

import pytest

from publish.diagnostics import Severity
from publish.model.block import MathBlock, Paragraph, Quote
from publish.model.document import Document
from publish.model.inline import Math, Phrase, Text
from publish.model.origin import Position, Span
from publish.model.walk import walk
from publish.transform.mathematics import mathematics

SPAN = Span("a.md", Position(3, 1), Position(3, 9))


def formulas(document: Document) -> list[Math | MathBlock]:
    return [node for node in walk(document) if isinstance(node, Math | MathBlock)]


def one(source: str, lang: str = "en", **known: str) -> tuple[Math | MathBlock, list[tuple[str, str]]]:
    """The formula after the transform, and the findings as (code, message)."""
    formula = Math(source=source, span=SPAN, **known)
    document, findings = mathematics(Document(lang=lang, blocks=(Paragraph(inlines=(formula,)),)))
    assert all(finding.span == SPAN for finding in findings)
    return formulas(document)[0], [(finding.code, finding.message) for finding in findings]


def test_formulas_get_what_they_lack() -> None:
    blocks = (
        Paragraph(inlines=(Text(text="So "), Math(source="x"))),
        Quote(lang="de", blocks=(MathBlock(source=r"\frac{a}{b}"),)),
    )
    document, findings = mathematics(Document(lang="en", blocks=blocks))
    inline, block = formulas(document)
    assert (inline.source, inline.spoken, inline.lang) == ("x", "x", None)
    assert (block.source, block.spoken, block.lang) == (r"\frac{a}{b}", "a durch b", None)
    assert inline.mathml
    assert 'display="inline"' in inline.mathml
    assert block.mathml
    assert 'display="block"' in block.mathml
    assert findings == ()


def test_what_a_formula_brought_is_kept() -> None:
    formula, findings = one("x", mathml="<math/>", spoken="the unknown")
    assert (formula.mathml, formula.spoken, findings) == ("<math/>", "the unknown", [])


def test_english_speech_says_that_it_is_english_and_is_reported_once_a_language() -> None:
    phrase = Phrase(lang="ga", inlines=(Math(source="z"),))
    inlines = (Math(source="x", span=SPAN), Math(source="y"), phrase)
    document, findings = mathematics(Document(lang="gd", blocks=(Paragraph(inlines=inlines),)))
    assert [formula.lang for formula in formulas(document)] == ["en", "en", "en"]
    assert [(f.code, f.severity, f.span) for f in findings] == [
        ("P112", Severity.NOTE, SPAN),
        ("P112", Severity.NOTE, None),
    ]
    assert findings[0].message == "there is no speech for formulas in gd: they are said in English"


@pytest.mark.parametrize("source", [r"\foo{x}", r"\frac{a", "x" * 100_000, "{" * 9_000, "\ud800", "\0", ""])
def test_what_cannot_be_read_is_kept_and_reported(source: str) -> None:
    formula, [(code, message)] = one(source)
    assert formula == Math(source=source)
    assert code == "P110"
    assert len(message) < 200


def test_the_report_names_the_formula_and_the_fault() -> None:
    _, [(_, message)] = one("a \\foo{x}\n" + "+ b" * 40)
    assert message == (
        "the formula “a \\foo{x} + b+ b+ b+ b+ b+ b+ b+ b+ b+ b…” cannot be read: "
        "column 3: unsupported command: \\foo"
    )


def test_a_formula_without_mathml_has_speech() -> None:
    formula, [(code, message)] = one(r"\ce{H2O}")
    assert (formula.mathml, formula.spoken, code) == (None, "H sub 2 O", "P111")
    assert "“\\ce{H2O}” has no MathML" in message


def test_nothing_else_is_changed() -> None:
    document = Document(lang="en", blocks=(Paragraph(inlines=(Text(text="a"),)),))
    assert mathematics(document) == (document, ())
