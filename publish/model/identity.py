"""Ids: how the parts of a document are named, once, for all editions.

A section's id is the slug of its heading below its parent's id (`a-walk--the-hill`); any other
block's is its parent's with a kind and an ordinal (`a-walk-p2`). A slug never holds a letter next
to a digit, a double hyphen or a full stop, so that no generated id can be taken for another.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

_WORD = re.compile(r"\d+|[^\W\d_]+")
_LONGEST_SLUG = 60


def slug(text: str) -> str:
    """`text` as part of an id: lower case, words and numbers joined by hyphens; perhaps empty.

    Latin letters lose their accents; letters of other scripts stay, as XML names may hold them.
    """
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    words = _WORD.findall(unicodedata.normalize("NFC", bare).replace("'", "").replace("’", ""))
    kept = ""
    for word in words:
        if kept and len(kept) + 1 + len(word) > _LONGEST_SLUG:
            break
        kept = f"{kept}-{word}" if kept else word[:_LONGEST_SLUG]
    return kept


def section_id(
    parent: str | None, heading: str, taken: Container[str], last: dict[str, int] | None = None
) -> str:
    """The id of a section under `parent`; a later sibling of the same name is numbered."""
    name = slug(heading) or "section"
    # XML 1.0, section 2.3: a name starts with a letter or an underscore.
    name = name if name[0].isalpha() else f"_{name}"
    return free(f"{parent}--{name}" if parent else name, taken, last)


def free(wanted: str, taken: Container[str], last: dict[str, int] | None = None) -> str:
    """`wanted`, or with the first number from 2 that makes it unique (`notes.2`).

    `last` remembers the number given last to each name, so that a thousand of one name take no longer
    than a thousand of different names.
    """
    if wanted not in taken:
        return wanted
    ordinal = 2 if last is None else last.get(wanted, 1) + 1
    while f"{wanted}.{ordinal}" in taken:
        ordinal += 1
    if last is not None:
        last[wanted] = ordinal
    return f"{wanted}.{ordinal}"
