"""The tags that a PDF has beside those that it should have."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from publish.check.outputs.pdf.element import APPARATUS, Element
from publish.check.outputs.pdf.expected import expected
from publish.check.outputs.pdf.reading import UnreadablePdf, read_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.check.outputs.pdf.element import Part
    from publish.check.outputs.pdf.file import PdfFile
    from publish.model.document import Document
    from publish.model.origin import Span

# An element with how deep it lies.
_Row = tuple[int, Element]


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """The file, the rows of its structure as it should be and as it is, both without the contents.

    `pairs`: what should be there with what is, by place where the structure is right, else by name.
    """

    file: PdfFile
    wanted: tuple[_Row, ...]
    found: tuple[_Row, ...]
    pairs: tuple[tuple[Element, Element], ...]

    @property
    def every_element(self) -> Iterator[Element]:
        """All that the file has, with the contents and what is blank."""
        pending = [self.file.root] if self.file.root else []
        while pending:
            element = pending.pop()
            yield element
            pending.extend(part for part in reversed(element.parts) if isinstance(part, Element))


def compared(path: Path, document: Document | None) -> Iterator[Comparison]:
    """The comparison for the file at `path`; nothing without a document, or where the tags are not ours.

    They are not where WeasyPrint's own had to stay: such a file has no names and claims no standard.
    """
    for file in opened(path):
        ours = file.listed or any(name.startswith("part of") for name in file.facts)
        if document is not None and file.root is not None and ours:
            yield _remembered(file, _Same(document))


def difference(tags: Comparison) -> tuple[Element | None, Element | None, Span | None]:
    """The first element that should be there and that which is, where they differ, and its place.

    None for one means that the other is too many; both are None where there is no difference.
    """
    wanted, found, place = tags.wanted, tags.found, None
    for one, other in zip(wanted, found, strict=False):
        place = one[1].span or place
        if _key(one) != _key(other):
            return one[1], other[1], place
    rest, more = wanted[len(found) :], found[len(wanted) :]
    missing, added = rest[0][1] if rest else None, more[0][1] if more else None
    return missing, added, (missing.span if missing else None) or place


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A document as a key: it is the same only where it is the same object."""

    document: Document

    def __hash__(self) -> int:
        return id(self.document)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.document is self.document


@lru_cache(maxsize=1)
def _remembered(file: PdfFile, source: _Same) -> Comparison:
    """The comparison, made once however many rules ask."""
    root = _without_contents(file.root) if file.root else Element(kind="Document")
    wanted, found = tuple(_rows(expected(source.document))), tuple(_rows(root))
    if list(map(_key, wanted)) == list(map(_key, found)):
        both = zip(wanted, found, strict=True)
        return Comparison(file, wanted, found, tuple((one, other) for (_, one), (_, other) in both))
    named = {element.id: element for _, element in found if element.id}
    pairs = ((element, named[element.id]) for _, element in wanted if element.id in named)
    return Comparison(file, wanted, found, tuple(pair for pair in pairs if pair[0].kind == pair[1].kind))


def opened(path: Path) -> Iterator[PdfFile]:
    """The file at `path`, or nothing where it cannot be read: P001 says so."""
    try:
        yield read_pdf(path)
    except UnreadablePdf:
        return


def _without_contents(root: Element) -> Element:
    """The structure without the tables of contents and the headings over them, whose words are all ours.

    So are those of the colophon, and of a reference without a link, which says the page of what stands
    before it.
    """
    kept: list[Part] = []
    for part in root.parts:
        if isinstance(part, Element) and part.kind == "TOC":
            kept.pop()
        elif isinstance(part, Element) and not _is_added(part):
            kept.append(_without_contents(part))
        elif not isinstance(part, Element):
            kept.append(part)
    return replace(root, parts=tuple(kept))


def _is_added(element: Element) -> bool:
    if element.kind in APPARATUS:
        return True
    return element.kind == "Reference" and all(isinstance(part, str) for part in element.parts)


def _rows(element: Element, depth: int = 0) -> Iterator[_Row]:
    yield depth, element
    for inside in element.elements:
        yield from _rows(inside, depth + 1)


def _key(row: _Row) -> tuple[int, str, str | None]:
    depth, element = row
    return depth, element.kind, element.id
