"""The XHTML files of the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.markup.elements import element, escape
from publish.render.epub.chapters import FOLDER
from publish.words.dates import date_in_words

if TYPE_CHECKING:
    from publish.markup.elements import Attributes
    from publish.markup.xhtml import Xhtml
    from publish.model.document import Document
    from publish.render.epub.chapters import Chapter

STYLE = "css/epub.css"
STYLE_ID = "style"
MEDIA_TYPE = "application/xhtml+xml"


def page(document: Document, title: str, content: str, style: str = STYLE) -> bytes:
    """A whole file: its head, and the markup of its body."""
    lang = document.lang or "und"
    root = {
        "xmlns": "http://www.w3.org/1999/xhtml",
        "xmlns:epub": "http://www.idpf.org/2007/ops",
        "lang": lang,
        "xml:lang": lang,
        "dir": document.direction.value,
        "class": document.metadata.writing_mode and document.metadata.writing_mode.value,
    }
    link = f'<link rel="stylesheet" type="text/css" href="{style}"/>'
    head = f'<head>\n<meta charset="utf-8"/>\n{element("title", {}, escape(title))}\n{link}\n</head>'
    html = element("html", root, f"\n{head}\n{content}\n")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n{html}\n'.encode()


def body(content: str, attributes: Attributes) -> str:
    """The body of a file, whose whole content is what assistive technology jumps to."""
    main = element("main", {}, f"\n{content}\n")
    return element("body", attributes, f"\n{main}\n")


def chapter_page(document: Document, chapter: Chapter, xhtml: Xhtml) -> bytes:
    """The file of a chapter: the title where it is the first, the blocks, the notes cited there."""
    parts = [_title(document, chapter, xhtml)] if chapter.first else []
    parts += [xhtml.blocks(chapter.blocks), xhtml.notes(chapter.notes)]
    content = "\n".join(part for part in parts if part)
    up = "../" * (FOLDER.count("/") + 1)
    return page(document, chapter.title, body(content, {"epub:type": chapter.matter}), up + STYLE)


def _title(document: Document, chapter: Chapter, xhtml: Xhtml) -> str:
    """The title, and below it what the metadata says of the work; on a page of its own the imprint too."""
    known = document.metadata
    parts = [xhtml.title()]
    if known.subtitle:
        subtitle = {"class": "added subtitle", "role": "doc-subtitle"}
        parts.append(element("p", subtitle, escape(known.subtitle)))
    if known.authors:
        names = ", ".join(author.name for author in known.authors)
        parts.append(element("p", {"class": "added byline"}, escape(names)))
    if known.date:
        parts.append(element("p", {"class": "added date"}, escape(date_in_words(known.date, document.lang))))
    if chapter.matter == "titlepage":
        imprint = {"class": "added imprint"}
        parts += [element("p", imprint, escape(text)) for text in (known.publisher, known.rights) if text]
    content = "\n".join(parts)
    return element("div", {"class": "title-block"}, f"\n{content}\n")
