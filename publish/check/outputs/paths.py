"""Where a reference inside a book leads."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote


def place(path: str, href: str) -> tuple[str, str]:
    """The path and the id that `href` leads to from the file at `path`; the id is empty for a whole file."""
    file, _, fragment = href.partition("#")
    folder = posixpath.dirname(path)
    return posixpath.normpath(posixpath.join(folder, unquote(file))) if file else path, unquote(fragment)
