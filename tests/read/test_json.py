"""Documents that other programs wrote: taken whole, or refused at the place that is wrong."""

from __future__ import annotations

import base64
import json
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from publish.diagnostics import SourceError
from publish.model.walk import walk
from publish.read.json import Json
from publish.read.source import Source


def picture() -> str:
    buffer = BytesIO()
    Image.new("RGB", (3, 2)).save(buffer, "PNG")
    return base64.urlsafe_b64encode(buffer.getvalue()).decode()


def written(*inlines: dict[str, Any], **more: object) -> str:
    block = {"kind": "paragraph", "inlines": inlines or [{"kind": "text", "text": "Hi"}]}
    body = {"kind": "document", "lang": "en", "metadata": {"title": "T"}, "blocks": [block], **more}
    return json.dumps({"publish": 1, "document": body}, indent=1)


def faults(source: str) -> list[tuple[str, str]]:
    with pytest.raises(SourceError) as refused:
        Json().read(Source("a.json", source))
    return [(one.code, one.message) for one in refused.value.diagnostics]


def test_what_another_program_leaves_out_is_added() -> None:
    document, findings = Json().read(Source("a.json", written()))
    assert [node.id for node in walk(document)][::2] == ["title", "p1"]
    assert findings == ()


def test_the_title_has_its_id_before_a_section_of_that_name() -> None:
    section = {"kind": "section", "level": 1, "heading": [{"kind": "text", "text": "Title"}], "blocks": []}
    document, _ = Json().read(Source("a.json", written(blocks=[section])))
    assert (document.id, document.blocks[0].id) == ("title", "title.2")


def test_a_missing_title_is_said() -> None:
    document, (said,) = Json().read(Source("a.publish.json", written(metadata={})))
    assert (document.metadata.title, said.code) == ("a", "I010")


def test_a_picture_comes_with_its_bytes() -> None:
    resource = {"name": "images/a.png", "media_type": "image/png", "data": picture(), "width": 3, "height": 2}
    image = {"kind": "image", "src": "images/a.png", "alt": "A"}
    document, _ = Json().read(Source("a.json", written(image, resources=[resource])))
    assert document.resources[0].data.startswith(b"\x89PNG")
    wrong = written(image, resources=[resource | {"width": 9}, resource])
    assert [why.split(":")[0] for _, why in faults(wrong)] == [
        "$.document.resources[0].media_type",
        "$.document.resources[1].name",
    ]


@pytest.mark.parametrize(
    ("source", "code", "place"),
    [
        ("", "I007", "a.json:1:1-1:1"),
        ('{"publish": 1,\n "document": }', "I007", "a.json:2:14-2:14"),
        ('{"publish": 1' + "1" * 5000 + "}", "I007", "a.json:1:1-1:1"),
        ("[" * 100_000, "I012", "a.json:1:1-1:1"),
        ('{"publish": 2}', "I008", "a.json:1:1-1:1"),
        ('{"publish": 1,\n "document": {"title": 3}}', "I008", "a.json:2:24-2:24"),
    ],
)
def test_a_fault_is_at_its_line_and_column(source: str, code: str, place: str) -> None:
    with pytest.raises(SourceError) as refused:
        Json().read(Source("a.json", source))
    assert [(one.code, str(one.span)) for one in refused.value.diagnostics] == [(code, place)]


@pytest.mark.parametrize(
    ("inline", "fault"),
    [
        ({"kind": "text"}, "$.document.blocks[0].inlines[0].text: Field required"),
        (
            {"kind": "text", "text": "a", "size": 2},
            "$.document.blocks[0].inlines[0].size: Unexpected keyword argument",
        ),
        (
            {"kind": "emphasis", "inlines": [{"kind": "text", "text": 1}]},
            "$.document.blocks[0].inlines[0].inlines[0].text: Input should be a valid string",
        ),
        (
            {"kind": "text", "text": "a", "span": "x"},
            "$.document.blocks[0].inlines[0].span: Value error, not a span: 'x'",
        ),
    ],
)
def test_the_schema_is_kept(inline: dict[str, Any], fault: str) -> None:
    assert faults(written(inline)) == [("I008", fault)]


@pytest.mark.parametrize(
    ("inline", "at"),
    [
        ({"kind": "text", "text": "a\u001bb"}, "text"),
        ({"kind": "text", "text": "\ud800"}, "text"),
        ({"kind": "text", "text": "a", "id": "a b"}, "id"),
        ({"kind": "text", "text": "a", "id": "title"}, "id"),
        ({"kind": "text", "text": "a", "lang": "e"}, "lang"),
        ({"kind": "note-ref", "note": "n"}, "note"),
        ({"kind": "cross-reference", "target": "n", "inlines": []}, "target"),
        ({"kind": "link", "href": " java\tscript:x", "inlines": []}, "href"),
        ({"kind": "link", "href": "https://example.org/", "inlines": []}, "href"),
        ({"kind": "image", "src": "images/a.png"}, "src"),
    ],
)
def test_the_promises_of_a_document_are_kept(inline: dict[str, Any], at: str) -> None:
    ((code, message),) = faults(written(inline, id="title"))
    assert code == "I009"
    assert message.startswith(f"$.document.blocks[0].inlines[0].{at}: ")


@pytest.mark.parametrize(
    "block",
    [
        {"kind": "section", "level": 0, "heading": [{"kind": "text", "text": "a"}]},
        {"kind": "section", "level": 1, "heading": []},
        {"kind": "section", "level": 1, "heading": [{"kind": "line-break"}]},
        {
            "kind": "table",
            "rows": [{"kind": "row", "cells": [{"kind": "cell", "inlines": [], "columns": 10**9}]}],
        },
        {"kind": "table", "rows": [{"kind": "row", "cells": [{"kind": "cell", "inlines": [], "rows": 0}]}]},
    ],
)
def test_blocks_stay_within_reason(block: dict[str, Any]) -> None:
    assert {code for code, _ in faults(written(blocks=[block]))} == {"I009"}


def test_a_note_has_no_sections() -> None:
    section = {"kind": "section", "level": 1, "heading": [{"kind": "text", "text": "a"}]}
    note = {"kind": "note", "id": "note.n", "label": "n", "blocks": [section]}
    ((code, message),) = faults(written(notes=[note]))
    assert (code, message.split(":")[0]) == ("I009", "$.document.notes[0].blocks")


def test_a_note_needs_an_id_and_a_resource_a_safe_name() -> None:
    note = {"kind": "note", "label": "n", "blocks": []}
    resource = {"name": "../a.html", "media_type": "text/html", "data": "aGk="}
    found = faults(written(notes=[note], resources=[resource]))
    assert [message.split(":")[0] for _, message in found] == [
        "$.document.notes[0].id",
        "$.document.resources[0].name",
        "$.document.resources[0].data",
    ]


def test_too_many_levels_are_refused() -> None:
    block: dict[str, Any] = {"kind": "paragraph", "inlines": []}
    for _ in range(41):
        block = {"kind": "quote", "blocks": [block]}
    assert faults(written(blocks=[block])) == [("I012", "nested deeper than 40 levels")]
