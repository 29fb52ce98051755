"""Streams whose length is beyond doubt."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pydyf

from publish.render.pdf.seam import replaced

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEGIN, _END = b"\nstream\n", b"\nendstream"


@contextmanager
def stored_soundly() -> Iterator[None]:
    """A time in which streams that end with a carriage return get a line end of their own.

    Otherwise that character looks like a part of the line end before `endstream`, which does not count
    (ISO 19005-2, section 6.1.7.1).
    """
    before = pydyf.Stream.data

    def data(stream: pydyf.Stream) -> bytes:
        stored = bytes(before.fget(stream))
        return _ended(stored) if stored.endswith(b"\r" + _END) else stored

    with replaced(pydyf.Stream, "data", property(data)):
        yield


def _ended(stored: bytes) -> bytes:
    about, content = stored.removesuffix(_END).split(_BEGIN, 1)
    length = b"/Length %d>>"
    about = about.replace(length % len(content), length % (len(content) + 1))
    return about + _BEGIN + content + b"\n" + _END
