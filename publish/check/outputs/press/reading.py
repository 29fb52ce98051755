"""Opening a PDF for the press to be checked. What reads it is loaded when there is one."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.check.outputs.press.file import PressFile


def opened(path: Path) -> Iterator[PressFile]:
    """The file at `path`, if it is one for the press: by its name, or by what it says of itself."""
    import pikepdf

    try:
        file = _remembered(path, sha256(path.read_bytes()).digest())
    except pikepdf.PdfError:  # P001 says so
        return
    if file is not None:
        yield file


@lru_cache(maxsize=1)
def _remembered(path: Path, content: bytes) -> PressFile | None:  # noqa: ARG001  (a key)
    import pikepdf

    from publish.check.outputs.press.exchange import read_press

    # Given a path, it would fail over a name that is no text.
    with pikepdf.open(BytesIO(path.read_bytes())) as pdf:
        return read_press(pdf, path.name)
