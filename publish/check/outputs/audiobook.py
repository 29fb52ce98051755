"""A W3C Audiobook in a package, read back: its manifest, its files, its primary entry page."""

from __future__ import annotations

import json
import re
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from publish.check.outputs.sounds import seconds
from publish.check.outputs.transcripts import of_cues
from publish.markup.parsed import parsed
from publish.narrate.manner import omissions
from publish.sound.vtt import omitted_from, read_vtt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.check.outputs.transcripts import Said
    from publish.narrate.manner import Omission

_MANIFEST, _ENTRY = "publication.json", "index.html"
# The part of ISO 8601 that a sound needs.
_DURATION = re.compile(r"PT(\d+(?:\.\d+)?)S")


class NotAnAudiobook(ValueError):
    """The file is no zip, or has no manifest."""


class Linked(NamedTuple):
    """A file that the manifest lists; `seconds` as it says, `alternates` are the addresses of its texts."""

    url: str
    media_type: str
    rel: str | None
    seconds: float | None
    alternates: tuple[str, ...]


class EntryPage(NamedTuple):
    """The addresses of the manifest, and those in the first table of contents."""

    manifests: tuple[str, ...]
    contents: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Audiobook:
    """An open package with its manifest, which is an object of JSON."""

    archive: zipfile.ZipFile
    manifest: dict[str, Any]

    @cached_property
    def names(self) -> frozenset[str]:
        """The files of the package."""
        return frozenset(self.archive.namelist())

    @cached_property
    def chapters(self) -> tuple[Linked, ...]:
        """The reading order."""
        return tuple(map(_linked, _listed(self.manifest.get("readingOrder"))))

    @cached_property
    def resources(self) -> tuple[Linked, ...]:
        """What is listed beside it."""
        return tuple(map(_linked, _listed(self.manifest.get("resources"))))

    def read(self, name: str) -> bytes:
        """The file of that name, KeyError where there is none; NotAnAudiobook where it is damaged."""
        try:
            return self.archive.read(name)
        except zipfile.BadZipFile as cause:
            raise NotAnAudiobook(str(cause)) from cause

    @property
    def duration(self) -> float | None:
        """The seconds that all of it lasts, as the manifest says."""
        return _seconds(self.manifest.get("duration"))

    def seconds(self, chapter: Linked) -> float | None:
        """How long a chapter really lasts, None where it cannot be played."""
        if chapter.url not in self.names:
            return None
        return seconds(self.read(chapter.url), chapter.media_type)

    @cached_property
    def entry_page(self) -> EntryPage | None:
        """The primary entry page, None where there is none that can be read."""
        from lxml import etree

        try:
            root = parsed(self.read(_ENTRY))
        except (KeyError, etree.XMLSyntaxError):
            return None
        links = (link for link in root.iter("link") if link.get("rel") == "publication")
        lists = (nav for nav in root.iter("nav") if nav.get("role") == "doc-toc")
        contents = (link.get("href") or "" for nav in list(lists)[:1] for link in nav.iter("a"))
        return EntryPage(tuple(link.get("href") or "" for link in links), tuple(contents))

    def transcripts(self) -> tuple[tuple[Said, ...], frozenset[Omission]]:
        """What the transcripts of the chapters say one after another, and what they say was left out.

        NotAnAudiobook where one cannot be read.
        """
        urls = [url for chapter in self.chapters for url in chapter.alternates if url.endswith(".vtt")]
        try:
            texts = [self.read(url).decode("utf-8") for url in urls if url in self.names]
            said = tuple(sentence for text in texts for sentence in of_cues(read_vtt(text)))
        except ValueError as cause:
            raise NotAnAudiobook(str(cause)) from cause
        return said, omissions(name for text in texts for name in omitted_from(text))


@contextmanager
def opened(path: Path) -> Iterator[Audiobook]:
    """The audiobook at `path`; NotAnAudiobook where there is none that can be read."""
    with _archive(path) as archive:
        yield Audiobook(archive, _manifest(archive))


def _archive(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except zipfile.BadZipFile as cause:
        raise NotAnAudiobook(str(cause)) from cause


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        manifest = json.loads(archive.read(_MANIFEST))
    except (zipfile.BadZipFile, KeyError, ValueError) as cause:
        raise NotAnAudiobook(str(cause)) from cause
    if not isinstance(manifest, dict):
        message = "its manifest is no object"
        raise NotAnAudiobook(message)
    return manifest


def _listed(value: object) -> list[dict[str, Any]]:
    """One resource or several; an address alone is a resource too (Publication Manifest, section 4.3.2)."""
    values = value if isinstance(value, list) else [value] if value else []
    return [item if isinstance(item, dict) else {"url": str(item)} for item in values]


def _linked(item: dict[str, Any]) -> Linked:
    return Linked(
        url=str(item.get("url")),
        media_type=str(item.get("encodingFormat")),
        rel=item.get("rel"),
        seconds=_seconds(item.get("duration")),
        alternates=tuple(str(other.get("url")) for other in _listed(item.get("alternate"))),
    )


def _seconds(duration: object) -> float | None:
    found = _DURATION.fullmatch(str(duration))
    return float(found[1]) if found else None
