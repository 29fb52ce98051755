"""N001: the transcript holds all the text of its source."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from publish.check.conservation import first_lost
from publish.diagnostics import Severity, error
from publish.model.text import text_of
from publish.model.walk import walk
from publish.narrate.manner import Omission
from publish.narrate.omitted import without
from publish.sound.vtt import omitted_from, read_vtt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.sound.vtt import Cue


@dataclass(frozen=True, slots=True, kw_only=True)
class LostText:
    """Text of the source is missing from the narration's transcript, or the transcript is broken.

    Why it matters: the narration speaks what the transcript shows. A listener must get every word that
    a reader gets, in the same order; a sentence that fell out of a recording is never missed by anyone
    who does not know it.

    What was left out as asked (`--notes skip` and the like) the transcript itself says; it is not looked for.

    Example: the transcript goes from the second to the fourth sentence; a cue starts before the one
    above it.

    Instead: this is a fault of publish or of a plugin, never of the source. Report it with the source;
    the file was not put into its place.
    """

    code: ClassVar[str] = "N001"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = ("text/vtt",)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The first text that each stream has lost; that the file is unreadable or runs backwards."""
        try:
            text = path.read_text(encoding="utf-8")
            cues = tuple(read_vtt(text))
        except ValueError as unreadable:
            yield error(self.code, f"{path.name} is no transcript: {unreadable}")
            return
        yield from self._backwards(path, cues)
        if document is not None:
            omitted = {kind for kind in Omission if kind in omitted_from(text)}
            yield from self._lost(path, _notes_last(cues, document), without(document, omitted))

    def _backwards(self, path: Path, cues: tuple[Cue, ...]) -> Iterator[Diagnostic]:
        for cue in cues:
            if cue.end <= cue.start:
                yield error(self.code, f"{path.name}: the cue {cue.id!r} ends before it starts")
        for cue, following in pairwise(cues):
            if following.start < cue.end:
                yield error(self.code, f"{path.name}: the cue {following.id!r} starts before {cue.id!r} ends")

    def _lost(self, path: Path, cues: tuple[Cue, ...], document: Document) -> Iterator[Diagnostic]:
        expected = text_of(document)
        spoken = "".join(cue.text for cue in cues)
        alternatives = "".join(text for cue in cues for text in cue.alternatives)
        for texts, found in ((expected.body + expected.notes, spoken), (expected.alternatives, alternatives)):
            lost = first_lost(texts, found)
            if lost is not None:
                yield error(self.code, f"{path.name} has lost “{lost}”")


def _notes_last(cues: tuple[Cue, ...], document: Document) -> tuple[Cue, ...]:
    """The cues in the order of the document, where those of a note may be heard after its citation."""
    places = {node.id: at for at, note in enumerate(document.notes, start=1) for node in walk(note)}
    # A line of code is called by its block (`n1-code1-l2`).
    owner = {cue.id: cue.id if cue.id in places else cue.id.rpartition("-l")[0] for cue in cues}
    return tuple(sorted(cues, key=lambda cue: places.get(owner[cue.id], 0)))
