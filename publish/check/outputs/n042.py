"""N042: the chapters of a narration are those of its text."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.sets import is_part
from publish.diagnostics import Severity, error
from publish.model.block import Section
from publish.model.text import plain, squeezed
from publish.model.walk import walk
from publish.narrate.parts import said
from publish.sound.written import written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.sound.tag import Span

# What the containers' own units, and what a decoder drops or adds, may come to.
_TOLERANCE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongChapters:
    """The chapters of a sound file are missing, out of order, or lead to the wrong place.

    Why it matters: chapters are the headings of a narration. Who listens finds a place by them, as a
    reader does by the contents; a player that gets them out of order jumps anywhere.

    Example: a heading of the text that no chapter is called by; the last chapter ends after the sound.

    Instead: this is a fault of publish or of a plugin, never of the source. Report it with the source;
    the file was not put into its place.
    """

    code: ClassVar[str] = "N042"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = ("audio/mpeg", "audio/mp4", "audio/ogg")

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """Where its chapters are not one after another from start to end; headings that have none."""
        try:
            sound = written(path)
        except ValueError as unreadable:
            yield error(self.code, f"{path.name} cannot be played: {unreadable}")
            return
        if (document is None and not sound.chapters) or is_part(path):
            return
        for message in self._out_of_order(sound.chapters, round(sound.seconds * 1000)):
            yield error(self.code, f"{path.name}: {message}")
        if document is not None:
            yield from self._missing(path, sound.chapters, document)

    def _out_of_order(self, chapters: tuple[Span, ...], length: int) -> Iterator[str]:
        if not chapters:
            yield "it has no chapters"
            return
        first, last = chapters[0], chapters[-1]
        if first.start:
            yield f"the first chapter starts at {first.start} ms"
        if abs(last.end - length) > _TOLERANCE:
            yield f"the last chapter ends at {last.end} ms, and the sound at {length} ms"
        for one, other in pairwise(chapters):
            if not one.start < other.start or abs(one.end - other.start) > 1:
                yield f"the chapter “{other.title}” does not start where “{one.title}” ends"

    def _missing(self, path: Path, chapters: tuple[Span, ...], document: Document) -> Iterator[Diagnostic]:
        """Each heading that can be said is the title of a chapter, in their order."""
        titles = iter([squeezed((chapter.title,)) for chapter in chapters])
        for section in (node for block in document.blocks for node in walk(block)):
            title = said(plain(section.heading)) if isinstance(section, Section) else ""
            if title and squeezed((title,)) not in titles:
                yield error(self.code, f"{path.name} has no chapter “{title}” in its place")
                return
