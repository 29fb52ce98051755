"""What each construct of Markdown becomes: a source, and a sketch of its draft."""

from __future__ import annotations

import pytest

from publish.diagnostics import Diagnostic, SourceError
from publish.model.block import (
    Alignment,
    CodeBlock,
    Figure,
    List,
    Paragraph,
    Quote,
    Row,
    Scope,
    Section,
    Table,
)
from publish.model.inline import (
    Abbreviation,
    Code,
    Image,
    Link,
    NoteRef,
    Phrase,
    Ruby,
    Text,
)
from publish.model.node import Node, children
from publish.model.text import plain, text_of
from publish.model.walk import find
from publish.read.draft import Draft, Heading, nest
from publish.read.markdown import Markdown, read_draft
from publish.read.source import Source

SHORT = {
    "Abbreviation": "abbr",
    "CodeBlock": "pre",
    "Emphasis": "em",
    "Heading": "h",
    "Item": "li",
    "LineBreak": "br",
    "NoteRef": "ref",
    "Paragraph": "p",
    "Strikethrough": "del",
    "Subscript": "sub",
    "Superscript": "sup",
}


def draft_of(text: str) -> Draft:
    return read_draft(Source("t.md", text))[0]


def said_of(text: str) -> tuple[Diagnostic, ...]:
    return read_draft(Source("t.md", text))[1]


def codes(text: str) -> list[str]:
    return [finding.code for finding in said_of(text)]


def sketch(*nodes: Node) -> str:
    return " ".join(_one(node) for node in nodes)


def _one(node: Node) -> str:
    match node:
        case Text():
            return repr(node.text)
        case Image():
            return f"image<{node.src}>({node.alt!r})"
        case NoteRef():
            return f"ref({node.note})"
        case Code() | CodeBlock():
            return f"{_name(node)}({node.text!r})"
        case _:
            inside = sketch(*children(node))
            return f"{_name(node)}({inside})" if inside else _name(node)


def _name(node: Node) -> str:
    name = SHORT.get(type(node).__name__, type(node).__name__.lower())
    match node:
        case Code():
            return f"{name}:"
        case CodeBlock():
            return f"{name}:{node.language or ''}"
        case Link():
            return f"link<{node.href}>"
        case List():
            return f"{f'ol{node.start}' if node.ordered else 'ul'}{'' if node.tight else '*'}"
        case Heading() | Section():
            return f"{name}{node.level}"
        case _:
            return name


