from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from publish.markup.dialect import Dialect, Notes
from publish.markup.xhtml import write_blocks, write_title
from publish.model.block import (
    Aside,
    Block,
    Break,
    CodeBlock,
    Definition,
    Definitions,
    Division,
    Figure,
    Item,
    Line,
    List,
    MathBlock,
    Paragraph,
    Quote,
    Section,
    Term,
    Verse,
)
from publish.model.document import Document, Metadata
from publish.model.inline import Image, Text

if TYPE_CHECKING:
    from collections.abc import Callable

A, B = (Text(text="a"),), (Text(text="b"),)
P = Paragraph(id="p", inlines=A)
Q = Paragraph(id="q", inlines=B)

SAME: tuple[tuple[Block, str], ...] = (
    (P, '<p id="p">a</p>'),
    (Paragraph(id="p", lang="fr", inlines=A), '<p id="p" lang="fr" xml:lang="fr">a</p>'),
    (
        Section(id="s", heading=A, level=1, blocks=(P,)),
        '<section id="s">\n<h2 id="s-h">a</h2>\n<p id="p">a</p>\n</section>',
    ),
    (Section(id="s", heading=(), level=1, blocks=(P,)), '<section id="s">\n<p id="p">a</p>\n</section>'),
    (
        Quote(id="x", blocks=(P,), attribution=B),
        '<blockquote id="x">\n<p id="p">a</p>\n<p class="attribution">b</p>\n</blockquote>',
    ),
    (
        Verse(id="v", lines=(Line(id="l", inlines=A), Line(inlines=B))),
        '<p id="v" class="verse"><span id="l" class="line">a</span><br/>\n<span class="line">b</span></p>',
    ),
    (Division(id="d", blocks=(P,)), '<div id="d">\n<p id="p">a</p>\n</div>'),
    (Division(id="d", role="x", blocks=()), '<div id="d" class="x"></div>'),
    (
        Aside(id="n", role="note", blocks=(P,)),
        '<aside id="n" class="note" role="note">\n<p class="added label">Note</p>\n<p id="p">a</p>\n</aside>',
    ),
    (Aside(id="n", role="recipe", blocks=(P,)), '<aside id="n" class="recipe">\n<p id="p">a</p>\n</aside>'),
    (
        List(id="l", ordered=False, items=(Item(id="i", blocks=(P,)), Item(blocks=()))),
        '<ul id="l">\n<li id="i"><span id="p">a</span></li>\n<li></li>\n</ul>',
    ),
    (
        List(id="l", ordered=True, start=3, tight=False, items=(Item(id="i", blocks=(P, Q)),)),
        '<ol id="l" start="3">\n<li id="i">\n<p id="p">a</p>\n<p id="q">b</p>\n</li>\n</ol>',
    ),
    (
        List(id="l", ordered=True, items=(Item(blocks=(P, CodeBlock(text="c"))),)),
        (
            '<ol id="l">\n<li><span id="p">a</span>\n'
            '<pre><code><span class="code-line">c</span></code></pre>\n</li>\n</ol>'
        ),
    ),
    (
        List(id="l", ordered=False, items=(Item(checked=True, blocks=(P,)),)),
        (
            '<ul id="l" class="tasks">\n<li><span role="img" aria-label="Done" class="added">☑</span>'
            ' <span id="p">a</span></li>\n</ul>'
        ),
    ),
    (
        List(id="l", ordered=False, items=(Item(checked=False, blocks=(P,)),)),
        (
            '<ul id="l" class="tasks">\n<li><span role="img" aria-label="To do" class="added">☐</span>'
            ' <span id="p">a</span></li>\n</ul>'
        ),
    ),
    (
        Definitions(id="t", items=(Definition(id="d", terms=(Term(id="e", inlines=B),), blocks=(P,)),)),
        '<dl id="t">\n<dt id="e">b</dt>\n<dd id="d">\n<p id="p">a</p>\n</dd>\n</dl>',
    ),
    (
        CodeBlock(id="c", text="if a < b:\n  pass\n", language="python"),
        (
            '<pre id="c"><code class="language-python">'
            '<span id="c-l1" class="code-line"><span class="hl-k">if</span> a &lt; b:\n</span>'
            '<span id="c-l2" class="code-line">  <span class="hl-k">pass</span>\n</span></code></pre>'
        ),
    ),
    (
        CodeBlock(id="c", text="x"),
        '<pre id="c"><code><span id="c-l1" class="code-line">x</span></code></pre>',
    ),
    (
        Figure(id="f", number=2, image=Image(src=None, alt="a"), caption=B),
        (
            '<figure id="f">\n<span class="missing-image">a</span>\n'
            '<figcaption><span class="added">Figure 2.</span> b</figcaption>\n</figure>'
        ),
    ),
    (
        Figure(id="f", image=Image(src=None, alt="a")),
        '<figure id="f">\n<span class="missing-image">a</span>\n</figure>',
    ),
    (
        Figure(id="f", image=Image(src=None, alt="a"), description=(P,)),
        (
            '<figure id="f">\n<span class="missing-image">a</span>\n</figure>\n<details id="f-description">\n'
            '<summary class="added">Description</summary>\n<p id="p">a</p>\n</details>'
        ),
    ),
    (
        MathBlock(id="m", source="\\x<y", number=1),
        (
            '<div id="m" class="math numbered">'
            '<div class="formula" role="group" aria-label="Formula" tabindex="0">'
            '<code class="tex">\\x&lt;y</code></div><span class="added number">(1)</span></div>'
        ),
    ),
    (Break(id="b"), '<hr id="b"/>'),
)


