"""Where a value stands in a JSON text."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, TypeAlias

from publish.model.origin import Position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# The names and indexes that lead from the outermost value to one inside it.
Path: TypeAlias = tuple[str | int, ...]

_SPACE = re.compile(r"[ \t\n\r]*")


def written(path: Path) -> str:
    """The path as RFC 9535 (JSONPath) spells it: `$.document.blocks[0].inlines`."""
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)


def place(text: str, path: Path) -> Position:
    """Where the value at `path` begins in a well-formed `text`; a missing one's nearest holder."""
    at = _space(text, 0)
    for step in path:
        inside = next((start for name, start in _members(text, at) if name == step), None)
        if inside is None:
            break
        at = inside
    return Position(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def strings(value: object) -> Iterator[tuple[Path, str]]:
    """Every string in a parsed JSON value, by its path; no recursion, so any depth."""
    pending: list[tuple[Path, object]] = [((), value)]
    while pending:
        path, here = pending.pop()
        inside: Iterable[tuple[str | int, object]] = ()
        if isinstance(here, str):
            yield path, here
        elif isinstance(here, dict):
            inside = here.items()
        elif isinstance(here, list):
            inside = enumerate(here)
        pending.extend(reversed([((*path, step), item) for step, item in inside]))


def _members(text: str, at: int) -> Iterator[tuple[str | int, int]]:
    """The names or indexes of what the value at `at` holds, with where each begins."""
    if text[at] not in "{[":
        return
    decoder = json.JSONDecoder()
    name: str | int = -1
    end = _space(text, at + 1)
    while text[end] not in "}]":
        if text[at] == "{":
            name, end = decoder.raw_decode(text, end)
            end = _space(text, _space(text, end) + 1)
        else:
            name = int(name) + 1
        yield name, end
        _, end = decoder.raw_decode(text, end)
        end = _space(text, end)
        end = _space(text, end + 1) if text[end] == "," else end


def _space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at
