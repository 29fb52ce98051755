"""Attributes in braces, as pandoc writes them: `{#id .class key=value}`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypedDict

if TYPE_CHECKING:
    from publish.read.markdown.lines import Lines

Place: TypeAlias = tuple[int, int]

_BRACES = re.compile(rb"\{((?:[^{}\"'\n]|\"[^\"\n]*\"|'[^'\n]*')*+)\}")
_NAME = r"[^\s{}=#.\"'][^\s{}=\"']*"
_ONE = re.compile(
    rf"\s*(?:#(?P<id>[^\s{{}}]+)|\.(?P<class>{_NAME})"
    rf"|(?P<key>{_NAME})=(?P<value>\"[^\"]*\"|'[^']*'|[^\s{{}}\"']+))(?=\s|\Z)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributes:
    """What stands in a pair of braces, and its place in the source (the braces included)."""

    place: Place
    ids: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()

    def value(self, key: str) -> str | None:
        """The first value given for `key`."""
        return next((value for name, value in self.values if name == key), None)


class Identity(TypedDict):
    """What any node may be given: an id and a language."""

    id: str | None
    lang: str | None


def parsed(inside: str, place: Place) -> Attributes | None:
    """The attributes that `inside` the braces are written; None where it is nothing, or something else."""
    ids: list[str] = []
    classes: list[str] = []
    values: list[tuple[str, str]] = []
    at, end = 0, len(inside.rstrip())
    while at < end:
        match = _ONE.match(inside, at)
        if match is None:
            return None
        if match["key"]:
            values.append((match["key"], match["value"].strip("\"'")))
        elif match["id"]:
            ids.append(match["id"])
        else:
            classes.append(match["class"])
        at = match.end()
    found = Attributes(place=place, ids=tuple(ids), classes=tuple(classes), values=tuple(values))
    return found if end else None


def braces(lines: Lines, at: int) -> Place | None:
    """Where the braces that open at byte `at` begin and end, on one line; None where they never close."""
    match = _BRACES.match(lines.data, at)
    return match.span() if match else None


def attributes_at(lines: Lines, at: int) -> Attributes | None:
    """The attributes whose opening brace is at byte `at`, if they are any."""
    match = _BRACES.match(lines.data, at)
    return parsed(match[1].decode(), match.span()) if match else None
