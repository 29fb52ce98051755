"""The pages of a print, found in the document that it is of."""

from __future__ import annotations

import re

import pytest

from publish.diagnostics import OptionError
from publish.model.block import Block, CodeBlock, MathBlock, Paragraph, Section
from publish.model.document import Document, Note, PageStart
from publish.model.inline import Code, Emphasis, Inline, Math, NoteRef, Ruby, Sentence, Text
from publish.model.origin import Position, Span
from publish.transform.printed import printed_starts

ONE = "The keeper climbs the stairs an hour before sunset, and counts them every evening."
TWO = "The light belongs to whoever is out at sea; the keeper stands behind it all his life."
THREE = "A self-evident truth: nobody on the island has ever seen how far the beam really goes."
LINE = Span("lamp.md", Position(7, 1), Position(7, 9))


def sentence(name: str, *parts: str | Inline) -> Sentence:
    inlines = tuple(Text(text=part) if isinstance(part, str) else part for part in parts)
    return Sentence(id=name, inlines=inlines)


def paragraph(name: str, *parts: str | Inline) -> Paragraph:
    return Paragraph(id=name, inlines=(sentence(f"{name}-s1", *parts),), span=LINE)


def lamp(*blocks: Block, notes: tuple[Note, ...] = ()) -> Document:
    title = (sentence("title-s1", "The lamp"),)
    given = blocks or (paragraph("p1", ONE), paragraph("p2", TWO), paragraph("p3", THREE))
    return Document(id="title", title=title, blocks=given, notes=notes)


def starts(document: Document, *pages: str) -> list[tuple[str, int, str]]:
    numbered = [(str(number), page) for number, page in enumerate(pages, 1)]
    return [(s.sentence, s.offset, s.folio) for s in printed_starts(document, numbered, "lamp.pdf")]


def test_pages_begin_with_their_first_word() -> None:
    at = ONE.index("sunset")
    found = starts(lamp(), f"The lamp\n{ONE[:20]}\n{ONE[20:at]}\n1", f"{ONE[at:]}\n2", f"{TWO}\n{THREE}\n3")
    assert found == [("title-s1", 0, "1"), ("p1-s1", at, "2"), ("p2-s1", 0, "3")]


def test_running_heads_and_numbers_are_not_the_text() -> None:
    pages = [
        f"The lamp – a tale\n{page}\nThe keeper's house {n}" for n, page in enumerate((ONE, TWO, THREE), 1)
    ]
    found = starts(lamp(), *pages)
    assert [place for place, *_ in found] == ["title-s1", "p2-s1", "p3-s1"]


def test_a_line_at_the_foot_that_begins_like_the_next_page() -> None:
    foot = "The light and the sea"
    found = starts(lamp(), f"The lamp\n{ONE}\n{foot} 1", f"{TWO}\n{THREE}\n{foot} 2")
    assert found == [("title-s1", 0, "1"), ("p2-s1", 0, "2")]


@pytest.mark.parametrize("hyphen", ["-", "\N{HYPHEN}", "\ufffe", "\x02"])
def test_a_divided_word_belongs_to_the_page_where_it_begins(hyphen: str) -> None:
    at = TWO.index("keeper") + 3
    pages = (f"The lamp {ONE} {TWO[:at]}{hyphen}\nfoot 1", f"{TWO[at:]} {THREE}")
    assert starts(lamp(), *pages)[1] == ("p2-s1", TWO.index("stands"), "2")


def test_so_does_one_with_a_hyphen_of_its_own() -> None:
    at = THREE.index("evident")
    found = starts(lamp(), f"The lamp {ONE} {TWO} {THREE[:at]}", THREE[at:])
    assert found[1] == ("p3-s1", THREE.index("truth"), "2")


def test_a_page_may_begin_behind_a_dash() -> None:
    text = f"{ONE[:-1]}\N{EM DASH}and sleeps badly afterwards."
    at = text.index("and sleeps")
    document = lamp(paragraph("p1", text), paragraph("p2", TWO))
    assert starts(document, f"The lamp {text[:at]}", f"{text[at:]} {TWO}")[1] == ("p1-s1", at, "2")


def test_in_scripts_without_spaces_a_page_begins_anywhere() -> None:
    text = "日が沈む一時間前になると、百十二段の階段を上る。段を数えるが、その数が変わったことはない。"
    document = lamp(paragraph("p1", text))
    assert starts(document, f"The lamp\n{text[:20]}", text[20:])[1] == ("p1-s1", 20, "2")


def test_places_are_counted_in_the_text_with_its_formulas_and_readings() -> None:
    formula, ruby = Math(source="x^2"), Ruby(inlines=(Text(text="lamp"),), reading="lahmp")
    parts = (Emphasis(inlines=(Text(text="Once"),)), " ", formula, " ", ruby, f" {ONE} ", Code(text="x = 1"))
    document = lamp(paragraph("p1", *parts), paragraph("p2", TWO))
    plain = f"Once x^2 lamplahmp {ONE} x = 1"
    at = plain.index("sunset")
    pages = (f"The lamp Once lamp lahmp {plain[19:at]}", f"{plain[at:]} {TWO}")
    assert starts(document, *pages)[1] == ("p1-s1", at, "2")