EXAMPLES = {
    # paragraphs and lines
    "one two": "p('one two')",
    "one\ntwo": "p('one two')",
    "one\n\ntwo": "p('one') p('two')",
    "   one\n  two": "p('one two')",
    "one  \ntwo": "p('one' br 'two')",
    "one\\\ntwo": "p('one' br 'two')",
    "one \n two": "p('one two')",
    "“Quotes” – dashes… and nbsp\u00a0stay": "p('“Quotes” – dashes… and nbsp\\xa0stay')",
    # thematic breaks
    "a\n\n---": "p('a') break",
    "***": "break",
    "_ _ _": "break",
    # headings
    "# One": "h1('One')",
    "###### Six ##": "h6('Six')",
    "####### Seven": "p('####### Seven')",
    "#no": "p('#no')",
    "One\n===": "h1('One')",
    "One\ntwo\n---": "h2('One two')",
    "# *Stress* `code`": "h1(em('Stress') ' ' code:('code'))",
    # code
    "    a\n\n    b": "pre:('a\\n\\nb')",
    "```py\na = 1\n\n```": "pre:py('a = 1\\n')",
    "~~~\n*a*\n~~~": "pre:('*a*')",
    "```{.python}\nx\n```": "pre:python('x')",
    "```\nnot closed": "pre:('not closed')",
    "> ```\n> a\n> ```": "quote(pre:('a'))",
    "`a`": "p(code:('a'))",
    "`` a`b ``": "p(code:('a`b'))",
    "`a\nb`": "p(code:('a b'))",
    "`*a*`": "p(code:('*a*'))",
    # quotes
    "> a\n> b": "quote(p('a b'))",
    "> a\nb": "quote(p('a b'))",
    "> a\n>\n> > b": "quote(p('a') quote(p('b')))",
    ">": "",
    # lists
    "- a\n- b": "ul(li(p('a')) li(p('b')))",
    "- a\n\n- b": "ul*(li(p('a')) li(p('b')))",
    "* a\n+ b": "ul(li(p('a'))) ul(li(p('b')))",
    "3. a\n4. b": "ol3(li(p('a')) li(p('b')))",
    "0) a": "ol0(li(p('a')))",
    "- a\n  - b\n    - c": "ul(li(p('a') ul(li(p('b') ul(li(p('c')))))))",
    "- a\n\n  b": "ul*(li(p('a') p('b')))",
    "- a\n  > b": "ul(li(p('a') quote(p('b'))))",
    "-\n- b": "ul(li li(p('b')))",
    "1986\\. A year": "p('1986. A year')",
    "- # h\n- b": "ul(li(section1('h')) li(p('b')))",
    # emphasis
    "*a* _b_": "p(em('a') ' ' em('b'))",
    "**a** __b__": "p(strong('a') ' ' strong('b'))",
    "***a** b*": "p(em(strong('a') ' b'))",
    "snake_case_word": "p('snake_case_word')",
    "2 * 3 * 4": "p('2 * 3 * 4')",
    "~~a~~": "p(del('a'))",
    "H~2~O": "p('H' sub('2') 'O')",
    # escapes and entities
    "\\*a\\*": "p('*a*')",
    "&amp; &eacute; &#8212;": "p('& é —')",
    "&nosuch;": "p('&nosuch;')",
    "`\\*`": "p(code:('\\\\*'))",
    # links
    "[a](https://x.org)": "p(link<https://x.org>('a'))",
    "[a *b*](<c d> 'e')": "p(link<c%20d>('a ' em('b')))",
    "[a][r]\n\n[R]: /u": "p(link</u>('a'))",
    "[r][]\n\n[r]: /u": "p(link</u>('r'))",
    "[r]\n\n[r]: /u": "p(link</u>('r'))",
    "[r]": "p('[r]')",
    "[a](#b)": "p(link<#b>('a'))",
    "<https://x.org>": "p(link<https://x.org>('https://x.org'))",
    "<a@x.org>": "p(link<mailto:a@x.org>('a@x.org'))",
    "[a](/é?q=1%)": "p(link</é?q=1%25>('a'))",
    # pictures
    "a ![b](c.png)": "p('a ' image<c.png>('b'))",
    "![b *c* `d`\ne](f.png)": "figure(image<f.png>('b c d e'))",
    "![b](c.png 'd')": "figure(image<c.png>('b') 'd')",
    "![](c.png)": "figure(image<c.png>(None))",
    "- ![b](c.png)": "ul(li(figure(image<c.png>('b'))))",
    "[![b](c.png)](/u)": "p(link</u>(image<c.png>('b')))",
    # notes
    "a[^1]\n\n[^1]: b": "p('a' ref(1)) note(p('b'))",
    "a[^N x]\n\n[^n  x]: b": "p('a' ref(n x)) note(p('b'))",
    "a[^1] b[^1]\n\n[^1]: c\n\n    d": "p('a' ref(1) ' b' ref(1)) note(p('c') p('d'))",
    "> a[^1]\n>\n> [^1]: b": "quote(p('a' ref(1))) note(p('b'))",
    "a[^1] b": "p('a' ref(1) ' b')",
    "a\\[^1] b": "p('a[^1] b')",
    "`[^1]`": "p(code:('[^1]'))",
    # raw HTML
    "a<br>b<br/>\nc": "p('a' br 'b' br 'c')",
    "H<sub>2</sub>O<sup>+</sup>": "p('H' sub('2') 'O' sup('+'))",
    "<q>a *b*</q>": "p(quoted('a ' em('b')))",
    "<kbd>Ctrl</kbd>": "p(code:('Ctrl'))",
    "a <!-- b --> c": "p('a  c')",
    "<!-- b -->": "",
    "a <b>c</b> d": "p('a c d')",
    "a < b > c <3": "p('a < b > c <3')",
    "<div>\na <i>b</i>\n</div>": "p('a b')",
    "<p>a</p><p>b &lt; c</p>": "p('a') p('b < c')",
    "<div>\n\n*a*\n\n</div>": "p(em('a'))",
    "<table><tr><td>a<td>b</table>": "p('a') p('b')",
}


