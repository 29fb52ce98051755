"""E037: a read-aloud EPUB says who reads, and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.book import MEDIA_TYPE, opened
from publish.check.outputs.overlay import clock
from publish.diagnostics import Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.check.outputs.book import Book
    from publish.check.outputs.overlay import Overlay
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

_NARRATOR, _DURATION = "media:narrator", "media:duration"
# Clocks are written in milliseconds; each clip and each sum may be rounded.
_ROUNDING = 0.001


@dataclass(frozen=True, slots=True, kw_only=True)
class UnnamedNarration:
    """A read-aloud EPUB does not name its narrator, or tells another length than it has.

    Why it matters: listeners choose by the voice, and have a right to know that it is a machine's. A
    player's bar and its "time left" come from the lengths in the package.

    Example: the overlays last 31 minutes together, and `media:duration` says 28.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "E037"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:  # noqa: ARG002  (the book shows it alone)
        """That nobody is named; the lengths that are not those of the clips."""
        for book in opened(path):
            if book.read_aloud and not any(book.values(_NARRATOR)):
                yield error(self.code, f"{path.name} does not name its narrator")
            yield from (error(self.code, f"{fault} in {path.name}") for fault in _wrong_lengths(book))


def _wrong_lengths(book: Book) -> Iterator[str]:
    stated = {meta.get("refines"): clock(meta.text or "") for meta in book.properties(_DURATION)}
    for overlay in book.overlays:
        if _differ(stated.get(f"#{overlay.id}"), _length(overlay), len(overlay.clips)):
            yield f"the overlay “{overlay.id}” does not last as long as it says"
    whole, clips = sum(map(_length, book.overlays)), sum(len(overlay.clips) for overlay in book.overlays)
    if book.read_aloud and _differ(stated.get(None), whole, clips):
        yield "the overlays together do not last as long as the package says"


def _length(overlay: Overlay) -> float:
    return sum((clip.end or clip.begin) - clip.begin for clip in overlay.clips)


def _differ(stated: float | None, counted: float, clips: int) -> bool:
    return stated is None or abs(stated - counted) > _ROUNDING * (clips + 1)
