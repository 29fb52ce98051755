"""The people behind a work, in the forms that pandoc and Quarto let authors write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from publish.model.document import Contributor
from publish.read.values import Mapping, Scalar, Sequence, as_text

if TYPE_CHECKING:
    from publish.read.values import Value

# MARC relators (id.loc.gov/vocabulary/relators) by the names that authors write.
_ROLES = {
    "author": "aut",
    "contributor": "ctb",
    "editor": "edt",
    "illustrator": "ill",
    "narrator": "nrt",
    "photographer": "pht",
    "translator": "trl",
}
_CODE = re.compile(r"[a-z]{3}")
_KNOWN = frozenset({"name", "text", "literal", "given", "family", "role", "file-as"})


def people(value: Value, role: str) -> tuple[tuple[Contributor, ...], tuple[str, ...]]:
    """The people that a value names, `role` being theirs if they have none of their own.

    Also the names of those parts of their mappings that have no field.
    """
    found: list[Contributor] = []
    ignored: dict[str, None] = {}
    for item in value.items if isinstance(value, Sequence) else (value,):
        person = _person(item, role)
        if person is not None:
            found.append(person)
        if isinstance(item, Mapping):
            ignored |= dict.fromkeys(entry.key for entry in item.entries if entry.key not in _KNOWN)
    return tuple(found), tuple(ignored)


def _person(value: Value, role: str) -> Contributor | None:
    if not isinstance(value, Mapping):
        name = as_text(value).strip() if isinstance(value, Scalar) else ""
        return Contributor(name=name, role=role) if name else None
    name, file_as = _name(value.get("name", "text", "literal") or value)
    if not name:
        return None
    written, sorted_as = value.get("role"), value.get("file-as")
    return Contributor(
        name=name,
        role=_role(as_text(written), role) if written else role,
        file_as=as_text(sorted_as) if sorted_as else file_as,
    )


def _name(value: Value) -> tuple[str, str | None]:
    """A name, and how it is filed where its parts are known (Quarto: given, family)."""
    if not isinstance(value, Mapping):
        return (value.text.strip(), None) if isinstance(value, Scalar) else ("", None)
    literal = value.get("literal")
    given, family = (
        as_text(part).strip() if part else "" for part in (value.get("given"), value.get("family"))
    )
    file_as = f"{family}, {given}" if given and family else None
    name = as_text(literal).strip() if literal else f"{given} {family}".strip()
    return name, file_as


def _role(written: str, default: str) -> str:
    role = written.strip().lower()
    return _ROLES.get(role) or (role if _CODE.fullmatch(role) else default)