@pytest.mark.parametrize("source", EXAMPLES)
def test_construct(source: str) -> None:
    draft = draft_of(source)
    assert sketch(*draft.blocks, *draft.notes) == EXAMPLES[source]


def test_table() -> None:
    (table,) = draft_of("| a | b | c |\n|:--|:-:|--:|\n| *d* | `e\\|f` | |\n").blocks
    assert isinstance(table, Table)
    assert table.alignment == (Alignment.LEFT, Alignment.CENTER, Alignment.RIGHT)
    head, body = table.rows
    assert (head.head, body.head) == (True, False)
    assert [cell.scope for cell in head.cells] == [Scope.COLUMN] * 3
    assert [cell.scope for cell in body.cells] == [None] * 3
    assert sketch(body) == "row(cell(em('d')) cell(code:('e|f')) cell)"


def test_cells_beyond_the_last_column_are_kept_and_reported() -> None:
    source = "| a |\n|---|\n| b | *c* | d |\n"
    (table,) = draft_of(source).blocks
    assert isinstance(table, Table)
    assert sketch(table.rows[1]) == "row(cell('b' ' *c* | d'))"
    assert [(f.code, str(f.span)) for f in said_of(source)] == [("I027", "t.md:3:7-3:14")]


def test_a_row_may_be_short() -> None:
    (table,) = draft_of("|a|b|\n|-|-|\n|c|\n").blocks
    assert isinstance(table, Table)
    assert [len(row.cells) for row in find(table, Row)] == [2, 2]


def test_tasks() -> None:
    (tasks,) = draft_of("- [ ] a\n- [x] *b*\n- c\n- [y] d").blocks
    assert isinstance(tasks, List)
    assert [item.checked for item in tasks.items] == [False, True, None, None]
    assert sketch(tasks) == "ul(li(p('a')) li(p(em('b'))) li(p('c')) li(p('[y] d')))"


def test_tasks_of_a_loose_list() -> None:
    (tasks,) = draft_of("- [x] a\n\n- [ ] b").blocks
    assert isinstance(tasks, List)
    assert [item.checked for item in tasks.items] == [True, False]


HEADINGS = {
    "# A {#b}": ("b", None, "'A'", []),
    "# A {lang=fr}": (None, "fr", "'A'", []),
    "A {#my_id lang='pt-BR'}\n===": ("my_id", "pt-BR", "'A'", []),
    "# *A* {#b} ##": ("b", None, "em('A')", []),
    "# A{#b .c d=e}": ("b", None, "'A'", ["I025"]),
    "# A {lang=no_such!}": (None, None, "'A'", ["I024"]),
    "# A {like this}": (None, None, "'A {like this}'", []),
    "# A {#b}, c": (None, None, "'A {#b}, c'", ["I031"]),
    "# A \\{#b}": (None, None, "'A {#b}'", []),
    "# A {}": (None, None, "'A {}'", []),
    "# A &#123;#b}": (None, None, "'A {#b}'", []),
    "# `A` {#b}c{": (None, None, "code:('A') ' {#b}c{'", ["I031"]),
}


@pytest.mark.parametrize("source", HEADINGS)
def test_attributes_of_a_heading(source: str) -> None:
    (heading,) = draft_of(source).blocks
    assert heading.id == HEADINGS[source][0]
    assert heading.lang == HEADINGS[source][1]
    assert sketch(*children(heading)) == HEADINGS[source][2]
    assert codes(source) == HEADINGS[source][3]


def test_a_heading_without_words_is_left_out_and_reported() -> None:
    assert sketch(*nest(draft_of("#\n\na\n\n# {#b}").blocks)) == "p('a')"
    assert codes("#\n\na\n\n# {#b}") == ["I028", "I028"]


def test_what_there_is_of_a_heading_that_says_nothing_stays() -> None:
    source = "# ![](mark.png){.decorative}\n\n# [^1]\n\n## One\n\n## *<br>*\n\n### Two\n\n[^1]: A note.\n"
    mark, cited, one = nest(draft_of(source).blocks)
    assert isinstance(mark, Paragraph)
    assert next(find(mark, Image)).decorative
    assert isinstance(cited, Paragraph)
    assert next(find(cited, NoteRef)).note == "1"
    assert isinstance(one, Section)
    assert [plain(section.heading) for section in find(one, Section)] == ["One", "Two"]
    assert codes(source) == ["I028", "I028", "I028"]


