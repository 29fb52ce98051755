"""The garbage collector waits while a document is made."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def without_collection() -> Iterator[None]:
    """No collection meanwhile: a node knows nothing of its parent, so there are no cycles to be found.

    Looking for them again and again takes a third of the time of a large source. What was made counts as old
    afterwards, as if it had been looked through: freezing and thawing move it there unseen.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if gc.get_freeze_count() == 0:
                gc.freeze()
                gc.unfreeze()
            gc.enable()
