"""The steps that make the layout faster, and keep its notes: each can be left out."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import TYPE_CHECKING, TypeAlias

from publish.render.pdf.engine import (
    breaks,
    contexts,
    destinations,
    dots,
    feet,
    kinds,
    notes,
    numbers,
    parsing,
    patterns,
    pseudo,
    used,
    words,
)
from publish.render.pdf.seam import is_known, unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from publish.diagnostics import Diagnostic

Step: TypeAlias = "Callable[[], AbstractContextManager[None]]"

STEPS: tuple[Step, ...] = (
    notes.kept,
    feet.kept,
    numbers.written,
    parsing.quick,
    destinations.few,
    contexts.shared,
    used.known,
    pseudo.late,
    kinds.alike,
    patterns.late,
    breaks.known,
    dots.stroked,
    words.kept,
)
# What the steps replace, they replace for the process.
_ONE_AT_A_TIME = threading.RLock()


@contextmanager
def taken(steps: Sequence[Step] = STEPS) -> Iterator[tuple[Diagnostic, ...]]:
    """A time in which WeasyPrint works in these steps; S003 when its version is not known here."""
    if not is_known():
        yield (unknown("S003", "the PDF takes long, notes may be lost"),)
        return
    with _ONE_AT_A_TIME, ExitStack() as stack:
        for step in steps:
            stack.enter_context(step())
        yield ()
