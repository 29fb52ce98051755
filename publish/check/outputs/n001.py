"""N001: the transcript holds all the text of its source."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.transcripts import lost, lost_unmarked, of_cues, of_page
from publish.diagnostics import Severity, error
from publish.narrate.manner import omissions
from publish.sound.srt import read_srt
from publish.sound.vtt import omitted_from, read_vtt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.sound.vtt import Cue

_PAGE = ".transcript.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class LostText:
    """Text of the source is missing from the narration's transcript, or the transcript is broken.

    Why it matters: the narration speaks what the transcript shows. A listener must get every word that
    a reader gets, in the same order; a sentence that fell out of a recording is never missed by anyone
    who does not know it.

    What was left out as asked (`--notes skip` and the like) the transcript itself says; it is not looked for.
    A SubRip file cannot say it, nor which words are ours: in it each sentence is looked for by itself, and
    all notes may be missing, but not some.

    Example: the transcript goes from the second to the fourth sentence; a cue starts before the one
    above it.

    Instead: this is a fault of publish or of a plugin, never of the source. Report it with the source;
    the file was not put into its place.
    """

    code: ClassVar[str] = "N001"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = ("text/vtt", "application/x-subrip", "text/html")

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The first text that each stream has lost; that the file is unreadable or runs backwards."""
        try:
            messages = tuple(_wrong(path, document))
        except ValueError as unreadable:
            messages = (f"is no transcript: {unreadable}",)
        for message in messages:
            yield error(self.code, f"{path.name} {message}")


def _wrong(path: Path, document: Document | None) -> Iterator[str]:
    match path.suffix.lower():
        case ".vtt":
            return _wrong_in_vtt(path.read_text(encoding="utf-8"), document)
        case ".srt":
            return _wrong_in_srt(path.read_text(encoding="utf-8"), document)
        case _ if path.name.lower().endswith(_PAGE):
            return _wrong_in_page(path.read_bytes(), document)
        case _:  # another maker's edition in HTML
            return iter(())


def _wrong_in_vtt(text: str, document: Document | None) -> Iterator[str]:
    cues = tuple(read_vtt(text))
    yield from _backwards(cues)
    if document is not None:
        yield from map(_lost, lost(of_cues(cues), document, omissions(omitted_from(text))))


def _wrong_in_srt(text: str, document: Document | None) -> Iterator[str]:
    cues = tuple(read_srt(text))
    yield from _backwards(cues)
    missing = lost_unmarked("".join(cue.words for cue in cues), document) if document else None
    if missing is not None:
        yield _lost(missing)


def _wrong_in_page(data: bytes, document: Document | None) -> Iterator[str]:
    said, omitted = of_page(data)
    if document is not None:
        yield from map(_lost, lost(said, document, omitted))


def _lost(text: str) -> str:
    return f"has lost “{text}”"


def _backwards(cues: tuple[Cue, ...]) -> Iterator[str]:
    for cue in cues:
        if cue.end <= cue.start:
            yield f"has the cue {cue.id!r} that ends before it starts"
    for cue, following in pairwise(cues):
        if following.start < cue.end:
            yield f"has the cue {following.id!r} that starts before {cue.id!r} ends"
