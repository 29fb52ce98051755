"""What a work is called by machines, the same in every edition."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from publish.model.text import text_of

if TYPE_CHECKING:
    from publish.model.document import Document, Identifier

# The names of works that publish makes up: a UUID of the text under this one (RFC 4122, section 4.3).
_OURS = uuid.UUID("5b0f1b4e-6a0c-5d3c-9f4f-0f8f3e6a7c11")


def identifiers(document: Document) -> tuple[str, ...]:
    """The author's own identifiers, else one made from the text, so that the same text has the same."""
    known = document.metadata.identifiers
    if known:
        return tuple(_urn(identifier) for identifier in known)
    words = "\n".join((document.metadata.title, *text_of(document).all))
    return (uuid.uuid5(_OURS, words).urn,)


def _urn(identifier: Identifier) -> str:
    scheme = (identifier.scheme or "").lower()
    match scheme:
        case "isbn" | "issn" | "uuid":
            return f"urn:{scheme}:{identifier.text}"
        case "doi":
            return f"doi:{identifier.text}"
        case _:
            return identifier.text
