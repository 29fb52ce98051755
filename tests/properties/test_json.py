"""A document survives JSON whole, and what is written keeps to the published schema."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from publish.model.document import Document
from publish.model.json import from_json, json_schema, to_json
from publish.model.walk import walk
from publish.read.json import Json
from publish.read.source import Source
from publish.transform.notes import notes
from publish.transform.numbering import numbering
from publish.transform.sentences import sentences

VALIDATOR = Draft202012Validator(json_schema())


def transformed(document: Document) -> Document:
    for transform in (notes, numbering, sentences):
        document, _ = transform(document)
    return document


@settings(max_examples=40)
@given(data=st.data())
def test_it_comes_back_as_it_was(documents: st.SearchStrategy[Document], data: st.DataObject) -> None:
    document = transformed(data.draw(documents))
    again = from_json(to_json(document))
    assert again == document
    # Equality leaves the spans out.
    assert [node.span for node in walk(again)] == [node.span for node in walk(document)]


@settings(max_examples=40)
@given(data=st.data())
def test_the_reader_changes_nothing_in_it(
    documents: st.SearchStrategy[Document], data: st.DataObject
) -> None:
    document = transformed(data.draw(documents))
    assert Json().read(Source("walk.json", to_json(document))) == (document, ())


@settings(max_examples=30)
@given(data=st.data())
def test_it_keeps_to_the_schema(documents: st.SearchStrategy[Document], data: st.DataObject) -> None:
    VALIDATOR.validate(json.loads(to_json(transformed(data.draw(documents)))))
