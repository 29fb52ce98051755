"""The three streams of a document's words."""

from publish.model.block import Cell, CodeBlock, Figure, MathBlock, Paragraph, Row, Section, Table
from publish.model.document import Document, Note
from publish.model.inline import Code, Image, LineBreak, Math, NoteRef, Ruby, Text
from publish.model.text import plain, squeezed, text_of


def text(words: str) -> Text:
    return Text(text=words)


def test_every_word_is_in_its_stream_once() -> None:
    picture = Image(src=None, alt="A hill")
    document = Document(
        title=(text("T"),),
        blocks=(
            Section(
                level=2, heading=(text("H"), NoteRef(note="n", number=1)), blocks=(CodeBlock(text="c = 1"),)
            ),
            Figure(
                image=picture, caption=(text("Hill"),), description=(Paragraph(inlines=(text("Grass"),)),)
            ),
            Table(rows=(Row(cells=(Cell(inlines=(text("1"),)), Cell(inlines=(text("2"),)))),)),
            MathBlock(source="x^2", spoken="x squared"),
            Paragraph(inlines=(text("See "), picture, Image(src=None, alt="flourish", decorative=True))),
        ),
        notes=(Note(label="n", blocks=(Paragraph(inlines=(text("N"),)),)),),
    )
    found = text_of(document)
    assert found.body == ("T", "H", "c = 1", "Hill", "Grass", "1", "2", "x^2", "See ")
    assert found.notes == ("N",)
    assert found.alternatives == ("A hill", "A hill")
    assert found.all == (*found.body, *found.notes, *found.alternatives)


def test_plain_characters() -> None:
    run = (
        text("a"),
        LineBreak(),
        Code(text="b"),
        Math(source="c"),
        Ruby(inlines=(text("字"),), reading="ji"),
    )
    assert plain(run) == "a bc字ji"
    assert plain((Image(src=None, alt="A"), Image(src=None))) == "A"
    assert plain((Image(src=None, alt="A"),), alternatives=False) == ""


def test_what_conservation_compares_has_no_spaces_and_one_spelling() -> None:
    assert squeezed(("a b\n", "\u00adc\u00a0", "e\u0301\u200b")) == "abcé"


def test_conservation_does_not_mind_where_figures_stand() -> None:
    assert squeezed(("10⁻⁷ H₂O",)) == squeezed(("10−7 H2O",)) == "10-7H2O"