def test_the_rest_of_an_info_string_is_reported() -> None:
    assert codes("```py title=x\na\n```") == ["I029"]
    assert codes("```py linenos") == ["I029"]
    assert codes("```{.py}\na\n```") == []


def test_a_note_defined_twice_is_kept_and_reported() -> None:
    source = "a[^n]\n\n[^n]: b\n\n[^N]: c\n"
    assert [note.label for note in draft_of(source).notes] == ["n", "n.2"]
    assert sketch(*draft_of(source).notes) == "note(p('b')) note(p('c'))"
    assert [(f.code, str(f.span)) for f in said_of(source)] == [("I026", "t.md:5:1-5:5")]


def test_a_note_defined_inside_another_of_the_same_label_is_kept() -> None:
    assert sketch(*draft_of("[^n]: a\n\n    [^n]: b").notes) == "note(p('a')) note(p('b'))"


def test_a_citation_of_no_note_has_its_place() -> None:
    (paragraph,) = draft_of("é *b* [^c] d").blocks
    (ref,) = find(paragraph, NoteRef)
    assert str(ref.span) == "t.md:1:7-1:11"


@pytest.mark.parametrize("source", ["![a[^1]](b c)", "[a[^1] c](b c)", "[[^1]](b)", "\\[a[^1]](b)"])
def test_a_citation_that_breaks_a_link_is_reported(source: str) -> None:
    assert [(f.code, str(f.span)) for f in said_of(f"{source}\n\n[^1]: d")] == [
        ("I030", f"t.md:1:{source.index('[^') + 1}-1:{source.index('[^') + 5}")
    ]


def test_attributes_without_effect_have_their_place() -> None:
    assert [str(finding.span) for finding in said_of("# Ä  {.b}")] == ["t.md:1:6-1:10"]


@pytest.mark.parametrize("text", ["", "\n \n", "---\ntitle: A\n---\n", "<!-- a -->\n", ">\n"])
def test_a_source_without_text_is_refused(text: str) -> None:
    with pytest.raises(SourceError) as caught:
        Markdown().read(Source("t.md", text))
    assert [finding.code for finding in caught.value.diagnostics] == ["I005"]


def test_elements_with_a_language() -> None:
    source = "<span lang=fr>c’est</span> <abbr title='A &amp; B' lang=de>AB</abbr> <q xml:lang='la'>q</q>"
    (paragraph,) = draft_of(source).blocks
    (phrase,), (abbreviation,) = find(paragraph, Phrase), find(paragraph, Abbreviation)
    assert (phrase.lang, abbreviation.lang, abbreviation.expansion) == ("fr", "de", "A & B")
    assert codes(source) == []


RUBIES = {
    "<ruby>漢<rt>kan</rt></ruby>": [("漢", "kan")],
    "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</rt></ruby>": [("漢", "kan"), ("字", "ji")],
    "<ruby>漢<rt>kan<rp>)</ruby>": [("漢", "kan")],
}


@pytest.mark.parametrize("source", RUBIES)
def test_ruby(source: str) -> None:
    (paragraph,) = draft_of(f"a {source}").blocks
    found = [(sketch(*ruby.inlines).strip("'"), ruby.reading) for ruby in find(paragraph, Ruby)]
    assert found == RUBIES[source]
    assert codes(f"a {source}") == []