@pytest.mark.parametrize(("node", "markup"), SAME, ids=lambda value: getattr(value, "kind", None))
def test_a_block_is_the_same_in_both_dialects(
    node: Block, markup: str, epub: Callable[..., str], print_: Callable[..., str]
) -> None:
    assert epub(node) == print_(node) == markup


@pytest.mark.parametrize(
    ("node", "start"),
    [
        (Section(id="s", heading=(), level=1, role="preface"), '<section id="s" role="doc-preface"{}>'),
        (Division(id="s", role="epigraph", blocks=()), '<div id="s" class="epigraph" role="doc-epigraph"{}>'),
        (Aside(id="s", role="tip", blocks=()), '<aside id="s" class="tip" role="doc-tip"{}>'),
        (Aside(id="s", role="warning", blocks=()), '<section id="s" class="warning" role="doc-notice"{}>'),
    ],
)
def test_only_epub_has_its_own_names_of_roles(
    node: Block, start: str, epub: Callable[..., str], print_: Callable[..., str]
) -> None:
    role = getattr(node, "role", "")
    name = {"warning": "notice"}.get(role, role)
    assert epub(node).startswith(start.format(f' epub:type="{name}"'))
    assert print_(node).startswith(start.format(""))


def test_a_long_description_is_tied_to_its_picture(epub: Callable[..., str]) -> None:
    figure = Figure(id="f", image=Image(src="c.png", alt="a"), description=(P,))
    assert '<img src="../c.png" alt="a" aria-details="f-description"/>' in epub(figure)


def test_headings_go_no_deeper_than_six(epub: Callable[..., str]) -> None:
    section = Section(id="s9", heading=A, level=1)
    for at in range(8, 0, -1):
        section = Section(id=f"s{at}", heading=A, level=1, blocks=(section,))
    written = epub(section)
    assert [f"<h{level}" in written for level in range(1, 8)] == [False, True, True, True, True, True, False]


def test_the_chapters_of_a_book_are_of_the_first_level(epub: Callable[..., str]) -> None:
    chapters = (Section(id="s1", heading=A, level=1), Section(id="s2", heading=A, level=1))
    assert epub(*chapters).count("<h1 ") == 2


def test_our_words_say_that_they_are_in_another_language(epub: Callable[..., str]) -> None:
    written = epub(Aside(id="n", role="note", blocks=()), lang="eu")
    assert '<p class="added label" lang="en" xml:lang="en">Note</p>' in written


@pytest.mark.parametrize(
    ("document", "markup"),
    [
        (Document(id="title", title=A), '<h1 id="title">a</h1>'),
        (Document(id="title", metadata=Metadata(title="<b>")), '<h1 id="title" class="added">&lt;b&gt;</h1>'),
    ],
)
def test_the_title_is_a_heading_of_the_first_level(document: Document, markup: str) -> None:
    dialect = Dialect(notes=Notes.ASIDE, epub_types=True, resource_url=str)
    assert write_title(document, dialect) == markup


def test_blocks_are_written_for_one_part_of_the_document_alone() -> None:
    document = Document(lang="en", blocks=(P, Q))
    dialect = Dialect(notes=Notes.ASIDE, epub_types=True, resource_url=str)
    assert write_blocks(document, (Q,), dialect) == '<p id="q">b</p>'
