"""How many there are of something, in English, as everything is that we say to who builds."""

from __future__ import annotations


def counted(count: int, one: str, many: str | None = None) -> str:
    """The count with its noun: `1 page`, `2 pages`; `many` where an s does not make it."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"