FAULTS = {
    "a <b>c</b>": (["I020"], "p('a c')"),
    "a <span>c</span>": (["I020"], "p('a ' 'c')"),
    "a <rt>c</rt>": (["I020"], "p('a ' 'c')"),
    "a <sub>c": (["I021"], "p('a c')"),
    "a c</sub>": (["I021"], "p('a c')"),
    "a </b>": (["I021"], "p('a ')"),
    "*a <sub>b* c</sub>": (["I021", "I021"], "p(em('a b') ' c')"),
    "a <sub><q>c</sub></q>": (["I021", "I021"], "p('a ' sub('c'))"),
    "a <ruby>b<rt>c": (["I021", "I021"], "p('a bc')"),
    "a <ruby>b<rt>c</rt>": (["I021"], "p('a b' 'c')"),
    "a <ruby><rt>c</rt></ruby>": ([], "p('a ' 'c')"),
    "a <ruby>b<rp>see</rp><rt>c</rt></ruby>": ([], "p('a ' ruby('b' 'see'))"),
    "a <kbd>![b](c.png)</kbd>": (["I020"], "p('a ' image<c.png>('b'))"),
    "a <sub></sub>": ([], "p('a ')"),
    "a <script>alert(1)</script> b": (["I022"], "p('a  b')"),
    "a <style>p {}</style> b": (["I022"], "p('a  b')"),
    "a <?php b ?> <!X> c": (["I022", "I022"], "p('a   c')"),
    "a <![CDATA[b *c*]]>": ([], "p('a b *c*')"),
    "a <sub onclick='b()'>c</sub>": (["I023"], "p('a ' sub('c'))"),
    "a <span lang='f!'>c</span>": (["I024", "I020"], "p('a ' 'c')"),
    "a <img src=b alt='A map'> c": (["I020"], "p('a A map c')"),
    "<img src=b alt='A map'>": (["I020"], "p('A map')"),
    "<div>a<p>b</div>": (["I020"], "p('a') p('b')"),
    "<script>\nlet a\n\nlet b\n</script>\n\nc": (["I022"], "p('c')"),
    "<style>a</style><p>b": (["I022", "I020"], "p('b')"),
    "<script>\na\n\nb": (["I021"], "p('a b')"),
    "<!-- a\n\nb": ([], "p('<!-- a b')"),
    "<span lang=fr>\n\na\n\n</span>": (["I021"], "p('a')"),
    "<hr>": (["I020"], ""),
    "<div><br> <br></div>": (["I020"], ""),
    "<iframe src='javascript:a'></iframe>": (["I020"], ""),
    "a &#1;": (["I006"], "p('a  ')"),
    "a ![&#2;b](c)": (["I006"], "p('a ' image<c>('b'))"),
    "a \x02": (["I006"], "p('a')"),
}


@pytest.mark.parametrize("source", FAULTS)
def test_what_has_no_node_is_reported_and_its_text_kept(source: str) -> None:
    assert sketch(*draft_of(source).blocks) == FAULTS[source][1]
    assert sorted(codes(source)) == sorted(FAULTS[source][0])


def test_places_in_html_blocks_skip_the_marks_of_quotes() -> None:
    source = "> é <b>\n\n> <div>ü\n> <script>é</script>\n> <b>a</b> <span lang=fr>é</span>\n"
    places = {f.message.split()[0]: str(f.span) for f in said_of(source)}
    assert places["<div>"] == "t.md:3:3-3:8"
    quote = draft_of(source).blocks[-1]
    assert isinstance(quote, Quote)
    (phrase,) = find(quote, Phrase)
    assert str(phrase.span) == "t.md:5:12-5:34"


def test_places_count_characters() -> None:
    (_, paragraph) = draft_of("# Ünï\n\né *ñ𝄞* `ß`").blocks
    assert isinstance(paragraph, Paragraph)
    assert [str(inline.span) for inline in paragraph.inlines] == [
        "t.md:3:1-3:3",
        "t.md:3:3-3:7",
        "t.md:3:7-3:8",
        "t.md:3:8-3:11",
    ]


def test_a_text_spans_the_source_that_means_it() -> None:
    (paragraph,) = draft_of("a\\* &amp; b\n  c").blocks
    assert isinstance(paragraph, Paragraph)
    assert sketch(paragraph) == "p('a* & b c')"
    assert str(paragraph.inlines[0].span) == "t.md:1:1-2:4"


def test_a_figures_picture_has_no_title_left() -> None:
    (figure,) = draft_of("![a](b.png 'c')").blocks
    assert isinstance(figure, Figure)
    assert figure.image.title is None


def test_a_document_is_finished() -> None:
    source = Source("t.md", "---\ntitle: A\nlang: en\n---\n# A\n\nb[^1] [c](#d)\n\n## D\n\n[^1]: e\n")
    document, said = Markdown().read(source)
    assert [finding.code for finding in said] == []
    assert (document.metadata.title, document.lang) == ("A", "en")
    assert text_of(document).all == ("A", "b c", "D", "e")


def test_findings_come_in_the_order_of_the_source() -> None:
    _, said = Markdown().read(
        Source("t.md", "---\ntitle: A\nx: y\n---\na[^1] <b>c</b> [d](ftp://e) <i>f</i>\n")
    )
    assert [finding.code for finding in said] == ["I065", "I014", "I020", "I017", "I020"]


