"""Where a line may end, asked once.

Between any two pieces of a line WeasyPrint asks Pango whether the last letter of the one and the first of
the other may be parted, and of each word whether it may be broken inside (UAX 14): always the same few.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from publish.render.pdf.seam import everywhere

if TYPE_CHECKING:
    from collections.abc import Iterator

# Longer texts are hardly met twice.
_WORD = 32


@contextmanager
def known() -> Iterator[None]:
    """A time in which a word, or a pair of letters, is asked for its breaks once in a language."""
    from weasyprint.text import line_break

    stock = line_break.can_break_text
    once = cache(stock)

    def can_break_text(text: str, lang: str | None) -> bool:
        return bool((once if len(text) <= _WORD else stock)(text, lang))

    with everywhere(stock, can_break_text):
        yield
