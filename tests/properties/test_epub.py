"""Whatever the document, its EPUB keeps what the rules over written books ask for."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publish.check.rule import OutputRule
from publish.model.document import Document
from publish.plugins import entries, load
from publish.render.epub.edition import Epub
from publish.render.epub.read_aloud import ReadAloud
from publish.render.renderer import Context, Renderer
from publish.speak.choice import Choice
from publish.transform.mathematics import mathematics
from publish.transform.notes import notes
from publish.transform.numbering import numbering
from publish.transform.sentences import sentences
from tests.defects.books import Hum


@pytest.fixture(scope="module")
def rules() -> list[OutputRule]:
    return [load("rules", name)() for name in entries("rules") if name.startswith("E")]


@pytest.mark.parametrize("edition", [Epub(), ReadAloud()], ids=lambda edition: edition.format.name)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_document_makes_a_book_with_findings(
    edition: Renderer, documents: st.SearchStrategy[Document], rules: list[OutputRule], data: st.DataObject
) -> None:
    document = data.draw(documents)
    for transform in (notes, mathematics, numbering, sentences):
        document, _ = transform(document)
    context = Context(stem="walk", timestamp=datetime(2024, 5, 6, tzinfo=UTC), voices=Choice((Hum(),)))
    with tempfile.TemporaryDirectory() as folder:
        book = edition.render(document, Path(folder), context).files[0]
        assert [finding for rule in rules for finding in rule.check_output(book, document)] == []