DEEP = {
    "quotes": "> " * 5000 + "a",
    "lists": "".join("  " * level + "- a\n" for level in range(1000)),
    "stars": "*" * 20000 + "a" + "*" * 20000,
    "elements": "# " + "<sub>" * 5000 + "a" + "</sub>" * 5000,
    "stars and elements": "# " + "*a <sub>" * 60 + "b" + "</sub> a*" * 60,
}


@pytest.mark.parametrize("name", DEEP)
def test_nesting_past_the_cap_is_refused_at_its_place(name: str) -> None:
    with pytest.raises(SourceError) as caught:
        Markdown().read(Source("t.md", DEEP[name]))
    (finding,) = caught.value.diagnostics
    assert finding.code == "I012"
    assert finding.span is not None


@pytest.mark.parametrize("mark", ["> ", "- "])
def test_nesting_up_to_the_cap_is_read(mark: str) -> None:
    document, _ = Markdown().read(Source("t.md", mark * 38 + "*a*"))
    assert text_of(document).body == ("t", "a")


HOSTILE = {
    "open brackets": "[" * 50_000,
    "open images": "![" * 30_000,
    "open emphasis": "*a " * 20_000,
    "open tags": "<a " * 20_000,
    "open comments": "<div>" + "<!--" * 50_000,
    "open character data": "<div>" + "<![CDATA[" * 20_000,
    "open quotes in tags": "<div>" + "<a '" * 20_000 + '<a "' * 20_000,
    "unknown elements": "a " + "<b>" * 5_000,
    "braces in a heading": "# a" + "{" * 50_000 + "}",
    "spaces before attributes": "# a" + " " * 50_000 + "{#b}",
    "attributes of nothing": "a {b=c}" * 5_000,
    "attributes that never close": "a {b='" * 20_000,
    "brackets that nothing opens": "a ]{lang=fr}" * 5_000,
    "carets and tildes": "a ^b~c " * 10_000,
    "open notes": "a ^[" * 20_000,
    "open formulas": "a $b $$c " * 10_000,
    "dollars": "$" * 50_000,
    "citations": "[@a " * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_kept(name: str) -> None:
    draft = draft_of(HOSTILE[name])
    assert len(draft.blocks) == 1


def test_many_divisions_are_read_and_too_deep_ones_refused() -> None:
    assert len(draft_of("::: note\na\n:::\n" * 2_000).blocks) == 2_000
    with pytest.raises(SourceError) as caught:
        draft_of("::: note\n\n" * 50 + "a")
    assert [finding.code for finding in caught.value.diagnostics] == ["I012"]


def test_a_fence_in_html_between_other_fences_is_text() -> None:
    blocks = draft_of("<div>\n::: a\n</div>\n\n::: note\nb\n:::\n\n    ::: c\n").blocks
    assert sketch(*blocks) == "p('::: a') aside(p('b')) pre:('::: c')"


def test_a_table_of_300_columns_is_read_and_left_to_the_page_to_report() -> None:
    source = "|" + "a|" * 300 + "\n|" + "-|" * 300 + "\n|" + "b|" * 300
    (table,) = draft_of(source).blocks
    assert isinstance(table, Table)
    assert [len(row.cells) for row in table.rows] == [300, 300]
    assert codes(source) == []


SMART = {
    "\"a\" -- 'b'...": "p('“a” – ‘b’…')",
    '`"a"` [b]{lang="fr" .c}': "p(code:('\"a\"') ' ' phrase('b'))",
    "# A {lang='fr'}": "h1('A')",
}


@pytest.mark.parametrize("source", SMART)
def test_smart_punctuation_is_an_option(source: str) -> None:
    draft, _ = read_draft(Source("t.md", source), smart=True)
    assert sketch(*draft.blocks) == SMART[source]
    assert "“" not in sketch(*draft_of(source).blocks)
    texts = [node for block in draft.blocks for node in find(block, Text)]
    assert all(text.span is not None and text.span.end.column <= len(source) + 1 for text in texts)


def test_smart_punctuation_is_an_option_of_the_reader() -> None:
    document, _ = Markdown(smart=True).read(Source("t.md", '---\ntitle: A\n---\n"b"\n'))
    assert text_of(document).body == ("A", "“b”")
