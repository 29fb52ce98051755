"""A012: passages in another script, whose language is not named."""

from publish.check.rules.a012 import UnmarkedLanguage
from publish.model.block import Paragraph
from publish.model.document import Document
from publish.model.inline import Emphasis, Phrase, Text
from publish.model.origin import Position, Span

GREEK = "\u03ba\u03b1\u03bb\u03b7\u03bc\u03ad\u03c1\u03b1"
WRITTEN = f"They say {GREEK}, or {GREEK} again."


def text(words: str, line: int) -> Text:
    return Text(text=words, span=Span("a.md", Position(line, 1), Position(line, 1 + len(words))))


def document(*paragraphs: Text | Phrase | Emphasis) -> Document:
    return Document(lang="en", blocks=tuple(Paragraph(inlines=(one,)) for one in paragraphs))


def test_the_first_of_each_script_is_told_at_its_place_with_its_cure() -> None:
    greek, japanese = UnmarkedLanguage().check(
        document(text(WRITTEN, 3), Emphasis(inlines=(text("東京タワー", 6),)))
    )
    assert greek.message == f"“{GREEK}” has no language of its own, and is spoken as 'el'; there are 2 such"
    assert greek.span == Span("a.md", Position(3, 10), Position(3, 18))
    assert greek.hint == f"name it: [{GREEK}]{{lang=el}}"
    assert (japanese.code, str(japanese.span)) == ("A012", "a.md:6:1-6:6")


def test_a_named_language_is_fine() -> None:
    named = Phrase(lang="el", inlines=(text(GREEK, 1),))
    assert not [*UnmarkedLanguage().check(document(named, text("Naïve, 5 kΩ ✓", 2)))]


def test_a_passage_after_an_escape_has_the_place_of_its_text() -> None:
    escaped = Text(text=f"* {GREEK}", span=Span("a.md", Position(1, 1), Position(1, 12)))
    (told,) = UnmarkedLanguage().check(document(escaped))
    assert told.span == escaped.span
