"""An ID3 tag with chapters (ID3v2.4 or 2.3, and their Chapter Frame Addendum 1.0).

Written here because the order of chapters counts for many players, and the usual library sorts.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from publish.sound.tag import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.sound.tag import Line, Picture, Tag

_HEADER = 10
_NO_OFFSET = 0xFFFF_FFFF
_TOP_LEVEL_ORDERED = 0b11
_MOST_ENTRIES = 255
_FRONT_COVER = 3
_IN_MILLISECONDS, _TEXT = 2, 2


class Id3(StrEnum):
    """The versions that players know: all current ones 2.4, old ones (cars, Windows before 10) only 2.3."""

    V24 = "2.4"
    V23 = "2.3"


def id3(tag: Tag, version: Id3 = Id3.V24) -> bytes:
    """The tag as it stands at the head of an MP3."""
    spelling = _SPELLINGS[version]
    body = b"".join(spelling.frame(name, content) for name, content in _frames(tag, spelling))
    return b"ID3" + bytes([spelling.version, 0, 0]) + _sevens(len(body)) + body


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spelling:
    """How a version writes: 2.3 has UTF-16, no lists, sizes of eight bits, and dates in two frames."""

    version: int
    encoding: int
    codec: str
    mark: bytes
    between: str

    @property
    def is_old(self) -> bool:
        return self.version == 3  # noqa: PLR2004  (ID3v2.3)

    def frame(self, name: str, body: bytes) -> bytes:
        size = struct.pack(">I", len(body)) if self.is_old else _sevens(len(body))
        return name.encode("ascii") + size + b"\0\0" + body

    def text(self, *values: str) -> bytes:
        """The encoding, then the values."""
        return bytes([self.encoding]) + self.string(self.between.join(v.replace("\0", "") for v in values))

    def string(self, value: str) -> bytes:
        return self.mark + value.encode(self.codec, "replace")

    def ended(self, value: str) -> bytes:
        return self.string(value.replace("\0", "")) + "\0".encode(self.codec)


_SPELLINGS = {
    Id3.V24: _Spelling(version=4, encoding=3, codec="utf-8", mark=b"", between="\0"),
    Id3.V23: _Spelling(version=3, encoding=1, codec="utf-16-le", mark=b"\xff\xfe", between="/"),
}


def _frames(tag: Tag, spelling: _Spelling) -> Iterator[tuple[str, bytes]]:
    yield "TIT2", spelling.text(tag.title)
    if tag.artists:
        yield "TPE1", spelling.text(*tag.artists)
    if tag.track:
        yield "TALB", spelling.text(tag.track.album)
        yield "TRCK", spelling.text(f"{tag.track.number}/{tag.track.count}")
    yield "TLAN", spelling.text(tag.lang)
    yield from _date(tag.date, spelling)
    if tag.cover:
        yield "APIC", _cover(tag.cover)
    if tag.lines:
        yield "SYLT", _lines(tag.lines, tag.lang, spelling)
    names = [f"chp{number}" for number in range(1, len(tag.chapters) + 1)]
    if names:
        yield "CTOC", _contents(names)
    for name, span in zip(names, tag.chapters, strict=True):
        yield "CHAP", _chapter(name, span, spelling)


def _date(date: str | None, spelling: _Spelling) -> Iterator[tuple[str, bytes]]:
    """Version 2.4 has one frame for it, 2.3 one for the year and one for day and month."""
    if not date:
        return
    if not spelling.is_old:
        yield "TDRC", spelling.text(date)
        return
    year, *rest = date.split("-")
    yield "TYER", spelling.text(year)
    if len(rest) == 2:  # noqa: PLR2004  (month and day)
        yield "TDAT", spelling.text("".join(reversed(rest)))


def _cover(picture: Picture) -> bytes:
    """A picture (4.14), its type and description in Latin-1."""
    return b"\0" + _ended(picture.media_type) + bytes([_FRONT_COVER]) + b"\0" + picture.data


def _lines(lines: tuple[Line, ...], lang: str, spelling: _Spelling) -> bytes:
    """Words in step with the sound (4.9): each with the time from which it is heard."""
    head = bytes([spelling.encoding]) + lang.encode("ascii") + bytes([_IN_MILLISECONDS, _TEXT])
    timed = (spelling.ended(line.text) + struct.pack(">I", line.start) for line in lines)
    return head + spelling.ended("") + b"".join(timed)


def _contents(names: list[str]) -> bytes:
    """The table of contents; a byte counts its entries, so that what exceeds it is listed nowhere."""
    listed = names[:_MOST_ENTRIES]
    head = _ended("toc") + bytes([_TOP_LEVEL_ORDERED, len(listed)])
    return head + b"".join(map(_ended, listed))


def _chapter(name: str, span: Span, spelling: _Spelling) -> bytes:
    times = struct.pack(">IIII", span.start, span.end, _NO_OFFSET, _NO_OFFSET)
    return _ended(name) + times + spelling.frame("TIT2", spelling.text(span.title))


def chapters_of(path: Path) -> tuple[Span, ...]:
    """The chapters in the tag of an MP3, in their order.

    ValueError where its contents list others, or in another order.
    """
    with path.open("rb") as file:
        head = file.read(_HEADER)
        if head[:3] != b"ID3":
            return ()
        is_old = head[3] == _SPELLINGS[Id3.V23].version
        frames = tuple(_read(file.read(of_sevens(head[6:])), is_old=is_old))
    chapters = [body.partition(b"\0") for name, body in frames if name == b"CHAP"]
    for body in (body for name, body in frames if name == b"CTOC"):
        listed = body.split(b"\0", 1)[1][2:].split(b"\0")[:-1]
        if listed != [name for name, _, _ in chapters][:_MOST_ENTRIES]:
            message = "its contents list other chapters than it has"
            raise ValueError(message)
    return tuple(_span(rest, is_old=is_old) for _, _, rest in chapters)


def _read(tag: bytes, *, is_old: bool) -> Iterator[tuple[bytes, bytes]]:
    """The frames of a tag: their names and bodies."""
    at = 0
    while tag[at : at + 1].strip(b"\0"):
        size = int.from_bytes(tag[at + 4 : at + 8], "big") if is_old else of_sevens(tag[at + 4 : at + 8])
        yield tag[at : at + 4], tag[at + _HEADER : at + _HEADER + size]
        at += _HEADER + size


def _span(body: bytes, *, is_old: bool) -> Span:
    start, end, *_ = struct.unpack(">IIII", body[:16])
    frames = dict(_read(body[16:], is_old=is_old))
    title = frames.get(b"TIT2", b"\3")
    return Span(title=title[1:].decode("utf-16" if title[0] == 1 else "utf-8"), start=start, end=end)


def _ended(name: str) -> bytes:
    return name.encode("ascii") + b"\0"


def _sevens(count: int) -> bytes:
    """A size in four bytes of seven bits each."""
    return bytes(count >> shift & 0x7F for shift in (21, 14, 7, 0))


def of_sevens(size: bytes) -> int:
    """What four bytes of seven bits each say (ID3v2.4, section 6.2)."""
    return sum(byte << shift for byte, shift in zip(size, (21, 14, 7, 0), strict=True))
