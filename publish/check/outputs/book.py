"""A written EPUB read back: its pages in reading order, and the text that is the author's."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import unquote

from publish.diagnostics import PublishError, error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

MEDIA_TYPE = "application/epub+zip"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_OURS = frozenset({"doc-noteref", "doc-backlink"})
# MathML Core, section 3.2: what holds the characters of a formula.
_SHOWING = frozenset({"mi", "mn", "mo", "ms", "mtext"})
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_OPF = "{http://www.idpf.org/2007/opf}"


class UnreadableBook(PublishError):
    """The file is no EPUB, or a broken one."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Page:
    """An XHTML file of the book: its path in the container, its root element."""

    path: str
    root: _Element

    def target(self, href: str) -> tuple[str, str]:
        """The path and the id that `href` leads to from here; the id is empty for a whole file."""
        path, _, name = href.partition("#")
        folder = posixpath.dirname(self.path)
        return posixpath.normpath(posixpath.join(folder, unquote(path))) if path else self.path, unquote(name)


@dataclass(frozen=True, slots=True)
class Book:
    """The pages in the order of the spine without the contents, which are `navigation`."""

    pages: tuple[Page, ...]
    navigation: Page


class Stream(StrEnum):
    """Where the author's text stands (`model.text` has the same three)."""

    BODY = "body"
    NOTES = "notes"
    ALTERNATIVES = "alternatives"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of the author's text with its language as the book declares it, in a note or not."""

    text: str
    lang: str | None
    stream: Stream
    noted: bool


def read_book(path: Path) -> Book:
    """The book at `path`; UnreadableBook E001 when there is none."""
    from lxml import etree

    try:
        with zipfile.ZipFile(path) as archive:
            return _book(archive)
    except (zipfile.BadZipFile, KeyError, StopIteration, etree.XMLSyntaxError) as cause:
        raise UnreadableBook(error("E001", f"{path.name} is no EPUB that can be read: {cause}")) from cause


def opened(path: Path) -> Iterator[Book]:
    """The book at `path`, or nothing where it cannot be read: E001 says so, once."""
    try:
        yield read_book(path)
    except UnreadableBook:
        return


def runs(book: Book) -> tuple[Run, ...]:
    """All text of the author in the source's order, which has all notes at its end."""
    found: list[Run] = []
    for page in book.pages:
        body = next(child for child in page.root if name(child) == "body")
        found.extend(_runs(body, page.root.get(_LANG), Stream.BODY, noted=False))
    return tuple(sorted(found, key=lambda run: run.noted))


def name(element: _Element) -> str:
    """An element's name without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def is_ours(element: _Element) -> bool:
    """Whether the element holds words that publish added."""
    added = "added" in (element.get("class") or "").split()
    return added or element.get("role") in _OURS or name(element) in {"rp", ""}


def _book(archive: zipfile.ZipFile) -> Book:
    container = _parsed(archive, "META-INF/container.xml")
    package = str(next(container.iter(_CONTAINER)).get("full-path"))
    opf = _parsed(archive, package)
    folder = posixpath.dirname(package)
    items = {item.get("id"): item for item in opf.iter(f"{_OPF}item")}
    paths = {key: posixpath.join(folder, unquote(str(item.get("href")))) for key, item in items.items()}
    nav = next(key for key, item in items.items() if "nav" in (item.get("properties") or "").split())
    spine = [ref.get("idref") for ref in opf.iter(f"{_OPF}itemref")]
    pages = tuple(Page(paths[key], _parsed(archive, paths[key])) for key in spine if key != nav)
    return Book(pages, Page(paths[nav], _parsed(archive, paths[nav])))


def _parsed(archive: zipfile.ZipFile, path: str) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(archive.read(path), parser)


def _runs(element: _Element, lang: str | None, stream: Stream, *, noted: bool) -> Iterator[Run]:
    if is_ours(element):
        return
    lang = element.get(_LANG) or lang
    if element.get("role") == "doc-footnote":
        stream, noted = Stream.NOTES, True
    if "missing-image" in (element.get("class") or "").split():
        stream = Stream.ALTERNATIVES
    if name(element) == "math":
        yield Run(_tex(element), lang, stream, noted)
        return
    if name(element) == "img":
        yield Run(element.get("alt") or "", lang, Stream.ALTERNATIVES, noted)
    yield Run(element.text or "", lang, stream, noted)
    for child in element:
        yield from _runs(child, lang, stream, noted=noted)
        yield Run(child.tail or "", lang, stream, noted)


def _tex(math: _Element) -> str:
    """The formula as it was written, if it is shown: MathML's own characters say it otherwise."""
    annotations = [e.text or "" for e in math.iter() if name(e) == "annotation"]
    shown = any((e.text or "").strip() for e in math.iter() if name(e) in _SHOWING)
    return annotations[0] if shown and annotations else ""
