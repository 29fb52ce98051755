"""The document as one HTML page: its head, its title, its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.markup.dialect import Dialect, MathForm, Notes
from publish.markup.xhtml import Xhtml, escape
from publish.model.outline import is_book
from publish.render.pdf.adapt import as_html
from publish.render.pdf.colophon import colophon
from publish.render.pdf.contents import contents, lists
from publish.render.pdf.shelf import url
from publish.render.pdf.tables import Fit, fits
from publish.words.dates import date_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from publish.model.document import Document
    from publish.render.pdf.colophon import Make

DIALECT = Dialect(notes=Notes.FOOT, epub_types=False, resource_url=url, math=MathForm.SVG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Apparatus:
    """What stands beside the text to find one's way: the contents, `toc_depth` levels deep (0: none).

    `lists`: those of the figures and of the tables follow; `page_references`: references in the text
    say their page. At the end a colophon says how the edition is made, if `make` is given.
    """

    toc_depth: int = 0
    lists: bool = False
    page_references: bool = False
    make: Make | None = None


def write_page(
    document: Document, timestamp: datetime, *, apparatus: Apparatus, room: Mapping[Fit, int]
) -> str:
    """The HTML of the whole document; `timestamp` (UTC) is the date of the file.

    `room` is how many characters of a table a line holds.
    """
    head = "".join(_head(document, timestamp))
    body = "\n".join(_body(document, apparatus))
    kind = "book" if is_book(document) else "article"
    html = f'<html lang="{escape(document.lang or "und")}" dir="{document.direction}">'
    page = f'{html}<head>{head}</head><body class="{kind}">{body}</body></html>'
    tables = fits(document, room)
    return as_html(page, tables, letters=room[Fit.NORMAL], paged=apparatus.page_references)


def _head(document: Document, timestamp: datetime) -> Iterator[str]:
    metadata = document.metadata
    date = timestamp.strftime("%Y-%m-%dT%H:%M:%SZ")
    yield f"<title>{escape(metadata.title)}</title>"
    yield from (_meta("author", author.name) for author in metadata.authors)
    if metadata.description:
        yield _meta("description", metadata.description)
    if metadata.subjects:
        yield _meta("keywords", ", ".join(metadata.subjects))
    yield _meta("generator", "publish")
    yield _meta("dcterms.created", date)
    yield _meta("dcterms.modified", date)
    running = _string(metadata.short_title or metadata.title)
    yield f"<style>html {{ string-set: work {running} }}</style>"


def _meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{escape(content)}"/>'


def _string(text: str) -> str:
    """`text` as a CSS string that needs no escaping in HTML (CSS Syntax, section 4.3.7)."""
    written = "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text)
    return f'"{written}"'


def _body(document: Document, apparatus: Apparatus) -> Iterator[str]:
    xhtml = Xhtml(document, DIALECT)
    if document.title or document.metadata.title:
        yield f"<header>{xhtml.title()}{''.join(_title_lines(document))}</header>"
    yield contents(document, xhtml, depth=apparatus.toc_depth)
    if apparatus.lists:
        yield lists(document, xhtml)
    yield xhtml.blocks(document.blocks)
    yield xhtml.notes(document.notes)
    if apparatus.make:
        yield colophon(document, apparatus.make)


def _title_lines(document: Document) -> Iterator[str]:
    """What stands under the title: the subtitle, the authors, the date, and in a book who brought it out."""
    known = document.metadata
    authors = ", ".join(author.name for author in known.authors)
    date = date_in_words(known.date, document.lang) if known.date else None
    lines = [("subtitle", known.subtitle), ("byline", authors), ("date", date)]
    if is_book(document):
        lines.append(("imprint", known.publisher))
    for name, words in lines:
        if words:
            yield f'<p class="added {name}">{escape(words)}</p>'
