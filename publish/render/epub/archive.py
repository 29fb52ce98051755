"""The book's container, written byte for byte by ebooklib's writer.

ebooklib's own items parse and print what they are given, which loses white space and attributes; so
all files go in as raw items, and the writer is told what it leaves out.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from publish.render.epub.package import Package

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STORED = (".gif", ".jpg", ".m4a", ".mp3", ".opus", ".png", ".webp")
# The first moment that a zip can name: its clock has no time zone, so no real one is repeatable.
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of the book: its id in the manifest, its path, its type, its bytes or the file that has them.

    `overlay` is the id of the overlay that reads it aloud.
    """

    id: str
    path: str
    media_type: str
    data: bytes | Path
    properties: tuple[str, ...] = ()
    overlay: str | None = None

    @property
    def content(self) -> bytes:
        """Its bytes."""
        return self.data if isinstance(self.data, bytes) else self.data.read_bytes()


def write_archive(package: Package, files: tuple[File, ...], spine: tuple[str, ...], into: Path) -> None:
    """Write the book to the file `into`; `spine` names the files in reading order, by id.

    OSError when the file cannot be written whole.
    """
    from ebooklib import epub

    book = epub.EpubBook()
    book.metadata.clear()  # a random identifier, and the library's name
    book.IDENTIFIER_ID = package.identifier_id
    book.language = package.lang
    book.set_direction(package.progression)
    for entry in package.entries:
        book.add_metadata(entry.namespace, entry.name, entry.text, dict(entry.attributes))
    items = {file.id: _item(epub.EpubItem, file) for file in files}
    for item in items.values():
        book.add_item(item)
    book.spine = [items[name] for name in spine]
    with zipfile.ZipFile(into, "w") as archive:
        _writer(epub.EpubWriter, _Archive(archive), into, book, package).write()


class _Archive:
    """A zip whose entries carry no clock, no user and no system, as ebooklib calls for it."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def writestr(self, name: str, data: str | bytes) -> None:
        entry = zipfile.ZipInfo(name, _EPOCH)
        entry.create_system = 3
        entry.external_attr = 0o644 << 16
        # OCF, section 4.3: `mimetype` is stored as it is, so that the type shows at a fixed place.
        stored = name == "mimetype" or name.endswith(_STORED)
        self._archive.writestr(entry, data, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED, 9)


def _item(kind: type[Any], file: File) -> Any:  # noqa: ANN401  (ebooklib has no types)
    item = kind(file.id, file.path, file.media_type)
    item.get_content = lambda: file.content  # one after another: a book's sounds are large
    item.properties = list(file.properties)
    item.media_overlay = file.overlay
    return item


def _writer(kind: type[Any], archive: _Archive, path: Path, book: Any, package: Package) -> Any:  # noqa: ANN401  (ebooklib has no types)
    class Writer(kind):  # type: ignore[misc]  # the base is imported when first used
        """ebooklib's writer, with what EPUB 3.3 asks for and it leaves out."""

        def _write_opf_spine(self, root: Any, ncx_id: Any) -> None:  # noqa: ANN401
            super()._write_opf_spine(root, ncx_id)
            del root.find("spine").attrib["toc"]  # there is no NCX

        def _write_opf_file(self, root: Any) -> None:  # noqa: ANN401
            root.set(_XML_LANG, book.language)
            root.set("dir", package.direction)
            del root.attrib["prefix"]  # all prefixes in use are reserved
            super()._write_opf_file(root)

        def write(self) -> None:
            self.out = archive
            archive.writestr("mimetype", "application/epub+zip")
            self._write_container()
            self._write_opf()
            self._write_items()

    return Writer(str(path), book, {"mtime": package.modified})
