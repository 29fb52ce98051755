"""Where sentences begin, what of them may be divided, and what they are called."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from publish.model.block import Cell, CodeBlock, Figure, Paragraph, Quote, Row, Section, Table
from publish.model.document import Document
from publish.model.inline import (
    Emphasis,
    Image,
    LineBreak,
    Link,
    NoteRef,
    PageBreak,
    Phrase,
    Quoted,
    Sentence,
    Strong,
    Superscript,
    Text,
)
from publish.model.origin import Position, Span
from publish.model.text import plain
from publish.model.walk import find
from publish.transform.sentences import beginnings, sentences

if TYPE_CHECKING:
    from publish.model.inline import Inline


def parted(text: str, lang: str = "en") -> list[str]:
    return [text[start:end] for start, end in pairwise((0, *beginnings(text, lang), len(text)))]


def text(words: str, column: int = 1) -> Text:
    return Text(text=words, span=Span("a.md", Position(1, column), Position(1, column + len(words))))


def run(*inlines: Inline) -> tuple[Sentence, ...]:
    document, _ = sentences(Document(lang="en", blocks=(Paragraph(id="p1", inlines=inlines),)))
    return tuple(find(document, Sentence))


def words(found: tuple[Sentence, ...]) -> list[str]:
    return [plain(sentence.inlines) for sentence in found]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", ["Mr. Hill left. ", "He ran."]),
        ("en", ["“Go.” ", "He went."]),
        ("en", ["He left.)  ", "Next."]),
        ("de", ["Er sagte: „Geh.“ ", "Am 3. Oktober kam z. B. Dr. Klein."]),
        ("fr", ["Il dit : « Va. » ", "« Oui ! » dit-il."]),
        ("ja", ["「こんにちは。」", "彼は言った。"]),
        ("en", ["One.\n\n", "Two."]),
        ("en", ["It is.\u00a0", "No."]),
        ("en", [" \n He left."]),
        (None, ["Yes. ", "No."]),
    ],
)
def test_sentences_begin_where_a_reader_would_say(lang: str, expected: list[str]) -> None:
    assert parted("".join(expected), lang) == expected


def test_white_space_of_several_bytes_beside_an_initial_is_no_trouble() -> None:
    assert parted("He met J.\u2028K.\u00a0Rowling there. She left.")[-1] == "She left."


def test_stressed_words_are_divided_and_the_first_part_keeps_the_id() -> None:
    stressed = Emphasis(
        id="e", inlines=(text("They ate. She left.", 9),), span=Span("a.md", Position(1, 8), Position(1, 29))
    )
    found = run(text("We sat. "), Strong(inlines=(stressed, text(" Ok.", 29))))
    assert words(found) == ["We sat. ", "They ate. ", "She left. ", "Ok."]
    first, second = find(found[1], Emphasis), find(found[2], Emphasis)
    assert [(one.id, str(one.span)) for one in (*first, *second)] == [
        ("e", "a.md:1:8-1:19"),
        (None, "a.md:1:19-1:29"),
    ]


@pytest.mark.parametrize(
    "whole",
    [
        Link(href="https://example.org/", inlines=(text("Go. Now."),)),
        Phrase(lang="fr", inlines=(text("Va. Vite."),)),
        Quoted(inlines=(text("Go. Now."),)),
    ],
)
def test_what_cannot_stand_twice_is_never_divided(whole: Inline) -> None:
    found = run(text("See. "), whole, text(" End. Last."))
    assert len(found) == 4
    assert found[1].inlines == (whole, text(" "))


def test_a_citation_belongs_to_the_sentence_that_it_follows() -> None:
    found = run(
        text("He left. "), NoteRef(note="n"), Superscript(inlines=(NoteRef(note="m"),)), text("She ran.")
    )
    assert [len(sentence.inlines) for sentence in found] == [3, 1]


def test_a_line_break_stays_with_the_sentence_before_and_a_picture_goes_with_the_one_after() -> None:
    picture = Image(src=None, alt="A hill")
    found = run(text("He left."), LineBreak(), picture, PageBreak(label="2"), text("She ran."))
    assert [[one.kind for one in sentence.inlines] for sentence in found] == [
        ["text", "line-break"],
        ["image", "page-break", "text"],
    ]


def test_a_part_of_a_text_has_exact_columns_only_where_the_text_is_as_it_was_written() -> None:
    entity = Text(text="A & B. C.", span=Span("a.md", Position(1, 1), Position(1, 14)))
    assert [str(one.inlines[0].span) for one in run(text("He left. She ran."))] == [
        "a.md:1:1-1:10",
        "a.md:1:10-1:18",
    ]
    assert {str(one.inlines[0].span) for one in run(entity, text(" He left. She ran.", 14))[:1]} == {
        "a.md:1:1-1:14"
    }
    assert [one.inlines[0].span for one in run(Text(text="He left. She ran."))] == [None, None]


def test_each_run_names_its_sentences() -> None:
    title = (Text(text="A walk. Up."),)
    document = Document(
        id="title",
        lang="en",
        title=title,
        blocks=(
            Section(id="a", level=2, heading=title, blocks=(Quote(id="q", blocks=(), attribution=title),)),
            Figure(id="f", image=Image(id="f-img1", src=None), caption=title),
            Table(id="t", caption=title, rows=(Row(id="t-r1", cells=(Cell(id="t-r1-c1", inlines=title),)),)),
            CodeBlock(id="c", text="One. Two."),
            Paragraph(id="p", inlines=(Image(id="p-img1", src=None, alt="One. Two."),)),
        ),
    )
    found, _ = sentences(document)
    ids = [sentence.id for sentence in find(found, Sentence)]
    owners = ("title", "a-h", "q-by", "f-c", "t-c", "t-r1-c1")
    assert ids == [f"{owner}-s{ordinal}" for owner in owners for ordinal in (1, 2)]
    assert sentences(found)[0] == found


def test_the_language_in_force_parts_the_run() -> None:
    seen = Paragraph(id="p1", inlines=(Text(text="Das ist z. B. Glas. Gut."),))
    german = Quote(id="q", lang="de", blocks=(seen,))
    found, _ = sentences(Document(lang="en", blocks=(german,)))
    assert [plain(sentence.inlines) for sentence in find(found, Sentence)] == ["Das ist z. B. Glas. ", "Gut."]
