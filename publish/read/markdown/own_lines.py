"""Lines that the parser does not know: fences of divisions (`:::`) and abbreviations (`*[HTML]: …`).

Each is hidden from the parser behind a thematic break of the same length, which ends paragraphs and lists as
such a line should, and comes back as a piece at the very byte where the line begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from publish.read.markdown.attributes import Attributes, attributes_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publish.read.markdown.lines import Lines

_CONTAINERS = rb"(?P<before>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+[ \t>]*)*)"
_LINE = re.compile(rb"^" + _CONTAINERS + rb"(?P<line>:{3,}[^\n]*|\*\[[^\]\n]+\]:[^\n]*)$", re.MULTILINE)
_FENCE = re.compile(rb":{3,}[ \t]*(?:(?P<name>[^\s{}:]+)|(?=(?P<braces>\{)))?")
_REST = re.compile(rb"[ \t]*:*[ \t]*")
_ABBREVIATION = re.compile(r"\*\[(?P<short>[^\]]+)\]:[ \t]*(?P<long>.*\S)")


@dataclass(frozen=True, slots=True)
class Fence:
    """A line of colons: with attributes it opens a division, without it closes one."""

    attributes: Attributes | None


@dataclass(frozen=True, slots=True)
class Expansion:
    """What an abbreviation stands for; defined at `place`."""

    short: str
    long: str
    place: tuple[int, int]


OwnLine: TypeAlias = Fence | Expansion


def own_lines(lines: Lines, start: int) -> dict[int, OwnLine]:
    """The lines from byte `start` on that may be the dialect's own, by the byte at which each begins."""
    found: dict[int, OwnLine] = {}
    if b":::" not in lines.data and b"*[" not in lines.data:
        return found
    for match in _LINE.finditer(lines.data, start):
        line = _abbreviation(match) if match["line"].startswith(b"*") else _fence(match, lines)
        if line is not None:
            found[match.start("line")] = line
    return found


def hidden(lines: Lines, start: int, owned: Iterable[int]) -> str:
    """The source from byte `start` on, with a thematic break for each line in `owned`."""
    data, parts, at = lines.data, [], start
    for begin in owned:
        newline = data.find(b"\n", begin)
        end = len(data) if newline < 0 else newline
        parts += [data[at:begin], b"***".ljust(end - begin)]
        at = end
    return b"".join((*parts, data[at:])).decode()


def _abbreviation(match: re.Match[bytes]) -> Expansion | None:
    found = _ABBREVIATION.match(match["line"].decode())
    return Expansion(found["short"], found["long"], match.span("line")) if found else None


def _fence(match: re.Match[bytes], lines: Lines) -> Fence | None:
    """The fence, or None where what follows its colons cannot be read."""
    start, end = match.span("line")
    opened = _FENCE.match(lines.data, start, end)
    if opened is None:
        return None
    attributes, after = None, opened.end()
    if opened["name"]:
        attributes = Attributes(place=opened.span("name"), classes=(opened["name"].decode(),))
    elif opened["braces"]:
        attributes = attributes_at(lines, opened.end())
        if attributes is None:
            return None
        after = attributes.place[1]
    return Fence(attributes) if _REST.fullmatch(lines.data, after, end) else None
