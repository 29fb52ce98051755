"""How streams are stored: each once, and with a length that is beyond doubt."""

from __future__ import annotations

import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pydyf

from publish.render.pdf.seam import replaced

if TYPE_CHECKING:
    from collections.abc import Iterator

# A third of the time of the highest, which saves a fiftieth of the file.
_LEVEL = 7


@contextmanager
def stored_soundly() -> Iterator[None]:
    """A time in which what a stream is stored as is made once, though pydyf asks for it twice.

    The second time is for the checksum of the file.
    """
    stored: dict[pydyf.Stream, bytes] = {}

    def data(stream: pydyf.Stream) -> bytes:
        if stream not in stored:
            stored[stream] = _stored(stream)
        return stored[stream]

    with replaced(pydyf.Stream, "data", property(data)):
        yield


def _stored(stream: pydyf.Stream) -> bytes:
    """What it is in the file (ISO 32000-1, section 7.3.8).

    One that ends with a carriage return gets a line end of its own: otherwise that character looks like a
    part of the line end before `endstream`, which does not count (ISO 19005-2, section 6.1.7.1).
    """
    content = b"\n".join(map(pydyf._to_bytes, stream.stream))  # noqa: SLF001  (there is no public way)
    about = pydyf.Dictionary(stream.extra)
    if stream.compress:
        content = zlib.compress(content, _LEVEL)
        about["Filter"] = "/FlateDecode"
    if content.endswith(b"\r"):
        content += b"\n"
    about["Length"] = len(content)
    return b"\n".join((about.data, b"stream", content, b"endstream"))
