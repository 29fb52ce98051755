"""A document that publish, or another program, wrote as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from publish.diagnostics import SourceError, error, warning
from publish.model.inline import Text
from publish.model.json import from_json
from publish.model.origin import Position, Span
from publish.model.text import plain
from publish.plugins import Format
from publish.read.characters import is_legal
from publish.read.finish import DEEPEST, TITLE, survey
from publish.read.identify import identify
from publish.read.json_places import Path, place, strings, written
from publish.read.promises import broken

if TYPE_CHECKING:
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.read.source import Source

_FEWER = "write it with fewer levels"
_VALID = "let the program that wrote it write it anew, or mend it at this place"
_SCHEMA = "docs/reference/document.schema.json says what a document holds"
_UNFIT = "it holds a character that no edition can hold"
_MOST_FAULTS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Json:
    """The parsed document as JSON (`--to json`), or one that another program made by its schema."""

    format: ClassVar[Format] = Format("json", (".publish.json", ".json"), "application/json")

    def read(self, source: Source) -> tuple[Document, tuple[Diagnostic, ...]]:
        """The document of `source`, with ids where it has none.

        SourceError I007 where it is no JSON, I008 where it breaks the schema, I009 where it breaks a
        promise that every document keeps (`read.promises`) or holds a character that no edition can,
        I012 where it is nested too deep.
        """
        data = _parsed(source)
        unfit = [(path, _UNFIT) for path, text in strings(data) if not is_legal(text)]
        _refuse(unfit, source)
        document = _validated(data, source)
        written = survey(document)
        _refuse([(("document", *path), why) for path, why in broken(document)], source)
        document, titled = _titled(document, source)
        document, _, named = identify(document, {*written, document.id or TITLE})
        return document, (*titled, *named)


def _parsed(source: Source) -> object:
    """The JSON value; SourceError I007 where it is none, I012 where it is too deep to read."""
    try:
        return json.loads(source.text)
    except json.JSONDecodeError as cause:
        place = Position(cause.lineno, cause.colno)
        message = f"this is no JSON: {cause.msg[0].lower()}{cause.msg[1:]}"
        raise SourceError(error("I007", message, Span(source.name, place, place), _VALID)) from cause
    except RecursionError as cause:
        raise SourceError(
            error("I012", f"nested deeper than {DEEPEST} levels", _start(source), _FEWER)
        ) from cause
    except ValueError as cause:  # a number of more digits than Python reads
        raise SourceError(error("I007", f"this is no JSON: {cause}", _start(source), _VALID)) from cause


def _validated(data: object, source: Source) -> Document:
    """The document; SourceError I008 with the first place that breaks the schema."""
    from pydantic import ValidationError

    try:
        return from_json(source.text)
    except ValidationError as cause:
        first, *others = cause.errors(include_url=False)
        more = f" (and {len(others)} faults more)" if others else ""
        path = _path(first["loc"], data)
        raise SourceError(_fault("I008", path, f"{first['msg']}{more}", source)) from cause
    except ValueError as cause:
        raise SourceError(error("I008", str(cause), _start(source), _SCHEMA)) from cause


def _path(loc: tuple[str | int, ...], data: Any) -> Path:  # noqa: ANN401  (any JSON value)
    """The path of what pydantic calls `loc`, which also names the kind of each node on the way."""
    path: list[str | int] = ["document"]
    here = data["document"]
    for before, step in pairwise(("", *loc)):
        if isinstance(before, int) and isinstance(here, dict) and step == here.get("kind"):
            continue
        path.append(step)
        within = isinstance(here, list) or (isinstance(here, dict) and step in here)
        here = here[step] if within else None
    return tuple(path)


def _refuse(faults: list[tuple[Path, str]], source: Source) -> None:
    """Stop where there are faults: SourceError I009 with the first of them."""
    if faults:
        raise SourceError(*(_fault("I009", path, why, source) for path, why in faults[:_MOST_FAULTS]))


def _fault(code: str, path: Path, why: str, source: Source) -> Diagnostic:
    at = place(source.text, path)
    return error(code, f"{written(path)}: {why}", Span(source.name, at, at), _SCHEMA)


def _titled(document: Document, source: Source) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document with its title in both places and an id for it; the file's name is the last resort."""
    findings: tuple[Diagnostic, ...] = ()
    title = document.metadata.title or " ".join(plain(document.title).split())
    if not title:
        title = PurePath(source.name).name.split(".")[0]
        message = f"the document has no title; “{title}” is taken"
        findings = (warning("I010", message, _start(source), f"-M title='{title}'"),)
    titled = replace(
        document,
        id=document.id or TITLE,
        metadata=replace(document.metadata, title=title),
        title=document.title or (Text(text=title),),
    )
    return titled, findings


def _start(source: Source) -> Span:
    return Span(source.name, Position(1, 1), Position(1, 1))
