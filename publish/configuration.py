"""Configuration: what publish.toml, pyproject.toml and the user's own file say."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from publish.diagnostics import OptionError, error
from publish.model.origin import Position, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "publish.toml"
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A value and where it was written."""

    value: object
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """One file's settings by name (`page_size`) and its [metadata]. `own` is the user's own file.

    Only that one may choose what reaches outside a document, as others come with the document.
    """

    path: Path | None = None
    name: str = ""
    text: str = ""
    own: bool = False
    settings: Mapping[str, Setting] = field(default_factory=dict)
    metadata: Mapping[str, object] = field(default_factory=dict)


def of_project(folder: Path) -> Configuration:
    """The nearest publish.toml, or [tool.publish] of pyproject.toml, in `folder` or above it."""
    here = Path(os.path.realpath(folder))
    for above in (here, *here.parents):
        if (above / NAME).is_file():
            return _read(above / NAME)
        project = above / "pyproject.toml"
        # Another tool's broken file is none of our business.
        if project.is_file() and "[tool.publish" in _text(project):
            return _read(project, "tool", "publish")
    return Configuration()


def of_user() -> Configuration:
    """The user's own publish.toml, in the place where the system keeps such files."""
    from platformdirs import user_config_path

    path = user_config_path("publish") / NAME
    return _read(path, own=True) if path.is_file() else Configuration(own=True)


def _read(path: Path, *tables: str, own: bool = False) -> Configuration:
    text = _text(path)
    content = _parsed(path, text)
    for table in tables:
        content = _table(content.get(table, {}))
    name = str(path) if own else path.name  # both may be called publish.toml
    metadata = content.pop("metadata", {})
    if not isinstance(metadata, dict):
        message = f"{path}: metadata cannot be {metadata!r}"
        hint = 'write a table: a line of [metadata], and below it lines like publisher = "…"'
        raise OptionError(error("O006", message, _span(name, text, "metadata"), hint))
    settings = {
        key.replace("-", "_"): Setting(value=value, span=_span(name, text, key))
        for key, value in content.items()
    }
    return Configuration(path=path, name=name, text=text, own=own, settings=settings, metadata=metadata)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as cause:
        message = f"{path}: {cause.strerror if isinstance(cause, OSError) else 'it is not UTF-8'}"
        hint = "make it readable, save it as UTF-8, or remove it"
        raise OptionError(error("O011", message, hint=hint)) from cause


def _parsed(path: Path, text: str) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as cause:
        place = _PLACE.search(str(cause))
        at = Position(int(place[1]), int(place[2])) if place else _end(text)
        reason = _PLACE.sub("", str(cause)).removesuffix("(at end of document)").strip()
        message = f"{path} is not TOML: {reason}"
        hint = "write key = value, texts in double quotes"
        raise OptionError(error("O010", message, Span(path.name, at, at), hint)) from cause


def _table(value: object) -> dict[str, object]:
    return dict(value) if isinstance(value, dict) else {}


def _end(text: str) -> Position:
    return Position(max(1, len(text.splitlines())), 1)


def _span(name: str, text: str, key: str) -> Span:
    """Where `key` is written; the parser does not say."""
    found = re.search(rf"^[ \t]*\[?[ \t]*([\"']?{re.escape(key)}[\"']?)", text, re.MULTILINE)
    start = found.start(1) if found else 0
    line = text.count("\n", 0, start) + 1
    column = start - text.rfind("\n", 0, start)
    length = len(found[1]) if found else 0
    return Span(name, Position(line, column), Position(line, column + length))
