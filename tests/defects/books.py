"""The good books that defects are put into: one plain, one read aloud, each with one of everything."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from publish.model.document import PageStart
from publish.pipeline import TRANSFORMS, catalogue
from publish.read.markdown import Markdown
from publish.read.source import Source
from publish.render.epub.edition import Epub
from publish.render.epub.read_aloud import ReadAloud
from publish.render.renderer import Context
from publish.speak.choice import Choice
from publish.speak.voice import Take
from publish.transform.pages import pages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.render.renderer import Renderer

SOURCE = Path(__file__).with_name("harbour.md")
# Where the pages of the print begin: a sentence, an offset in it, a folio.
PAGES = (("title-s1", 0, "i"), ("quay-p1-s2", 7, "1"), ("sea-h-s1", 0, "2"), ("back-p1-s1", 0, "3"))


@dataclass(frozen=True, slots=True)
class Good:
    """A book without a fault, unpacked, and the document that it was made from."""

    files: Mapping[str, bytes]
    document: Document


def harbour(folder: Path) -> Document:
    """The document after all transforms, with printed pages."""
    Image.new("RGB", (4, 3), "teal").save(folder / "dot.png")
    document, _ = Markdown().read(Source(SOURCE.name, SOURCE.read_text(encoding="utf-8"), folder))
    for transform in TRANSFORMS:
        document, _ = transform(document)
    document, _ = pages(document, [PageStart(sentence=s, offset=at, folio=folio) for s, at, folio in PAGES])
    return document


def plain(folder: Path) -> Good:
    """The book as it is read."""
    return _rendered(Epub(), harbour(folder), folder)


def aloud(folder: Path) -> Good:
    """The book as it is read aloud."""
    return _rendered(ReadAloud(), harbour(folder), folder)


class Hum:
    """A voice that hums a moment for every word."""

    name = "hum"
    licence = "CC0-1.0"
    network = False

    def languages(self) -> frozenset[str]:
        return frozenset({"ar", "de", "el", "en", "fr", "he", "ja", "ru", "zh"})

    def identity(self) -> Mapping[str, str]:
        return {"hum": "1"}

    def speak(self, text: str, lang: str) -> Take:  # noqa: ARG002  (what every voice is told)
        return Take(24_000, b"\x10\x20\x10\xe0" * 1200 * max(1, len(text.split())))


def _rendered(renderer: Renderer, document: Document, folder: Path) -> Good:
    time = datetime(2024, 5, 6, tzinfo=UTC)
    context = Context(stem="harbour", timestamp=time, voices=Choice((Hum(),)))
    book = renderer.render(document, folder, context).files[0]
    with zipfile.ZipFile(book) as archive:
        return Good({name: archive.read(name) for name in archive.namelist()}, document)


def packed(files: Mapping[str, bytes], book: Path) -> Path:
    """The files as a book again, `mimetype` first and stored (OCF, section 4.3)."""
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files, key=lambda name: name != "mimetype"):
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, files[name], kind)
    return book


def findings(book: Path, document: Document | None) -> list[Diagnostic]:
    """What our rules find in a book."""
    rules = [rule() for rule in catalogue().output_rules("application/epub+zip")]
    return [finding for rule in rules for finding in rule.check_output(book, document)]


def found(book: Path, document: Document | None) -> tuple[str, ...]:
    """The codes of what our rules find in a book."""
    return tuple(sorted({finding.code for finding in findings(book, document)}))
