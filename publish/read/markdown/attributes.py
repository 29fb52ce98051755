"""Attributes in braces, as pandoc writes them: `{#id .class key=value}`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypedDict

from publish.model.language import is_tag

if TYPE_CHECKING:
    from collections.abc import Container

    from publish.read.markdown.lines import Lines
    from publish.read.markdown.reading import Reading

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


def identity(
    attributes: Attributes | None,
    reading: Reading,
    *,
    classes: Container[str] = (),
    keys: Container[str] = (),
) -> Identity:
    """The id and the language that `attributes` give.

    All else but the `classes` and `keys` that the caller reads is reported: it has no effect.
    """
    if attributes is None:
        return Identity(id=None, lang=None)
    ignored = [
        *(f"#{name}" for name in attributes.ids[1:]),
        *(f".{name}" for name in attributes.classes if name not in classes),
        *(key for key, _ in attributes.values if key != "lang" and key not in keys),
    ]
    if ignored:
        message = f"attributes that have no effect: {', '.join(ignored)}"
        reading.warn("I025", message, attributes.place)
    lang = attributes.value("lang")
    if lang is not None and not is_tag(lang):
        reading.warn("I024", f"“{lang}” is no language tag", attributes.place, "write a tag like fr or pt-BR")
        lang = None
    return Identity(id=next(iter(attributes.ids), None), lang=lang)
