"""The book: its files and their reading order, which all editions in EPUB share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.assets import style
from publish.diagnostics import warning
from publish.markup.dialect import Dialect, Notes
from publish.markup.xhtml import Xhtml
from publish.model.inline import Image
from publish.model.outline import is_book
from publish.model.walk import find
from publish.render.epub.abbreviations import abbreviations
from publish.render.epub.archive import File
from publish.render.epub.chapters import chapters, locations
from publish.render.epub.cover import IMAGE_ID, PAGE_ID, cover
from publish.render.epub.navigation import NAME, navigation_page
from publish.render.epub.package import is_date
from publish.render.epub.page import MEDIA_TYPE, STYLE, STYLE_ID, chapter_page
from publish.words.amounts import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.render.epub.chapters import Chapter
    from publish.render.epub.cover import Cover

_STYLES = ("tokens.css", "epub.css", "formulas.css", "code.css")


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """All files; `spine` names those in reading order, by id. `summary` is for people (`3 chapters`)."""

    files: tuple[File, ...]
    spine: tuple[str, ...]
    summary: str
    findings: tuple[Diagnostic, ...]


def book(document: Document, *, toc: bool | None) -> Book:
    """The book of a document; `toc` says whether its contents are a page of it (None: in books alone)."""
    written = chapters(document)
    listed = is_book(document) if toc is None else toc
    front = cover(document)
    back = tuple(filter(None, (abbreviations(document),)))
    return Book(
        files=(front.page, *front.drawn, *_files(document, written, front, back, listed=listed), *back),
        spine=(*_spine(written, listed=listed), *(file.id for file in back)),
        summary=_summary(written),
        findings=(*front.findings, *_findings(document)),
    )


def _files(
    document: Document, written: tuple[Chapter, ...], front: Cover, back: tuple[File, ...], *, listed: bool
) -> Iterator[File]:
    places = locations(document, written)
    xhtml = Xhtml(document, _dialect(places))
    nav = navigation_page(document, written, places, xhtml, back, listed=listed)
    yield File(id="nav", path=NAME, media_type=MEDIA_TYPE, data=nav, properties=("nav",))
    for chapter in written:
        data = chapter_page(document, chapter, xhtml)
        # In text "<" is escaped: what looks like this element is one.
        properties = ("mathml",) if b"<math " in data else ()
        yield File(
            id=_id(chapter), path=chapter.path, media_type=MEDIA_TYPE, data=data, properties=properties
        )
    sheet = "\n".join(style(name) for name in _STYLES).encode()
    yield File(id=STYLE_ID, path=STYLE, media_type="text/css", data=sheet)
    pictures = find(document, Image) if document.resources else ()
    used = {front.picture, *(picture.src for picture in pictures)}
    # Their bytes stay the author's own: packed anew without loss they gain little, and differ by machine.
    for ordinal, picture in enumerate((r for r in document.resources if r.name in used), 1):
        name, properties = f"picture-{ordinal}", ()
        if picture.name == front.picture:
            name, properties = IMAGE_ID, ("cover-image",)
        yield File(
            id=name,
            path=picture.name,
            media_type=picture.media_type,
            data=picture.data,
            properties=properties,
        )


def _spine(written: tuple[Chapter, ...], *, listed: bool) -> tuple[str, ...]:
    """The ids of the files in reading order; the contents stand after a book's title page."""
    names = tuple(_id(chapter) for chapter in written)
    contents = ("nav",) if listed else ()
    return (PAGE_ID, *names[:1], *contents, *names[1:]) if len(names) > 1 else (PAGE_ID, *contents, *names)


def _dialect(places: Mapping[str, str]) -> Dialect:
    """EPUB's way of writing; all text lies in one folder, so that a bare file name leads there."""
    return Dialect(
        notes=Notes.ASIDE,
        epub_types=True,
        resource_url="../{}".format,
        target_url=lambda target: f"{places[target].rpartition('/')[2]}#{target}",
    )


def _summary(written: tuple[Chapter, ...]) -> str:
    return counted(sum(bool(chapter.blocks) and chapter.part == 1 for chapter in written), "chapter")


def _id(chapter: Chapter) -> str:
    return chapter.name.removesuffix(".xhtml")


def _findings(document: Document) -> Iterator[Diagnostic]:
    metadata = document.metadata
    if metadata.date and not is_date(metadata.date):
        message = f"the EPUB goes without its date: “{metadata.date}” is no year, month or day"
        yield warning("E010", message, metadata.span("date"), "write it like 2024-05-06, 2024-05 or 2024")
