"""Pictures without words are found, others are left alone."""

from publish.check.rule import Rule
from publish.check.rules.a004 import MissingAlternative
from publish.model.block import Figure, Paragraph
from publish.model.document import Document, Note
from publish.model.inline import Image, Link
from publish.model.origin import Position, Span


def test_each_picture_that_says_nothing_is_found_at_its_place() -> None:
    spans = [Span("a.md", Position(line, 1), Position(line, 15)) for line in range(4)]
    link = Link(href="https://example.org/", inlines=(Image(src=None, span=spans[0]),))
    document = Document(
        blocks=(
            Paragraph(inlines=(link, Image(src=None, alt="A hill"), Image(src=None, decorative=True))),
            Figure(image=Image(src=None, alt=" ", span=spans[1])),
        ),
        notes=(Note(label="n", blocks=(Paragraph(inlines=(Image(src=None, alt="", span=spans[2]),)),)),),
    )
    rule = MissingAlternative()
    assert isinstance(rule, Rule)
    found = list(rule.check(document))
    assert [one.span for one in found] == spans[:3]
    assert {(one.code, one.message, one.is_error) for one in found} == {
        ("A004", "image has no text alternative", False)
    }
