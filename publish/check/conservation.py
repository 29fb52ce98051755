"""Nothing of the text is lost: what was read is compared with what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.model.text import squeezed, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_SHOWN = 60


def first_lost(expected: Iterable[str], found: str) -> str | None:
    """The first of the `expected` texts that `found` does not hold after those before it.

    White space and invisible format characters do not count. Between two expected texts `found` may
    hold anything; inside one, nothing may be missing or added. Time is linear in `found`.
    """
    return _first_missing(expected, found, squeezed)


def first_run_together(expected: Iterable[str], found: str) -> str | None:
    """The first of the `expected` texts that `found` does not hold with white space where it has some.

    As `first_lost`, but a stretch of white space counts, as one space.
    """
    return _first_missing(expected, found, _evened)


def _first_missing(expected: Iterable[str], found: str, form: Callable[[Iterable[str]], str]) -> str | None:
    """The first text that does not follow those before it, all texts being compared in that form."""
    searched = form((found,))
    at = 0
    for text in expected:
        wanted = form((text,))
        place = searched.find(wanted, at)
        if place < 0:
            return text.strip()[:_SHOWN]
        at = place + len(wanted)
    return None


def _evened(parts: Iterable[str]) -> str:
    """What `squeezed` gives, with one space for each stretch of white space."""
    return " ".join(visible(parts).split())
