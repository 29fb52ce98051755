"""N044: an audiobook's package keeps the W3C's rules, and holds all that it lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.audiobook import NotAnAudiobook, opened
from publish.check.outputs.transcripts import lost
from publish.diagnostics import Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.check.outputs.audiobook import Audiobook
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

_CONTEXT = ["https://schema.org", "https://www.w3.org/ns/pub-context"]
_PROFILE = "https://www.w3.org/TR/audiobooks/"
# Those that can be known of any document (section 4.2; an author, a date, an address may be unknown).
_RECOMMENDED = (
    "abridged",
    "accessMode",
    "accessModeSufficient",
    "accessibilityFeature",
    "accessibilityHazard",
    "accessibilitySummary",
    "dateModified",
    "duration",
    "id",
    "inLanguage",
    "readBy",
    "readingProgression",
    "resources",
    "type",
)
_TOLERANCE = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongAudiobook:
    """A W3C Audiobook lacks what its specification asks for, a file that it lists, or words of its text.

    Why it matters: a player opens the manifest and trusts it. A chapter that is not in the package, or not
    in the manifest, is not heard; a wrong length makes the player jump; without a table of contents nobody
    finds a place, without its text nobody who cannot hear can follow.

    It is read by the Recommendation Audiobooks of 2020, and by the note on Lightweight Packaging of the
    same year: what they require, and what they recommend and any document can tell.

    Example: a chapter of ten seconds that the manifest says to last an hour.

    Instead: this is a fault of publish or of a plugin, never of the source. Report it with the source;
    the file was not put into its place.
    """

    code: ClassVar[str] = "N044"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = ("application/lpf+zip",)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """Everything that is not as it should be in the package, one finding each."""
        try:
            with opened(path) as book:
                messages = tuple(_wrong(book, document))
        except NotAnAudiobook as broken:
            messages = (f"it is no audiobook that can be read: {broken}",)
        for message in messages:
            yield error(self.code, f"{path.name}: {message}")


def _wrong(book: Audiobook, document: Document | None) -> Iterator[str]:
    yield from _wrong_in_manifest(book)
    yield from _wrong_in_reading_order(book)
    yield from _wrong_in_resources(book)
    yield from _wrong_in_entry_page(book)
    if document is not None:
        said, omitted = book.transcripts()
        yield from (f"its transcripts have lost “{text}”" for text in lost(said, document, omitted))


def _wrong_in_manifest(book: Audiobook) -> Iterator[str]:
    if book.manifest.get("@context", [])[:2] != _CONTEXT:
        yield "its manifest does not begin with the contexts of schema.org and of publications"
    if book.manifest.get("conformsTo") != _PROFILE:
        yield "its manifest does not say that it conforms to Audiobooks"
    for name in ("name", *_RECOMMENDED):
        if name not in book.manifest:
            yield f"its manifest has no {name}"


def _wrong_in_reading_order(book: Audiobook) -> Iterator[str]:
    if not book.chapters:
        yield "nothing is in its reading order"
    for chapter in book.chapters:
        if not chapter.media_type.startswith("audio/"):
            yield f"{chapter.url} in its reading order is no sound"
        elif (found := book.seconds(chapter)) is None:
            yield f"{chapter.url} cannot be played"
        elif chapter.seconds is None or abs(chapter.seconds - found) > _TOLERANCE:
            yield f"{chapter.url} lasts {found:.3f} s, and not as its manifest says"
    total = sum(chapter.seconds or 0 for chapter in book.chapters)
    if book.duration is None or abs(book.duration - total) > _TOLERANCE / 10:
        yield "its duration is not that of its chapters together"
    urls = [chapter.url for chapter in book.chapters]
    if len(set(urls)) < len(urls):
        yield "a file is in its reading order twice"


def _wrong_in_resources(book: Audiobook) -> Iterator[str]:
    listed = {resource.url for resource in book.resources}
    for linked in (*book.chapters, *book.resources):
        if linked.url not in book.names:
            yield f"{linked.url} is listed and not in the package"
    for chapter in book.chapters:
        if not chapter.alternates:
            yield f"{chapter.url} has no transcript"
        for missing in sorted(set(chapter.alternates) - listed):
            yield f"{missing} stands for a chapter, and is not among the resources"
    for relation in ("cover", "contents"):
        if not any(resource.rel == relation for resource in book.resources):
            yield f"no resource is its {relation}"


def _wrong_in_entry_page(book: Audiobook) -> Iterator[str]:
    page = book.entry_page
    if page is None:
        yield "it has no primary entry page that can be read"
        return
    if "publication.json" not in page.manifests:
        yield "its primary entry page does not lead to the manifest"
    links = [url for url in page.contents if url in {chapter.url for chapter in book.chapters}]
    if links != [chapter.url for chapter in book.chapters]:
        yield "its contents do not list the chapters in their order"
    for url in page.contents:
        if url not in book.names:
            yield f"its contents lead to {url}, which is not in the package"
