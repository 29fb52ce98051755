"""Whether a line may break between two letters, asked once for each pair.

WeasyPrint asks Pango wherever two elements meet in a line.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from publish.render.pdf.engine.seam import everywhere

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def remembered() -> Iterator[None]:
    """A time in which no pair of letters in a language is asked for twice."""
    from weasyprint.text import line_break

    with everywhere(line_break.can_break_text, cache(line_break.can_break_text)):
        yield
