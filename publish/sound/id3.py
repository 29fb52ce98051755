"""An ID3 tag with chapters (ID3v2.4, and its Chapter Frame Addendum 1.0).

Written here because the order of chapters counts for many players, and the usual library sorts.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

_UTF8 = b"\x03"
_NO_OFFSET = 0xFFFF_FFFF
_TOP_LEVEL_ORDERED = 0b11
_MOST_ENTRIES = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A chapter: its title, where it starts and ends, in milliseconds."""

    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """What a sound file says of itself; `lang` has three letters, `date` is ISO 8601."""

    title: str
    artists: tuple[str, ...]
    lang: str
    date: str | None
    chapters: tuple[Span, ...]

    def __bytes__(self) -> bytes:
        """The tag as it stands at the head of the file."""
        frames = [_text("TIT2", self.title)]
        if self.artists:
            # Version 2.4 separates several values by a zero.
            frames.append(_text("TPE1", *self.artists))
        frames.append(_text("TLAN", self.lang))
        if self.date:
            frames.append(_text("TDRC", self.date))
        names = [f"chp{number}" for number in range(1, len(self.chapters) + 1)]
        frames.append(_contents(names))
        frames += [_chapter(name, span) for name, span in zip(names, self.chapters, strict=True)]
        body = b"".join(frames)
        return b"ID3\x04\x00\x00" + _size(len(body)) + body


def _contents(names: list[str]) -> bytes:
    """The table of contents; a byte counts its entries, so that what exceeds it is listed nowhere."""
    listed = names[:_MOST_ENTRIES]
    head = _zero_ended("toc") + bytes([_TOP_LEVEL_ORDERED, len(listed)])
    return _frame("CTOC", head + b"".join(map(_zero_ended, listed)))


def _chapter(name: str, span: Span) -> bytes:
    times = struct.pack(">IIII", span.start, span.end, _NO_OFFSET, _NO_OFFSET)
    return _frame("CHAP", _zero_ended(name) + times + _text("TIT2", span.title))


def _text(name: str, *values: str) -> bytes:
    return _frame(
        name, _UTF8 + b"\0".join(value.replace("\0", "").encode("utf-8", "replace") for value in values)
    )


def _zero_ended(name: str) -> bytes:
    return name.encode("ascii") + b"\0"


def _frame(name: str, body: bytes) -> bytes:
    return name.encode("ascii") + _size(len(body)) + b"\0\0" + body


def _size(count: int) -> bytes:
    """A size in four bytes of seven bits each."""
    return bytes(count >> shift & 0x7F for shift in (21, 14, 7, 0))
