"""The characters of a font, from its `cmap` table (OpenType 1.9): a library would read the whole font."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_COLLECTION = b"ttcf"
_KINDS = (b"\0\1\0\0", b"true", b"OTTO", _COLLECTION)
# Platform and encoding of the tables of Unicode, the largest first.
_UNICODE = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))


def characters(path: Path, index: int = 0) -> frozenset[int]:
    """The code points that the font has a glyph for; `index` says which of those in the file.

    Empty for a file of another kind, or without such a table of Unicode. OSError when it cannot be read.
    """
    data = path.read_bytes()
    if not data.startswith(_KINDS):
        return frozenset()
    table = _unicode(_table(data, b"cmap", index))
    match int.from_bytes(table[:2]):
        case 4:
            return frozenset(_of_segments(table))
        case 12:
            return frozenset(_of_groups(table))
        case _:
            return frozenset()


def _table(data: bytes, name: bytes, index: int) -> bytes:
    start = struct.unpack_from(">I", data, 12 + 4 * index)[0] if data.startswith(_COLLECTION) else 0
    (count,) = struct.unpack_from(">H", data, start + 4)
    for at in range(start + 12, start + 12 + 16 * count, 16):
        tag, _, offset, length = struct.unpack_from(">4sIII", data, at)
        if tag == name:
            return data[offset : offset + length]
    return bytes(4)


def _unicode(table: bytes) -> bytes:
    """The best of the tables of Unicode, from its beginning; empty where there is none."""
    (count,) = struct.unpack_from(">H", table, 2)
    records = struct.iter_unpack(">HHI", table[4 : 4 + 8 * count])
    known = {(platform, encoding): offset for platform, encoding, offset in records}
    return next((table[known[kind] :] for kind in _UNICODE if kind in known), b"")


def _of_segments(table: bytes) -> Iterator[int]:
    """Format 4: ends, starts, deltas and offsets of the segments, one list after another."""
    count = struct.unpack_from(">H", table, 6)[0] // 2
    numbers = struct.unpack(f">{len(table) // 2}H", table[: len(table) // 2 * 2])
    ends, starts, deltas, offsets = (7 + part + place * count for place, part in enumerate((0, 1, 1, 1)))
    for segment in range(count):
        offset = numbers[offsets + segment]
        for code in range(numbers[starts + segment], numbers[ends + segment] + 1):
            if offset:
                glyph = numbers[offsets + segment + offset // 2 + code - numbers[starts + segment]]
            else:
                glyph = (code + numbers[deltas + segment]) % 0x10000
            if glyph:
                yield code


def _of_groups(table: bytes) -> Iterator[int]:
    """Format 12: groups of a first and a last code point and the first one's glyph."""
    (count,) = struct.unpack_from(">I", table, 12)
    for first, last, glyph in struct.iter_unpack(">III", table[16 : 16 + 12 * count]):
        yield from range(first if glyph else first + 1, last + 1)
