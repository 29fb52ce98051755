"""Notes are numbered as a reader meets their citations."""

from publish.model.block import Paragraph
from publish.model.document import Document, Note
from publish.model.inline import Inline, NoteRef, Text
from publish.model.origin import Position, Span
from publish.model.walk import find
from publish.transform.notes import notes

LINE = Span("a.md", Position(9, 1), Position(9, 5))


def paragraph(*cited: str) -> Paragraph:
    inlines: tuple[Inline, ...] = (Text(text="words"), *(NoteRef(note=one) for one in cited))
    return Paragraph(inlines=inlines)


def note(name: str, *cited: str) -> Note:
    return Note(id=name, label=name, span=LINE, blocks=(paragraph(*cited),))


def numbers(document: Document) -> list[tuple[str | None, int | None]]:
    return [(one.id, one.number) for one in document.notes]


def test_numbers_follow_the_first_citation_and_order_the_notes() -> None:
    document, findings = notes(
        Document(blocks=(paragraph("b"), paragraph("a", "b")), notes=(note("a"), note("b")))
    )
    assert numbers(document) == [("b", 1), ("a", 2)]
    assert [ref.number for ref in find(document, NoteRef)] == [1, 2, 1]
    assert findings == ()
    assert notes(document) == (document, ())


def test_notes_that_notes_cite_come_after_those_of_the_text() -> None:
    document, _ = notes(
        Document(blocks=(paragraph("a", "c"),), notes=(note("a", "b"), note("b", "a"), note("c")))
    )
    assert numbers(document) == [("a", 1), ("c", 2), ("b", 3)]


def test_a_note_that_the_text_never_cites_is_kept_last_and_said() -> None:
    document, findings = notes(
        Document(blocks=(paragraph("b"),), notes=(note("a", "d"), note("b"), note("d")))
    )
    assert numbers(document) == [("b", 1), ("d", 2), ("a", None)]
    assert [(one.code, one.span) for one in findings] == [("P103", LINE), ("P103", LINE)]
    assert "“a”" in findings[0].message
