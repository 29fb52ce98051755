"""What plain text is read as, and what it is not."""

from __future__ import annotations

import pytest

from publish.diagnostics import SourceError
from publish.model.block import Break, List, Paragraph, Quote
from publish.model.document import Document
from publish.model.inline import Text
from publish.model.node import Node, children
from publish.model.text import plain, text_of
from publish.model.walk import find
from publish.read.source import Source
from publish.read.text import PlainText

WRAPPED = (
    "It was a cold evening in November when the fisher came home and found\n"
    "that his house had been swept away by the sea. He stood on the stones\n"
    "for a while, said that it was gone, and went to the inn.\n"
)


def read(source: str) -> Document:
    return PlainText().read(Source("a-walk.txt", source))[0]


def shape(node: Node) -> list[object]:
    """The blocks inside `node`: a kind with what it holds, or a paragraph's text with / for line breaks."""
    found: list[object] = []
    for block in node.blocks if isinstance(node, Document) else children(node):
        if isinstance(block, Paragraph):
            parts = ("/" if inline.kind == "line-break" else plain((inline,)) for inline in block.inlines)
            found.append("".join(parts))
        else:
            found.append({block.kind: shape(block)})  # type: ignore[attr-defined]
    return found


def shape_of(source: str) -> list[object]:
    return shape(read(f"Title\n\n{source}"))


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("A walk\n\nWords.", "A walk"),
        ("\n\n   Who walks there?\n\nWords.", "Who walks there?"),
        ("A walk of “millions”\n\nWords.\n", "A walk of “millions”"),
        (f"A walk\n{'Long words. ' * 20}\n{'Long words. ' * 20}", "A walk"),
    ],
)
def test_the_first_line_is_the_title_when_it_reads_as_one(source: str, title: str) -> None:
    document, findings = PlainText().read(Source("x.txt", source))
    assert (document.metadata.title, plain(document.title)) == (title, title)
    assert title not in text_of(document).body[1]
    assert findings == ()


@pytest.mark.parametrize(
    "source",
    [
        "It was late.\n\nWords.",
        "Dear Anna,\n\nWords.",
        "“It was late.”\n\nWords.",
        "A walk\nup the hill\n\nWords.",
        "A walk",
        "* * *\n\nWords.",
        "> A walk\n\nWords.",
        "- A walk\n\nWords.",
        f"{'A walk ' * 30}\n\nWords.",
    ],
)
def test_another_first_line_is_text_and_the_missing_title_is_said(source: str) -> None:
    document, (said,) = PlainText().read(Source("a-walk.txt", source))
    assert (said.code, document.metadata.title) == ("I010", "a walk")
    assert document.blocks


def test_hard_wraps_are_joined_where_the_file_is_wrapped() -> None:
    assert shape_of(f"{WRAPPED}\nJ. Fisher\n3 Sea Street") == [
        WRAPPED.strip().replace("\n", " "),
        "J. Fisher/3 Sea Street",
    ]


def test_an_indent_begins_a_paragraph_of_wrapped_text() -> None:
    first, second = shape_of(f"  {WRAPPED}  {WRAPPED}")
    assert first == second == WRAPPED.strip().replace("\n", " ")


def test_line_ends_stay_where_the_author_made_them() -> None:
    assert shape_of("The sea is wide\nthe night is long\n\nGo home") == [
        "The sea is wide/the night is long",
        "Go home",
    ]


def test_verse_as_wide_as_prose_is_not_joined() -> None:
    verse = "\n".join(
        f"{start} she comes in the evening light over the hills to the sea," for start in "ABCDEFG"
    )
    assert shape_of(verse) == [verse.replace("\n", "/")]


def test_long_lines_are_paragraphs_each() -> None:
    long = "A long line of many words. " * 8
    assert shape_of(f"{long}\n“Yes.”\n***\n{long}") == [long.strip(), "“Yes.”", {"break": []}, long.strip()]


@pytest.mark.parametrize("scene", ["* * *", "***", "---", "- - -", "⁂", "#", "      *      *     *"])
def test_scene_breaks(scene: str) -> None:
    assert shape_of(f"One\n\n{scene}\n\nTwo") == ["One", {"break": []}, "Two"]


