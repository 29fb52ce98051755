"""Nothing of the text is lost: what was read is compared with what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.model.text import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHOWN = 60


def first_lost(expected: Iterable[str], found: str) -> str | None:
    """The first of the `expected` texts that `found` does not hold after those before it.

    White space and invisible format characters do not count. Between two expected texts `found` may
    hold anything; inside one, nothing may be missing or added. Time is linear in `found`.
    """
    searched = squeezed((found,))
    at = 0
    for text in expected:
        wanted = squeezed((text,))
        place = searched.find(wanted, at)
        if place < 0:
            return text.strip()[:_SHOWN]
        at = place + len(wanted)
    return None
