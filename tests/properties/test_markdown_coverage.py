"""No word gets lost on the way in: what is not markup lies in exactly one leaf of the draft."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING

import pyromark
from hypothesis import example, given
from hypothesis import strategies as st

from publish.diagnostics import SourceError
from publish.model.block import CodeBlock, Figure, MathBlock
from publish.model.inline import Code, Image, Link, Math, NoteRef, Ruby, Text
from publish.model.json import from_json, to_json
from publish.model.text import text_of
from publish.model.walk import walk
from publish.read.markdown import Markdown, read_draft
from publish.read.source import Source

if TYPE_CHECKING:
    from publish.model.node import Node
    from publish.model.origin import Position, Span

LEAVES = (Text, Code, CodeBlock, Image, Math, MathBlock, NoteRef)
# What may hold letters and digits and yet is no text: what machines read, tags, comments, the numbers of
# items, labels of notes, boxes of tasks, attributes, names of divisions and of alerts, what an abbreviation
# stands for; and a definition given a second time.
MARKUP = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r"<(script|style).*</\1",
        r"<!--.*?-->",
        r"<[!?].*?>",
        r"</?[A-Za-z][^<>]*>",
        r"(?<![^\s>*+\x01-])\d{1,9}[.)]",
        r"\[\^[^\]]*\]:",
        r"\[[xX]\]",
        r"\{[^{}]*\}",
        r":::[ \t]*\w+",
        r"\[!\w+\]",
        r"\*\[[^\]\n]+\]:[^\n]*",
        r"&#1;",
        r"\[r\]: /u 'T'",
    )
)

SNIPPETS = st.sampled_from(
    [
        *("word", "Größe", "漢字", "a1", "*", "**", "_", "`", "```", "~~", "~", "[", "]", "(", ")", "!", "|"),
        *("\n", "\n\n", "\n\n", " ", "  ", "    ", "\t", "# ", "## ", "> ", "- ", "1. ", "7) ", "+ "),
        *("[^n]", "[^n]: ", "[x](u)", "[r]: /u 'T'\n", "[r]", "![i](p.png)", "- [ ] ", "\\", "&amp;", "&#1;"),
        *(
            "<b>",
            "</b>",
            "<sub>",
            "</sub>",
            "<span lang=fr>",
            "</span>",
            "<br>",
            "<div>",
            "</div>",
            "<!-- c -->",
        ),
        *(
            "<ruby>",
            "<rt>",
            "</ruby>",
            "<script>",
            "</script>",
            "<abbr title='t'>",
            "</abbr>",
            "<!--",
            "<kbd>",
        ),
        *(
            "| a | b |\n|---|--:|\n",
            "| c | d | e |\n",
            "---\n",
            "===\n",
            "{#id .c}",
            "{lang=fr}",
            "]{lang=fr}",
            '{title="x *y* z"}',
            "{.decorative}",
            "{ruby=x}",
            "^[",
            "^2^",
            "~2~",
            "^",
            "$",
            "$$",
            "$x$",
            "@fig-a",
            "[@doe]",
            "\n::: note\n",
            "\n:::\n",
            "\n::: {.description}\n",
            "> [!NOTE]\n",
            "\n: ",
            "| ",
            "\n*[word]: explained\n",
            "— ",
            "<http://x.y>",
            "\u0301",
            "\x01",
        ),
    ]
)
SOURCES = st.lists(SNIPPETS, max_size=30).map("".join)


def offset(text: str, place: Position) -> int:
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1


def stretch(text: str, span: Span | None) -> tuple[int, int]:
    assert span is not None
    return offset(text, span.start), offset(text, span.end)


def allowed(text: str, nodes: list[Node]) -> list[tuple[int, int]]:
    """Where letters may stand that are no text: addresses of links, readings of rubies, and `MARKUP`."""
    options = pyromark.Options.ENABLE_FOOTNOTES | pyromark.Options.ENABLE_TABLES
    legal = text.replace("\x01", " ")
    data = legal.encode()
    definitions = [d["span"] for d in pyromark.reference_definitions(legal, options=options).values()]
    return [
        *(stretch(text, node.span) for node in nodes if isinstance(node, (Link, Ruby))),
        *((len(data[: d["start"]].decode()), len(data[: d["end"]].decode())) for d in definitions),
        *(match.span() for pattern in MARKUP for match in pattern.finditer(text)),
    ]


def check_coverage(text: str) -> None:
    draft, _ = read_draft(Source("t.md", text))
    nodes = [node for root in (*draft.blocks, *draft.notes) for node in walk(root)]
    # The words of an inline note are leaves of their own.
    inline_notes = {
        id(node)
        for node in nodes
        if isinstance(node, NoteRef) and text.startswith("^[", stretch(text, node.span)[0])
    }
    captions = {id(inline) for node in nodes if isinstance(node, Figure) for inline in node.caption}
    leaves = sorted(
        stretch(text, node.span)
        for node in nodes
        if isinstance(node, LEAVES) and id(node) not in captions | inline_notes
    )
    for (_, end), (start, _) in pairwise(leaves):
        assert end <= start, "two leaves overlap"
    covered = bytearray(len(text))
    for start, end in (*leaves, *allowed(text, nodes)):
        covered[start:end] = b"\1" * (end - start)
    lost = "".join(c for c, is_covered in zip(text, covered, strict=True) if not is_covered and c.isalnum())
    assert lost == ""


@given(SOURCES)
@example("| a |\n|---|\n| b | c |\n")
@example("<!-- never closed\n\nwords\n")
@example("[^n]: 7) [^n]: word\n")
@example("```a1[^n]")
def test_every_word_of_a_source_lies_in_exactly_one_leaf(text: str) -> None:
    with suppress(SourceError):
        check_coverage(text)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(SourceError):
        Markdown().read(Source("t.md", text))


@given(st.lists(st.text("abcé漢 *_`[]()<>&;#-+.!|~:^\\\n\t{}\"'=/1", max_size=12), max_size=25).map("".join))
def test_any_markup_is_read_or_refused(text: str) -> None:
    with suppress(SourceError):
        document, _ = Markdown().read(Source("t.md", text))
        assert from_json(to_json(document)) == document


WORDS = st.from_regex(r"w[a-zé]{3,8}", fullmatch=True)
WRAPS = ("{}", "*{}*", "**{}**", "`{}`", "[{}](https://x.org)", "<sub>{}</sub>", "<b>{}</b>", "~~{}~~")
LINES = st.builds(str.format, st.sampled_from(WRAPS), WORDS)
TEXTS = st.lists(LINES, min_size=1, max_size=4).map(" ".join)
BLOCKS = (
    "{}",
    "# {}",
    "> {}",
    "- {}",
    "1. {}",
    "> - {}",
    "    {}",
    "```\n{}\n```",
    "<div>{}</div>",
    "[^n]: {}",
)


@given(st.lists(st.builds(str.format, st.sampled_from(BLOCKS), TEXTS), min_size=1).map("\n\n".join))
def test_every_word_is_in_the_text_of_the_document(text: str) -> None:
    document, _ = Markdown().read(Source("t.md", text))
    kept = Counter(re.findall(r"w[a-zé]+", " ".join(text_of(document).all)))
    assert kept >= Counter(re.findall(r"w[a-zé]+", text))
