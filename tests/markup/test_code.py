"""Code in colours: every character kept, a line an element."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.assets import style
from publish.markup.code import LONGEST, is_known
from publish.markup.dialect import Dialect, Notes
from publish.markup.xhtml import write_blocks
from publish.model.block import CodeBlock, Paragraph
from publish.model.document import Document, Note
from publish.model.inline import NoteRef, PageBreak

if TYPE_CHECKING:
    from collections.abc import Callable

DIALECT = Dialect(notes=Notes.ASIDE, epub_types=True, resource_url="{}".format)
PYTHON = '@lamp\nclass A(B):\n    """Two\n    lines"""\n    def f(self): return 0x1F + len("a") # why\n'


def written(text: str, language: str | None) -> str:
    block = CodeBlock(id="c", text=text, language=language)
    return write_blocks(Document(lang="en", blocks=(block,)), (block,), DIALECT)


def shown(markup: str) -> str:
    return unescape(re.sub("<[^>]*>", "", markup))


def classes(markup: str) -> set[str]:
    return set(re.findall(r'class="(hl-.)"', markup))


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("python", PYTHON, {"hl-b", "hl-k", "hl-f", "hl-s", "hl-m", "hl-c"}),
        ("html", '<p class="a">x &amp; y</p><!-- c -->', {"hl-k", "hl-a", "hl-s", "hl-m", "hl-c"}),
        ("diff", "-old\n+new\n", {"hl-d", "hl-i"}),
        ("json", '{"a": [1, true]}', {"hl-k", "hl-m"}),
        ("text", "if x: pass", set()),
        ("nolang", "if x: pass", set()),
        (None, "if x: pass", set()),
    ],
)
def test_parts_have_classes_and_all_characters_are_kept(
    language: str | None, text: str, found: set[str]
) -> None:
    markup = written(text, language)
    assert classes(markup) >= found
    assert bool(classes(markup)) is bool(found)
    assert shown(markup) == text


def test_a_line_is_an_element_with_the_id_of_its_utterance() -> None:
    markup = written('a = """x\n\ny"""\n', "python")
    assert re.findall(
        r'id="(c-l\d)" class="code-line">(.*?)</span>(?=<span id|</code>)', markup, re.DOTALL
    ) == [
        ("c-l1", 'a = <span class="hl-s">&quot;&quot;&quot;x\n</span>'),
        ("c-l2", '<span class="hl-s">\n</span>'),
        ("c-l3", '<span class="hl-s">y&quot;&quot;&quot;</span>\n'),
    ]


@pytest.mark.parametrize(
    "text", ["\n\n  a\n\n", "a\r\nb\r\n", "\ufeffa", "\ta\t", "", "\n", "a", "a\x0bb\u2028c\n"]
)
@pytest.mark.parametrize("language", ["python", "html", "console", "nolang"])
def test_white_space_is_kept(text: str, language: str) -> None:
    assert shown(written(text, language)) == text.replace("\x0b", "\ufffd")


@given(
    text=st.text(st.sampled_from("ab01 \n\t\r\"'#<>&{}()[]/*\\é漢\u2028\u200b"), max_size=40),
    language=st.sampled_from(
        ["python", "c", "html", "css", "bash", "sql", "rust", "tex", "yaml", "console", "diff"]
    ),
)
def test_no_lexer_loses_a_character(text: str, language: str) -> None:
    assert shown(written(text, language)) == text


def test_very_long_code_goes_without_colours() -> None:
    assert not classes(written("if x: pass\n" * (LONGEST // 11 + 1), "python"))


def test_a_long_line_goes_on_further_in_than_it_begins() -> None:
    short, long = "    if lit:", "    turn(the_lamp, until=the_morning)"
    about = ' style="padding-inline-start: 4.4em; text-indent: -4.4em"'
    assert f'class="code-line"{about}>{long}<' in written(long, None)
    assert about not in written(short, None)


def test_a_page_begins_before_a_line() -> None:
    block = CodeBlock(id="c", text="one\ntwo", pages=(PageBreak(id="page-3", label="3", line=2),))
    markup = write_blocks(Document(lang="en", blocks=(block,)), (block,), DIALECT)
    about = 'class="page-break" role="doc-pagebreak" epub:type="pagebreak" aria-label="3"'
    assert f'</span><span id="page-3" {about}></span><span id="c-l2" class="code-line">two</span>' in markup


def test_in_a_note_code_is_phrasing(print_: Callable[..., str]) -> None:
    note = Note(id="n", label="n", number=1, blocks=(CodeBlock(id="c", text="if x", language="python"),))
    page = print_(Paragraph(inlines=(NoteRef(note="n", number=1),)), notes=(note,))
    line = '<span id="c-l1" class="span code-line"><span class="hl-k">if</span> x</span>'
    assert f'<span id="c" class="pre"><span class="code language-python">{line}</span></span>' in page


def test_languages_are_known_by_all_their_names() -> None:
    assert all(map(is_known, ("python", "py", "Python", "c++", "text", "html")))
    assert not any(map(is_known, ("pyhton", "", "python numbered")))


COLOUR = re.compile(r"--([\w-]+): #([0-9a-f]{6});")
SCHEMES = {
    scheme: (dict(COLOUR.findall(tokens)), dict(COLOUR.findall(code)))
    for scheme, tokens, code in zip(
        ("light", "dark"),
        style("tokens.css").split("@media")[:2],
        style("code.css").split("@media"),
        strict=True,
    )
}


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_colour_has_contrast_on_the_ground_of_code(scheme: str) -> None:
    tokens, colours = SCHEMES[scheme]
    assert len(colours) == 8
    for name, colour in colours.items():
        dark, light = sorted(map(luminance, (colour, tokens["code-ground"])))
        assert (light + 0.05) / (dark + 0.05) >= 4.5, name


def test_every_class_and_every_colour_is_in_the_style_sheet() -> None:
    sheet = style("code.css")
    from publish.markup.code import _CLASSES

    assert set(re.findall(r"\.(hl-.)", sheet)) == set(_CLASSES.values())
    assert set(re.findall(r"var\(--(hl-\w+)\)", sheet)) == set(SCHEMES["light"][1]) == set(SCHEMES["dark"][1])
