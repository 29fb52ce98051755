"""The document as JSON and back, and the JSON Schema of that format.

The types are the only definition: pydantic reads them. It is imported when first used, because
most runs never need it.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from publish.model.document import Document

if TYPE_CHECKING:
    from pydantic import TypeAdapter

VERSION = 1


def to_json(document: Document) -> str:
    """The document as indented JSON; bytes are base64url, spans `file:line:column-line:column`."""
    body = _adapter().dump_python(document, mode="json", exclude_none=True)
    return json.dumps({"publish": VERSION, "document": body}, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str) -> Document:
    """The document that `to_json` wrote; ValueError, saying where, when it is not one."""
    envelope = json.loads(text)
    if not isinstance(envelope, dict) or envelope.get("publish") != VERSION:
        message = f"not a publish document of version {VERSION}"
        raise ValueError(message)
    return _adapter().validate_json(json.dumps(envelope.get("document")), extra="forbid")


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what `to_json` writes."""
    schema = _by_kind(_adapter().json_schema(mode="validation"))
    definitions = schema.pop("$defs")
    for definition in (schema, *definitions.values()):
        if definition["type"] == "object":
            definition["additionalProperties"] = False  # a key that nobody reads would be lost in silence
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A publish document",
        "type": "object",
        "required": ["publish", "document"],
        "properties": {"publish": {"const": VERSION}, "document": schema},
        "$defs": definitions,
    }


def _by_kind(schema: Any) -> Any:  # noqa: ANN401  (any part of a JSON Schema)
    """The schema with its unions told apart by `kind` first.

    A validator that knows nothing of `discriminator` tries every member of a `oneOf` to its end, at
    every level, which takes for ever on a tree.
    """
    if isinstance(schema, list):
        return [_by_kind(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    parts = {name: _by_kind(part) for name, part in schema.items()}
    if "discriminator" not in parts:
        return parts
    kinds = parts.pop("discriminator")["mapping"]
    del parts["oneOf"]
    members = [
        {"if": {"properties": {"kind": {"const": kind}}}, "then": {"$ref": member}}
        for kind, member in kinds.items()
    ]
    return {**parts, "required": ["kind"], "properties": {"kind": {"enum": list(kinds)}}, "allOf": members}


@cache
def _adapter() -> TypeAdapter[Document]:
    from pydantic import TypeAdapter

    return TypeAdapter(Document)
