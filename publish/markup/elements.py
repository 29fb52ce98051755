"""XHTML as text: escaping, and an element with its attributes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# XML 1.0, section 2.2: what is in none of its ranges.
ILLEGAL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_VOID = frozenset({"br", "hr", "img"})

Attributes = dict[str, str | None]


def legal(text: str) -> str:
    """`text` with U+FFFD for each character that no XML document can hold."""
    return ILLEGAL.sub("\ufffd", text)


def escape(text: str) -> str:
    """`text` as it may stand between tags and in a double-quoted attribute."""
    kept = legal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return kept.replace('"', "&quot;")


def element(name: str, attributes: Mapping[str, str | None], content: str = "") -> str:
    """The element `name` around `content`, which is markup; attributes that are None are left out."""
    written = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{written}/>" if name in _VOID else f"<{name}{written}>{content}</{name}>"
