"""A source as it was found: its name, its text, and where its pictures may lie."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.diagnostics import Diagnostic, SourceError, error
from publish.model.origin import Position, Span

if TYPE_CHECKING:
    from pathlib import Path

_MARKS = (
    # The UTF-32 little-endian mark begins with the UTF-16 one.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded text: `name` is the file's bare name, `folder` where its assets may lie.

    Line ends are line feeds, there is no byte order mark. `folder` is None for standard input.
    """

    name: str
    text: str
    folder: Path | None = None


def decode(data: bytes, name: str, encoding: str | None = None) -> str:
    """The text of `data`, with line feeds as its only line ends.

    A byte order mark decides, else `encoding`, else strict UTF-8: nothing is guessed. SourceError
    I003 names the byte offset that does not fit, I004 a file that is no text at all.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            data, encoding = data[len(mark) :], marked
            break
    try:
        text = data.decode(encoding or "utf-8", errors="strict")
    except UnicodeDecodeError as cause:
        raise SourceError(_undecodable(data, name, encoding or "utf-8", cause)) from cause
    if "\0" in text:
        place = _position(text[: text.index("\0")])
        message = "the file holds NUL characters: it is not a text"
        hint = "give a text; if it is one, name its encoding, for example --encoding utf-16-le"
        raise SourceError(error("I004", message, Span(name, place, place), hint))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _undecodable(data: bytes, name: str, encoding: str, cause: UnicodeDecodeError) -> Diagnostic:
    place = _position(data[: cause.start].decode(encoding, errors="replace"))
    return error(
        "I003",
        f"byte {cause.start} (0x{data[cause.start]:02x}) is not {encoding}",
        Span(name, place, place),
        f"if it is a text, name its encoding, for example --encoding {_likely(data)}",
    )


def _likely(data: bytes) -> str:
    """What a text may be in that is not UTF-8: in UTF-16 every other byte of Latin letters is NUL."""
    if b"\0" not in data:
        return "cp1252"
    return "utf-16-le" if data.find(b"\0") % 2 else "utf-16-be"


def _position(before: str) -> Position:
    return Position(before.count("\n") + 1, len(before) - before.rfind("\n"))
