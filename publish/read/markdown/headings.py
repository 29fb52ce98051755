"""Headings with the attributes at their end: `{#id lang=fr}`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.model.language import is_tag
from publish.read.draft import Heading
from publish.read.markdown.inlines import inlines

if TYPE_CHECKING:
    from publish.read.markdown.events import Piece
    from publish.read.markdown.reading import Reading

_NAME = r"[^\s{}=#.\"'][^\s{}=\"']*"
_ATTRIBUTE = (
    rf"#(?P<id>[^\s{{}}]+)|\.(?P<class>{_NAME})|(?P<key>{_NAME})=(?P<value>\"[^\"]*\"|'[^']*'|[^\s{{}}\"']+)"
)
_ONE = re.compile(_ATTRIBUTE)
_AT_END = re.compile(r"[ \t]*\{(?P<inside>[^{}]*)\}$")


@dataclass(frozen=True, slots=True)
class _Attributes:
    id: str | None = None
    lang: str | None = None


def heading(piece: Piece, reading: Reading) -> list[Heading]:
    """The heading; one that says nothing is reported and left out."""
    span = reading.lines.trimmed(piece.start, piece.end)
    attributes = _take_attributes(piece, reading)
    inside = inlines(piece.pieces, reading)
    if not inside:
        reading.warn("I028", "a heading without words is left out", (piece.start, piece.end))
        return []
    level = int(piece.value["level"].removeprefix("H"))
    return [Heading(id=attributes.id, lang=attributes.lang, span=span, inlines=inside, level=level)]


def _take_attributes(piece: Piece, reading: Reading) -> _Attributes:
    """The attributes, taken off the heading's text; braces that hold anything else are text."""
    last = piece.pieces[-1] if piece.pieces else None
    match = _AT_END.search(last.value) if last is not None and last.name == "Text" else None
    if last is None or match is None:
        return _Attributes()
    end = last.end
    start = end - len(match[0].encode())
    before = reading.lines.data[start - 1 : start] if match.start() == 0 else b""
    if before == b"\\" or reading.lines.slice(start, end) != match[0]:
        return _Attributes()
    found = _parsed(match["inside"])
    if found is None:
        return _Attributes()
    last.value, last.end = last.value[: match.start()], start
    if not last.value:
        piece.pieces.pop()
    return _checked(found, (end - len(match[0].lstrip().encode()), end), reading)


def _parsed(inside: str) -> list[tuple[str, str]] | None:
    """Names (`#`, `.` or a key) with their values, or None where `inside` is something else."""
    found: list[tuple[str, str]] = []
    at = len(inside) - len(inside.lstrip())
    while at < len(inside.rstrip()):
        match = _ONE.match(inside, at)
        if match is None or (inside[match.end() :] and not inside[match.end()].isspace()):
            return None
        if match["key"]:
            found.append((match["key"], match["value"].strip("\"'")))
        else:
            found.append(("#", match["id"]) if match["id"] else (".", match["class"]))
        at = match.end() + len(inside[match.end() :]) - len(inside[match.end() :].lstrip())
    return found or None


def _checked(found: list[tuple[str, str]], place: tuple[int, int], reading: Reading) -> _Attributes:
    ids = [value for name, value in found if name == "#"]
    langs = [value for name, value in found if name == "lang"]
    others = [f".{value}" if name == "." else name for name, value in found if name not in {"#", "lang"}]
    if others:
        reading.warn("I025", f"attributes that have no effect: {', '.join(others)}", place)
    lang = langs[0] if langs else None
    if lang is not None and not is_tag(lang):
        reading.warn("I024", f"“{lang}” is no language tag", place, "write a tag like fr or pt-BR")
        lang = None
    return _Attributes(ids[0] if ids else None, lang)
