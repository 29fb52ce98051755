"""The navigation document: contents, figures, tables, landmarks, pages (EPUB 3.3, section 7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.markup.elements import Attributes, element, escape
from publish.markup.inlines import page_id
from publish.model.block import Figure, Table
from publish.model.inline import PageBreak
from publish.model.outline import outline
from publish.model.walk import find, walk
from publish.render.epub.chapters import FOLDER
from publish.render.epub.labels import label
from publish.render.epub.page import body, page
from publish.words import spoken_in, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from publish.markup.xhtml import Xhtml
    from publish.model.document import Document
    from publish.model.outline import Entry
    from publish.render.epub.archive import File
    from publish.render.epub.chapters import Chapter

NAME = "nav.xhtml"
# What a reading system has a place of its own for, and a page of the book need not show.
_HIDDEN = frozenset({"landmarks", "page-list"})
# EPUB 3 Structural Semantics, section 7.2: the lists of illustrations and of tables.
_LISTS: dict[str, type[Figure | Table]] = {"loi": Figure, "lot": Table}
_NAMES = {"loi": "figures", "lot": "tables"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    href: str
    label: str  # markup
    attributes: Attributes
    lines: tuple[_Line, ...] = ()


def navigation_page(  # noqa: PLR0913  (what is listed, where it stands, and how it is written)
    document: Document,
    files: tuple[Chapter, ...],
    places: Mapping[str, str],
    xhtml: Xhtml,
    back: tuple[File, ...] = (),
    *,
    listed: bool,
) -> bytes:
    """The file that reading systems take their contents from: every heading, nested as it stands.

    `back`: the pages of ours after those. `listed`: it is a page of the book too, and where its printed
    pages begin.
    """
    captioned = _captioned(document)
    lists = {kind: [b for b in captioned if isinstance(b, block)] for kind, block in _LISTS.items()}
    shown = tuple(kind for kind, blocks in lists.items() if blocks) if listed else ()
    parts = [
        _nav(document, "toc", "contents", _contents(document, files, places, back)),
        *(_nav(document, kind, _NAMES[kind], _listing(document, lists[kind], places)) for kind in lists),
        _nav(document, "landmarks", "landmarks", _landmarks(document, files, shown, listed=listed)),
        _nav(document, "page-list", "pages", _pages(document, files, places, listed=listed)),
    ]
    starts = xhtml.starts(document.contents_pages) if listed else ""
    content = "\n".join(part for part in (starts, *parts) if part)
    title = f"{word('contents', document.lang)} – {document.metadata.title}"
    return page(document, title, body(content, {}))


def _nav(document: Document, kind: str, name: str, lines: Iterable[_Line]) -> str:
    items = _items(lines)
    if not items:
        return ""
    name_id = f"{kind}-h"
    ours = spoken_in(document.lang)
    words = escape(word(name, document.lang))
    level = "h1" if kind == "toc" else "h2"
    heading = element(level, {"id": name_id, "lang": ours, "xml:lang": ours}, words)
    attributes = {
        "id": kind,
        "epub:type": kind,
        "role": {"toc": "doc-toc", "page-list": "doc-pagelist"}.get(kind),
        "aria-labelledby": name_id,
        "hidden": "hidden" if kind in _HIDDEN else None,
    }
    return element("nav", attributes, f"\n{heading}\n{items}\n")


def _items(lines: Iterable[_Line]) -> str:
    items = "\n".join(
        element("li", {}, element("a", {"href": line.href, **line.attributes}, line.label) + inside)
        for line in lines
        for inside in (_items(line.lines),)
    )
    return element("ol", {}, f"\n{items}\n") if items else ""


def _contents(
    document: Document, files: tuple[Chapter, ...], places: Mapping[str, str], back: Iterable[File]
) -> Iterable[_Line]:
    title = label(document.title) or escape(document.metadata.title)
    yield _Line(href=_href(document.id, files[0].path), label=title, attributes={})
    yield from _entries(outline(document), places)
    ours = spoken_in(document.lang)
    for file in back:
        words = escape(word(file.id, document.lang))
        yield _Line(href=file.path, label=words, attributes={"lang": ours, "xml:lang": ours})


def _entries(entries: Iterable[Entry], places: Mapping[str, str]) -> Iterable[_Line]:
    for entry in entries:
        section = entry.section
        inside = tuple(_entries(entry.entries, places))
        heading = label(section.heading)
        if heading:
            href = _href(section.id, places[section.id or ""])
            attributes: Attributes = {"lang": section.lang, "xml:lang": section.lang}
            yield _Line(href=href, label=heading, attributes=attributes, lines=inside)
        else:
            yield from inside


def _landmarks(
    document: Document, files: tuple[Chapter, ...], lists: tuple[str, ...], *, listed: bool
) -> Iterable[_Line]:
    start = next((file for file in files if file.matter == "bodymatter"), files[0])
    named = [("start", "bodymatter", start.path)]
    if start is not files[0]:
        named.insert(0, ("title-page", "titlepage", files[0].path))
    if listed:
        shown = (("contents", "toc"), *((_NAMES[kind], kind) for kind in lists))
        named[-1:-1] = [(name, kind, f"{NAME}#{kind}") for name, kind in shown]
    named.insert(0, ("cover", "cover", f"{FOLDER}/cover.xhtml"))
    ours = spoken_in(document.lang)
    for name, kind, href in named:
        attributes: Attributes = {"epub:type": kind, "lang": ours, "xml:lang": ours}
        yield _Line(href=href, label=escape(word(name, document.lang)), attributes=attributes)


def _listing(
    document: Document, blocks: Iterable[Figure | Table], places: Mapping[str, str]
) -> Iterable[_Line]:
    """The figures or tables by their number and caption."""
    for block in blocks:
        name = "figure" if isinstance(block, Figure) else "table"
        number = escape(word(name, document.lang, number=block.number))
        caption = label(block.caption)
        if block.lang:
            caption = element("span", {"lang": block.lang, "xml:lang": block.lang}, caption)
        href = _href(block.id, places[block.id or ""])
        yield _Line(href=href, label=f"{number}. {caption}", attributes={})


def _captioned(document: Document) -> tuple[Figure | Table, ...]:
    """The figures and tables that have a number and a caption, in reading order."""
    nodes = (node for root in (*document.blocks, *document.notes) for node in walk(root))
    blocks = (node for node in nodes if isinstance(node, Figure | Table))
    return tuple(block for block in blocks if block.number and block.caption)


def _pages(
    document: Document, files: tuple[Chapter, ...], places: Mapping[str, str], *, listed: bool
) -> Iterable[_Line]:
    """The printed pages in reading order; those of the contents where these stand in the book."""
    first, *others = files
    contents = document.contents_pages if listed else ()
    opening = (*document.title, *first.blocks, *first.notes)
    front = (*opening, *contents) if others else (*contents, *opening)
    for root in (*front, *(root for file in others for root in (*file.blocks, *file.notes))):
        for start in find(root, PageBreak):
            name = page_id(start)
            yield _Line(href=_href(name, places.get(name, NAME)), label=escape(start.label), attributes={})


def _href(name: str | None, path: str) -> str:
    return f"{path}#{name}" if name else path
