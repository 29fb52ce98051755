"""The EPUB edition: files from the document, then the container around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar

from publish.assets import style
from publish.diagnostics import warning
from publish.markup.dialect import Dialect, Notes
from publish.markup.xhtml import Xhtml
from publish.model.outline import is_book
from publish.plugins import Format
from publish.render.epub.archive import File, write_archive
from publish.render.epub.chapters import chapters, locations
from publish.render.epub.cover import IMAGE_ID, PAGE_ID, cover
from publish.render.epub.navigation import NAME, navigation_page
from publish.render.epub.package import is_date, package
from publish.render.epub.page import MEDIA_TYPE, STYLE, chapter_page
from publish.render.renderer import Rendering

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.render.epub.chapters import Chapter
    from publish.render.epub.cover import Cover
    from publish.render.renderer import Context

_STYLES = ("tokens.css", "epub.css", "formulas.css", "code.css")


@dataclass(frozen=True, slots=True, kw_only=True)
class Epub:
    """An accessible EPUB 3.3 for e-readers."""

    format: ClassVar[Format] = Format("epub", (".epub",), "application/epub+zip")
    toc: Annotated[bool | None, "A page of contents; by default in books alone."] = None

    def render(self, document: Document, into: Path, context: Context) -> Rendering:
        """Write `{stem}.epub`."""
        context.progress(0, 1)
        written = chapters(document)
        listed = is_book(document) if self.toc is None else self.toc
        front = cover(document)
        files = (front.page, *front.drawn, *_files(document, written, front, listed=listed))
        path = into / f"{context.stem}{self.format.suffix}"
        metadata = package(document, context.timestamp, context.findings)
        write_archive(metadata, files, _spine(written, listed=listed), path)
        context.progress(1, 1)
        return Rendering(
            files=(path,),
            diagnostics=(*front.findings, *_findings(document)),
            summary=_summary(written),
        )


def _files(document: Document, written: tuple[Chapter, ...], front: Cover, *, listed: bool) -> Iterator[File]:
    places = locations(document, written)
    xhtml = Xhtml(document, _dialect(places))
    nav = navigation_page(document, written, places, listed=listed)
    yield File(id="nav", path=NAME, media_type=MEDIA_TYPE, data=nav, properties=("nav",))
    for chapter in written:
        data = chapter_page(document, chapter, xhtml)
        # In text "<" is escaped: what looks like this element is one.
        properties = ("mathml",) if b"<math " in data else ()
        yield File(
            id=_id(chapter), path=chapter.path, media_type=MEDIA_TYPE, data=data, properties=properties
        )
    sheet = "\n".join(style(name) for name in _STYLES).encode()
    yield File(id="style", path=STYLE, media_type="text/css", data=sheet)
    for ordinal, picture in enumerate(document.resources, 1):
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
    count = sum(bool(chapter.blocks) and chapter.part == 1 for chapter in written)
    return "1 chapter" if count == 1 else f"{count} chapters"


def _id(chapter: Chapter) -> str:
    return chapter.name.removesuffix(".xhtml")


def _findings(document: Document) -> Iterator[Diagnostic]:
    metadata = document.metadata
    if metadata.date and not is_date(metadata.date):
        message = f"the EPUB goes without its date: “{metadata.date}” is no year, month or day"
        yield warning("E010", message, metadata.span("date"), "write it like 2024-05-06, 2024-05 or 2024")
