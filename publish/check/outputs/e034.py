"""E034: what is read aloud is read in one go, from beginning to end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.book import MEDIA_TYPE, opened
from publish.check.outputs.sources import element_place
from publish.diagnostics import Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from publish.check.outputs.book import Book
    from publish.check.outputs.overlay import Clip, Overlay
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

# Clocks are written in milliseconds.
_ROUNDING = 0.0015
# The silence after a sentence is part of its clip. What is as long as this was to be spoken.
_LONGEST_PAUSE = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenClip:
    """A sentence is read aloud from a stretch of sound that is not its own.

    Why it matters: who follows with the eyes sees one sentence lit and hears another; who only listens
    hears a sentence cut off, twice or never.

    Example: a clip ends at 0:12.4, and the next one of the same sound begins at 0:11.9.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "E034"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The clips without a beginning, end or sound, that overlap, leave a gap or end after their sound."""
        for book in opened(path):
            if not book.read_aloud:
                continue
            elements = {(page.path, e.get("id")): e for page in book.every_page for e in page.root.iter()}
            for overlay in book.overlays:
                for clip, fault in (*_alone(overlay, book.sounds), *_together(overlay)):
                    element = elements.get(clip.text)
                    span = None if element is None else element_place(document, element)
                    message = f"the clip of “{clip.text[1]}” {fault} in {path.name}"
                    yield error(self.code, message, span)
            yield from (
                error(self.code, f"{sound} is never heard in {path.name}") for sound in _unheard(book)
            )


def _alone(overlay: Overlay, sounds: Mapping[str, float | None]) -> Iterator[tuple[Clip, str]]:
    """What each clip shows by itself."""
    for clip in overlay.clips:
        length = sounds.get(clip.sound)
        if not clip.sound:
            yield clip, "has no sound"
        elif length is None:
            yield clip, f"is of {clip.sound}, which is no sound that can be played"
        elif clip.end is None or clip.end <= clip.begin:
            yield clip, "has no length"
        elif clip.end > length + _ROUNDING:
            yield clip, f"ends {clip.end - length:.3f} s after its sound"


def _together(overlay: Overlay) -> Iterator[tuple[Clip, str]]:
    """What each clip shows beside those before it in the same sound."""
    ends: dict[str, float] = {}
    for clip in overlay.clips:
        gap = clip.begin - ends.get(clip.sound, 0.0)
        if clip.sound and gap < -_ROUNDING:
            yield clip, f"begins {-gap:.3f} s before the end of the one before"
        elif clip.sound and gap > _LONGEST_PAUSE:
            yield clip, f"begins after {gap:.1f} s that are of no clip"
        ends[clip.sound] = max(ends.get(clip.sound, 0.0), clip.end or clip.begin)


def _unheard(book: Book) -> Iterator[str]:
    """The sounds that no clip is of, and those whose end is of none."""
    ends: dict[str, float] = {}
    for clip in (clip for overlay in book.overlays for clip in overlay.clips):
        ends[clip.sound] = max(ends.get(clip.sound, 0.0), clip.end or 0.0)
    for sound, length in book.sounds.items():
        if length is not None and length - ends.get(sound, 0.0) > _LONGEST_PAUSE:
            yield sound
