"""A written EPUB read back: its package, its pages in reading order, its sounds and what they say."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from publish.check.outputs.overlay import overlay
from publish.check.outputs.paths import place
from publish.check.outputs.sounds import seconds
from publish.diagnostics import PublishError, error
from publish.markup.parsed import name, parsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from lxml.etree import _Element

    from publish.check.outputs.overlay import Overlay

MEDIA_TYPE = "application/epub+zip"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XHTML = "{http://www.w3.org/1999/xhtml}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_OPF = "{http://www.idpf.org/2007/opf}"


class UnreadableBook(PublishError):
    """The file is no EPUB, or a broken one."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Page:
    """An XHTML file of the book: its path in the container, its root element, what is played with it."""

    path: str
    root: _Element
    overlay: Overlay | None = None

    @property
    def body(self) -> _Element:
        """What is shown of it."""
        return next((child for child in self.root if name(child) == "body"), self.root)

    def target(self, href: str) -> tuple[str, str]:
        """The path and the id that `href` leads to from here; the id is empty for a whole file."""
        return place(self.path, href)


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """The pages in the order of the spine without the contents, which are `navigation`.

    `package` is the root of the package file. `listed`: the contents are in the spine. `styles`: all
    style sheets, one after another. `sounds`: the seconds that each sound lasts, None for one that
    cannot be read.
    """

    package: _Element
    pages: tuple[Page, ...]
    navigation: Page
    listed: bool
    styles: str = ""
    sounds: Mapping[str, float | None] = field(default_factory=dict)

    @property
    def every_page(self) -> tuple[Page, ...]:
        """The contents too."""
        return (*self.pages, self.navigation)

    @property
    def overlays(self) -> tuple[Overlay, ...]:
        """What is read aloud, page by page."""
        return tuple(page.overlay for page in self.every_page if page.overlay)

    @property
    def read_aloud(self) -> bool:
        """Whether a page is read aloud."""
        return bool(self.overlays)

    def properties(self, name: str) -> Iterator[_Element]:
        """The `meta` elements of the package with that property."""
        return (meta for meta in self.package.iter(f"{_OPF}meta") if meta.get("property") == name)

    def values(self, name: str) -> tuple[str, ...]:
        """What the package says of the whole book under that property."""
        return tuple((m.text or "").strip() for m in self.properties(name) if not m.get("refines"))

    def dublin(self, name: str) -> tuple[str, ...]:
        """What the package says under that name of Dublin Core."""
        return tuple((entry.text or "").strip() for entry in self.package.iter(f"{DUBLIN_CORE}{name}"))

    def navigations(self, kind: str) -> Iterator[_Element]:
        """The lists of the navigation document of that `epub:type`."""
        navs = self.navigation.root.iter(f"{XHTML}nav")
        return (nav for nav in navs if kind in (nav.get(EPUB_TYPE) or "").split())


def read_book(path: Path) -> Book:
    """The book at `path`, read once however many rules ask; UnreadableBook E001 when there is none."""
    from lxml import etree

    try:
        with zipfile.ZipFile(path) as archive:
            contents = tuple((file.filename, file.CRC, file.file_size) for file in archive.infolist())
        return _remembered(path, contents)
    except (zipfile.BadZipFile, KeyError, StopIteration, etree.XMLSyntaxError) as cause:
        raise UnreadableBook(error("E001", f"{path.name} is no EPUB that can be read: {cause}")) from cause


def opened(path: Path) -> Iterator[Book]:
    """The book at `path`, or nothing where it cannot be read: E001 says so, once."""
    try:
        yield read_book(path)
    except UnreadableBook:
        return


@lru_cache(maxsize=1)
def _remembered(path: Path, contents: tuple[tuple[str, int, int], ...]) -> Book:  # noqa: ARG001  (a key)
    with zipfile.ZipFile(path) as archive:
        return _Reading(archive).book()


class _Reading:
    """The reading of one archive."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        container = self._parsed("META-INF/container.xml")
        self._path = str(next(container.iter(_CONTAINER)).get("full-path"))
        self._package = self._parsed(self._path)
        self._items = {item.get("id"): item for item in self._package.iter(f"{_OPF}item")}

    def book(self) -> Book:
        nav = next(
            key for key, item in self._items.items() if "nav" in (item.get("properties") or "").split()
        )
        spine = [ref.get("idref") for ref in self._package.iter(f"{_OPF}itemref")]
        sheets = (self._archive.read(path) for path in self._paths("text/css"))
        return Book(
            package=self._package,
            pages=tuple(self._page(key) for key in spine if key != nav),
            navigation=self._page(nav),
            listed=nav in spine,
            styles="\n".join(sheet.decode("utf-8", "replace") for sheet in sheets),
            sounds=dict(self._sounds()),
        )

    def _page(self, key: str | None) -> Page:
        path = self._place(self._items[key])
        overlaid = self._items[key].get("media-overlay")
        if overlaid is None:
            return Page(path, self._parsed(path))
        smil = self._place(self._items[overlaid])
        return Page(path, self._parsed(path), overlay(overlaid, smil, self._parsed(smil)))

    def _sounds(self) -> Iterator[tuple[str, float | None]]:
        for item in self._items.values():
            media_type = str(item.get("media-type"))
            if media_type.startswith("audio/"):
                path = self._place(item)
                yield path, seconds(self._archive.read(path), media_type)

    def _paths(self, media_type: str) -> Iterator[str]:
        return (self._place(i) for i in self._items.values() if i.get("media-type") == media_type)

    def _place(self, item: _Element) -> str:
        return place(self._path, str(item.get("href")))[0]

    def _parsed(self, path: str) -> _Element:
        return parsed(self._archive.read(path))
