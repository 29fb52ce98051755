"""Plain text: every character that is no markup lies in exactly one span."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from publish.diagnostics import SourceError
from publish.model.document import Document
from publish.model.inline import LineBreak, Text
from publish.model.node import Node
from publish.model.origin import Position
from publish.model.walk import walk
from publish.read.source import Source
from publish.read.text import PlainText

_PIECES = (
    *("word", "Größe.", "He left. ", "漢字", "“Yes,” ", "a\tb", "a\u00a0b", "x " * 40, "long " * 30),
    *(
        "\n",
        "\n",
        "\n\n",
        "\n\n",
        " ",
        "    ",
        "\t",
        "> ",
        ">",
        "- ",
        "* ",
        "• ",
        "1. ",
        "2. ",
        "3) ",
        "-",
        "#",
    ),
    *("* * *", "***", "---", "⁂", "\f", "\x1b", "\ufffe", "\u2028", "\u3000", "\u00a0"),
)
_SOURCES = st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)
# Marks of quotations and items, then perhaps a scene break.
_MARKUP = re.compile(r"([ \t>]|(\d+[.)]|[-*•])(?=[ \t]))*(\*([ \t]*\*)+|-([ \t]*-)+|⁂|#)?\s*")


def leaves(document: Document) -> list[Node]:
    roots = (*document.title, *document.blocks)
    return [node for root in roots for node in walk(root) if isinstance(node, Text | LineBreak)]


def read(source: str) -> Document | None:
    try:
        return PlainText().read(Source("a.txt", source))[0]
    except SourceError as refused:
        if refused.diagnostics[0].code in {"I005", "I012"}:
            return None
        raise


@settings(max_examples=300)
@given(_SOURCES)
@example("> > - 1. word\n> > - 2. word")
@example("Word\n\n" + "a " * 60 + "\n" + "\x1b" + "b " * 60 + "\f\f\n")
def test_spans_part_the_source(source: str) -> None:
    document = read(source)
    if document is None:
        return
    lines = source.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)

    def offset(position: Position) -> int:
        return starts[position.line - 1] + position.column - 1

    covered = [0] * (len(source) + 1)
    legible = re.sub("[\x1b\ufffe]", " ", source)
    for leaf in leaves(document):
        if leaf.span is None:  # the title that the file's name stands for
            continue
        start, end = offset(leaf.span.start), offset(leaf.span.end)
        assert start < end
        for at in range(start, end):
            covered[at] += 1
        if isinstance(leaf, Text) and "\n" not in legible[start:end]:
            assert leaf.text == legible[start:end]
        else:
            assert re.fullmatch(r"[\s>]*", legible[start:end])
    assert max(covered) <= 1
    for line, start in zip(lines, starts, strict=False):
        shown = legible[start : start + len(line)]
        bare = "".join(" " if covered[start + i] else c for i, c in enumerate(shown))
        assert all(_MARKUP.fullmatch(part + " ") for part in bare.split("\f")), (line, bare)


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(source: str) -> None:
    read(source.replace("\r", "\n").replace("\0", ""))
