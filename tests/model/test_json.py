"""JSON: spans and bytes are readable there, and the schema is the one that is published."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest
from jsonschema import Draft202012Validator, ValidationError

from publish.model.block import Cell, Figure, Paragraph, Row, Scope, Section, Table
from publish.model.document import Contributor, Document, Metadata, Resource
from publish.model.inline import Emphasis, Image, Text
from publish.model.json import from_json, json_schema, to_json
from publish.model.origin import Position, Span

SPAN = Span("a: b.md", Position(1, 2), Position(3, 4))
DOCUMENT = Document(
    id="title",
    lang="en",
    span=SPAN,
    metadata=Metadata(
        title="T", contributors=(Contributor(name="Ana"),), extra=(("a", "b"),), spans=(("title", SPAN),)
    ),
    blocks=(
        Section(id="s", level=2, heading=(Text(text="“Große”", span=SPAN),), blocks=(Paragraph(inlines=()),)),
        Figure(image=Image(src="images/a.png"), caption=(Emphasis(inlines=(Text(text="x"),)),)),
        Table(rows=(Row(cells=(Cell(inlines=(), scope=Scope.ROW, columns=2),), head=True),)),
    ),
    resources=(
        Resource(name="images/a.png", media_type="image/png", data=b"\x00\xff\xfe", width=1, height=1),
    ),
)


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    file = Path(__file__).parents[2] / "docs" / "make_reference.py"
    spec = importlib.util.spec_from_file_location("make_reference", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_reads_well() -> None:
    written = json.loads(to_json(DOCUMENT))["document"]
    assert written["span"] == "a: b.md:1:2-3:4"
    assert written["blocks"][0]["heading"] == [{"span": "a: b.md:1:2-3:4", "kind": "text", "text": "“Große”"}]
    assert written["resources"][0]["data"] == "AP_-"
    again = from_json(to_json(DOCUMENT))
    assert again == DOCUMENT
    assert again.metadata.span("title") == SPAN


def test_the_schema_tells_right_from_wrong() -> None:
    validator = Draft202012Validator(json_schema())
    Draft202012Validator.check_schema(json_schema())
    good = json.loads(to_json(DOCUMENT))
    validator.validate(good)
    for path, value in (
        (("kind",), "chapter"),
        (("level",), "two"),
        (("colour",), "red"),
        (("heading",), None),
    ):
        bad = json.loads(to_json(DOCUMENT))
        bad["document"]["blocks"][0][path[0]] = value
        with pytest.raises(ValidationError):
            validator.validate(bad)


def test_the_published_schema_is_current(reference: ModuleType) -> None:
    assert "document.schema.json" not in reference.outdated(), "run: python docs/make_reference.py"


@pytest.mark.parametrize("text", ["[]", "{}", '{"publish": 2, "document": {}}', '{"publish": 1}', "x"])
def test_what_is_no_document_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_json(text)
