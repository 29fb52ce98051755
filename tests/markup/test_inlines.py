from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from publish.model.block import Paragraph
from publish.model.inline import (
    Abbreviation,
    Code,
    CrossReference,
    Emphasis,
    Image,
    Inline,
    LineBreak,
    Link,
    Math,
    NoteRef,
    PageBreak,
    Phrase,
    Quoted,
    Ruby,
    Sentence,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Callable

A = (Text(text="a"),)
SAME = (
    (Text(text='a < b & "c"'), "a &lt; b &amp; &quot;c&quot;"),
    (Text(text="a", id="x"), '<span id="x">a</span>'),
    (Text(text="\x01\ud800"), "\ufffd\ufffd"),
    (Emphasis(inlines=A), "<em>a</em>"),
    (Strong(inlines=A), "<strong>a</strong>"),
    (Code(text="<br>"), "<code>&lt;br&gt;</code>"),
    (Sentence(id="p1-s1", inlines=A), '<span id="p1-s1">a</span>'),
    (Phrase(lang="fr", inlines=A), '<span lang="fr" xml:lang="fr">a</span>'),
    (Emphasis(lang="de", inlines=A), '<em lang="de" xml:lang="de">a</em>'),
    (Quoted(inlines=A), "<q>a</q>"),
    (Superscript(inlines=A), "<sup>a</sup>"),
    (Subscript(inlines=A), "<sub>a</sub>"),
    (Strikethrough(inlines=A), "<s>a</s>"),
    (LineBreak(), "<br/>"),
    (Abbreviation(expansion="anno", inlines=A), '<abbr title="anno">a</abbr>'),
    (Abbreviation(inlines=A), "<abbr>a</abbr>"),
    (Ruby(inlines=A, reading="b"), "<ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby>"),
    (Math(source="\\x<"), '<code class="tex">\\x&lt;</code>'),
    (Math(source="\\x", spoken="x"), '<code class="tex" role="math" aria-label="x">\\x</code>'),
    (Link(href="https://e.org/ä b?c=d&e", inlines=A), '<a href="https://e.org/%C3%A4%20b?c=d&amp;e">a</a>'),
    (Link(href="mailto:a@e.org", title="t", inlines=A), '<a href="mailto:a@e.org" title="t">a</a>'),
    (CrossReference(target="x", inlines=A), '<a href="#x">a</a>'),
    (Link(href="b:", inlines=(Link(href="c:", inlines=A),)), '<a href="b:"><span>a</span></a>'),
    (Image(src=None, alt="a"), '<span class="missing-image">a</span>'),
    (Image(src=None), '<span class="missing-image"></span>'),
)


@pytest.mark.parametrize(("node", "markup"), SAME, ids=lambda value: getattr(value, "kind", None))
def test_an_inline_is_the_same_in_both_dialects(
    node: Inline, markup: str, epub: Callable[..., str], print_: Callable[..., str]
) -> None:
    paragraph = Paragraph(inlines=(node,))
    assert epub(paragraph) == print_(paragraph) == f"<p>{markup}</p>"


def test_a_picture_comes_from_where_the_edition_keeps_it(
    epub: Callable[..., str], print_: Callable[..., str]
) -> None:
    picture = Paragraph(inlines=(Image(id="i", src="c.png", alt="A chart", title="t"),))
    assert epub(picture) == '<p><img id="i" src="../c.png" alt="A chart" title="t"/></p>'
    assert print_(picture) == '<p><img id="i" src="shelf:c.png" alt="A chart" title="t"/></p>'


def test_a_decorative_picture_says_so(epub: Callable[..., str]) -> None:
    picture = Image(src="c.png", alt="ornament", decorative=True)
    assert epub(Paragraph(inlines=(picture,))) == '<p><img src="../c.png" alt="" role="presentation"/></p>'


@pytest.mark.parametrize(
    ("node", "name"),
    [
        (PageBreak(label="12"), "page-12"),
        (PageBreak(label="A 1"), "page-A-1"),
        (PageBreak(label="12", id="p12"), "p12"),
    ],
)
def test_a_page_break_is_a_mark_without_text(node: PageBreak, name: str, epub: Callable[..., str]) -> None:
    attributes = f'id="{name}" class="page-break" role="doc-pagebreak" epub:type="pagebreak"'
    mark = f'<span {attributes} aria-label="{node.label}"></span>'
    assert epub(Paragraph(inlines=(*A, node, *A))) == f"<p>a{mark}a</p>"
    assert epub(Paragraph(inlines=(node,))) == mark.replace("span", "div")


def test_a_citation_in_a_link_follows_it(epub: Callable[..., str]) -> None:
    link = Link(href="b:", inlines=(Emphasis(inlines=(*A, NoteRef(note="n", number=1))),))
    written = epub(Paragraph(inlines=(link,)))
    assert written.startswith(
        '<p><a href="b:"><em>a</em></a><a id="n-ref1" class="noteref" role="doc-noteref"'
    )


def test_text_that_runs_the_other_way_says_its_direction(epub: Callable[..., str]) -> None:
    hebrew = Phrase(lang="he", inlines=(Phrase(lang="en", inlines=A),))
    english = '<span lang="en" xml:lang="en" dir="ltr">a</span>'
    written = f'<p><span lang="he" xml:lang="he" dir="rtl">{english}</span></p>'
    assert epub(Paragraph(inlines=(hebrew,))) == written


def test_a_link_of_a_formula_alone_is_named_by_it(epub: Callable[..., str]) -> None:
    squared = Math(source="\\x", spoken="x squared")
    formula, words = (
        epub(Paragraph(inlines=(Link(href="https://e.org/", inlines=(*before, squared)),)))
        for before in ((), (Text(text="See "),))
    )
    assert '<a href="https://e.org/" aria-label="x squared"><code' in formula
    assert '<a href="https://e.org/">See <code' in words
