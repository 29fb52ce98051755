"""Notes stand on the page that cites them.

Where the first two lines of a paragraph have no room at the foot of a page, WeasyPrint makes room by handing
on notes that stand there already: in a book every tenth note is then printed a page after its citation.
Here the paragraph goes to the next page instead, as it does where there are no notes.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from publish.render.pdf.seam import replaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias

    from publish.render.pdf.engine.things import Box, Context

    # Whether the block is given up, whether the page ends, and what follows from it.
    Laid: TypeAlias = tuple[bool, bool, object, float, list[Box], object]


@contextmanager
def kept() -> Iterator[None]:
    """A time in which a note that has found its place keeps it."""
    from weasyprint.layout import block

    with replaced(block, "_linebox_layout", _keeping(block._linebox_layout)):  # noqa: SLF001  (there is no public way)
        yield


def _keeping(stock: Callable[..., Laid]) -> Callable[..., Laid]:
    def lay(context: Context, *given: Any) -> Laid:  # noqa: ANN401  (as WeasyPrint passes it)
        """Lay out the lines of a block; give the block up if that takes notes away from lines that stay."""
        lines, is_first = given[3], given[4]
        settled, before, start = [*context.current_page_footnotes], [*context.reported_footnotes], len(lines)
        laid = stock(context, *given)
        moved = [note for note in context.reported_footnotes if note not in before]
        if is_first or not _cited(moved, settled, lines[start:]):
            return laid
        _put_back(context, settled, moved)
        return (True, False, *laid[2:])

    return lay


def _cited(moved: Sequence[Box], settled: Sequence[Box], lines: Sequence[Box]) -> bool:
    """Whether one of the notes is cited before these lines, or in them if it is to stay with its line."""
    if not moved:
        return False
    here = {part.footnote for line in lines for part in line.descendants()}
    return any(
        note in settled or (note in here and note.style["footnote_policy"] != "auto") for note in moved
    )


def _put_back(context: Context, settled: Sequence[Box], moved: Sequence[Box]) -> None:
    """Let the notes that stood at the foot stand there again."""
    for note in moved:
        if note in settled:
            context.reported_footnotes.remove(note)
    own = [note for note in context.current_page_footnotes if note not in settled]
    context.current_page_footnotes = [*settled, *own]
    context._update_footnote_area()  # noqa: SLF001  (as above)