def test_notes_at_the_foot_are_passed_over() -> None:
    cited = paragraph("p1", ONE, NoteRef(note="n", number=1))
    note = Note(id="n", label="n", number=1, blocks=(paragraph("n-p1", "He is never wrong about it."),))
    document = lamp(cited, paragraph("p2", TWO), notes=(note,))
    found = starts(document, f"The lamp {ONE}1\n1. He is never wrong about it.", TWO)
    assert found == [("title-s1", 0, "1"), ("p2-s1", 0, "2")]


def test_code_goes_on_with_a_line() -> None:
    code = CodeBlock(id="c", text="alpha = 1\nbeta = 2\ngamma = 3\ndelta = 4")
    document = lamp(paragraph("p1", ONE), code, MathBlock(id="m", source="a+b"), paragraph("p2", TWO))
    found = starts(document, f"The lamp {ONE}", "alpha = 1\nbeta = 2", f"gamma = 3\ndelta = 4\n{TWO}")
    assert found == [("title-s1", 0, "1"), ("c", 0, "2"), ("c", code.text.index("gamma"), "3")]


def test_a_line_of_code_belongs_to_the_page_where_it_begins() -> None:
    code = CodeBlock(id="c", text="alpha = 1\nbeta = 2\ngamma = 3\n  delta = 4\n")
    document = lamp(paragraph("p1", ONE), code, paragraph("p2", TWO))
    found = starts(document, f"The lamp {ONE}\nalpha = 1\nbeta = 2\ngamma", f"= 3\ndelta = 4\n{TWO}")
    assert found[1] == ("c", code.text.index("delta"), "2")


def test_a_page_without_text_of_the_document_is_left_out() -> None:
    found = starts(lamp(), "Contents\nThe lamp 3", "", f"The lamp {ONE} {TWO}", THREE)
    assert [folio for *_, folio in found][-2:] == ["3", "4"]
    assert len(found) <= 3


def turned(text: str) -> str:
    return re.sub("[א-ת]+", lambda word: word[0][::-1], text)


def reversed_words(text: str) -> str:
    return " ".join(reversed(text.split()))


@pytest.mark.parametrize(
    "drawn", [str, turned, reversed_words, lambda text: reversed_words(turned(text))], ids="ABCD"
)
def test_lines_from_right_to_left_are_found_as_they_are_drawn(drawn: type[str]) -> None:
    one = "בכל ערב שעה לפני השקיעה עולה שומר המגדלור במדרגות וסופר אותן"
    two = "האור שייך למי שנמצא בים ולמי שאיבד את דרכו בלילה ארוך"
    document = lamp(paragraph("p1", one), paragraph("p2", two))
    found = starts(document, f"The lamp\n{drawn(one)}\n1", f"{drawn(two)}\n2")
    assert found == [("title-s1", 0, "1"), ("p2-s1", 0, "2")]


def refused(document: Document, *pages: str) -> tuple[str, Span | None]:
    with pytest.raises(OptionError) as caught:
        starts(document, *pages)
    (finding,) = caught.value.diagnostics
    assert finding.code == "O024"
    return finding.message, finding.span


def test_another_text_is_refused_where_it_parts() -> None:
    other = "Bread is baked in the town at four in the morning, long before the first ferry goes out."
    message, place = refused(lamp(), f"The lamp\n{ONE}", f"{other} {other[::-1]}")
    assert message == (
        "lamp.pdf is of another text: where this one goes on “The light belongs to whoever is out at s”,"
        " it goes on “Bread is baked in the town at four in th”"
    )
    assert place == LINE


def test_a_print_that_ends_before_the_text_does() -> None:
    message, _ = refused(lamp(), f"The lamp {ONE}")
    assert message.endswith("“The light belongs to whoever is out at s”, it ends")


def test_a_print_of_nothing_of_it() -> None:
    message, _ = refused(lamp(), "Wholly other words about bread.")
    assert "goes on “The lamp”, it goes on “Wholly other words about bread.”" in message


def test_a_few_words_may_be_missing() -> None:
    document = lamp(
        paragraph("p1", ONE), paragraph("p2", "A caption."), paragraph("p3", TWO), paragraph("p4", THREE)
    )
    assert starts(document, f"The lamp {ONE}", f"{TWO} {THREE}") == [("title-s1", 0, "1"), ("p3-s1", 0, "2")]


def test_sections_have_their_headings() -> None:
    section = Section(
        id="s", level=2, heading=(sentence("s-h-s1", "How far it goes"),), blocks=(paragraph("p2", TWO),)
    )
    document = lamp(paragraph("p1", ONE), section)
    pages = [("iii", f"The lamp\n{ONE}"), ("1", f"How far it goes\n{TWO}")]
    assert printed_starts(document, pages, "x.pdf") == (
        PageStart(sentence="title-s1", offset=0, folio="iii"),
        PageStart(sentence="s-h-s1", offset=0, folio="1"),
    )
