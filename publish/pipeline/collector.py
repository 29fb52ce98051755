"""The garbage collector, out of the way.

What an edition is made of, such as the boxes of its pages, lives as long as it is made, so that the collector
goes through millions of objects, again and again, and finds next to nothing to collect.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# How many new objects make it look at the youngest of them, how many of its rounds at older ones.
_SELDOM = (200_000, 50, 1000)


@contextmanager
def calm() -> Iterator[None]:
    """A time in which the collector works seldom, and never on what there is already."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