@pytest.mark.parametrize("source", ["## One", "--", "CHAPTER ONE", "1. One", "- Yes", "> ", "= = ="])
def test_what_is_not_certain_stays_text(source: str) -> None:
    assert shape_of(f"{source}\n\nWords") == [source.strip(), "Words"]


@pytest.mark.parametrize(
    ("source", "ordered", "start", "tight"),
    [
        ("- One\n- Two", False, 1, True),
        ("* One\n* Two", False, 1, True),
        ("• One\n\n• Two", False, 1, False),
        ("3. One\n4. Two", True, 3, True),
        ("1) One\n\n2) Two", True, 1, False),
    ],
)
def test_lists(source: str, ordered: bool, start: int, tight: bool) -> None:  # noqa: FBT001  (a case's figures)
    document = read(f"Title\n\nFirst\n{source}\n" if tight else f"Title\n\nFirst\n\n{source}\n")
    (found,) = find(document, List)
    assert (found.ordered, found.start, found.tight) == (ordered, start, tight)
    assert shape(document) == ["First", {"list": [{"item": ["One"]}, {"item": ["Two"]}]}]


def test_numbers_that_do_not_follow_and_speech_are_no_lists() -> None:
    assert shape_of("1. One\n3. Three") == ["1. One/3. Three"]
    assert shape_of("- Hello.\n\n- Good day.") == ["- Hello.", "- Good day."]


def test_items_go_on_indented_and_hold_lists() -> None:
    item = {"item": ["Two/more", {"list": [{"item": ["a"]}, {"item": ["b"]}]}]}
    assert shape_of("- One\n- Two\n  more\n  * a\n  * b\nLast") == [
        {"list": [{"item": ["One"]}, item]},
        "Last",
    ]


def test_quotations() -> None:
    assert shape_of("> One\n>\n> > Two\n>\n> Three") == [{"quote": ["One", {"quote": ["Two"]}, "Three"]}]
    assert shape_of("> One\nTwo") == ["> One/Two"]
    assert shape_of("One\n\n    Two\n    Three\n\nFour\n\nFive") == [
        "One",
        {"quote": ["Two/Three"]},
        "Four",
        "Five",
    ]
    assert shape_of("  One\n  more\n\n  Two\n  more\n\n  Three") == ["One/more", "Two/more", "Three"]


def test_every_character_stays() -> None:
    words = "“It’s”\u00a01\u202f000\tÉ e\u0301 \u2028 \u00ad<&> *not stressed* [x](y) …"
    assert shape_of(words) == [words]


def test_a_form_feed_is_a_blank_line() -> None:
    assert shape_of("One\fTwo\n\fThree") == ["One", "Two", "Three"]
    document = read("Title\n\nOne\fTwo")
    assert [str(one.span) for one in find(document, Text)] == [
        "a-walk.txt:1:1-1:6",
        "a-walk.txt:3:1-3:4",
        "a-walk.txt:3:5-3:8",
    ]


def test_what_no_edition_can_hold_is_reported_at_its_place() -> None:
    document, (said,) = PlainText().read(Source("a.txt", "Title\n\nOne \x1b[0m two\ufffe three\ffour"))
    assert [plain((one,)) for one in find(document, Text)] == ["Title", "One  [0m two  three", "four"]
    assert (said.code, str(said.span)) == ("I006", "a.txt:3:5-3:6")
    assert "U+001B, U+FFFE" in said.message


@pytest.mark.parametrize("source", ["", "\n \t\n", "\u00a0\f\n", "\x1b"])
def test_nothing_to_read_is_refused(source: str) -> None:
    with pytest.raises(SourceError) as refused:
        read(source)
    assert refused.value.diagnostics[0].code == "I005"


def test_too_deep_a_quotation_is_refused_and_not_followed() -> None:
    with pytest.raises(SourceError) as refused:
        read(f"Title\n\n{'> ' * 5000}words")
    assert refused.value.diagnostics[0].code == "I012"


def test_kinds_have_their_spans() -> None:
    document = read("Title\n\n- One\n- Two\n\n  > x\n\n***\n\n> One\n> Two")
    spans = [str(block.span).split(":", 1)[1] for block in document.blocks]
    assert [type(block) for block in document.blocks] == [List, Paragraph, Break, Quote]
    assert spans == ["3:1-4:6", "6:3-6:6", "8:1-8:4", "10:1-11:6"]
