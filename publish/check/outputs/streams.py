"""The text of a written EPUB that is the author's, in the streams of the source."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from publish.check.outputs.book import XML_LANG
from publish.markup.parsed import classes, name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from publish.check.outputs.book import Book

_OURS = frozenset({"doc-noteref", "doc-backlink"})
# MathML Core, section 3.2: what holds the characters of a formula.
_SHOWING = frozenset({"mi", "mn", "mo", "ms", "mtext"})


class Stream(StrEnum):
    """Where the author's text stands (`model.text` has the same three)."""

    BODY = "body"
    NOTES = "notes"
    ALTERNATIVES = "alternatives"


class Run(NamedTuple):
    """A piece of the author's text with its language as the book declares it, in a note or not.

    `page` is the label of the printed page that begins here; such a run has no text. (A tuple, since a
    book has very many.)
    """

    text: str
    lang: str | None
    stream: Stream
    noted: bool
    page: str | None = None


@lru_cache(maxsize=1)
def runs(book: Book) -> tuple[Run, ...]:
    """All text of the author in the source's order, which has all notes at its end."""
    found: list[Run] = []
    for page in book.pages:
        found.extend(_runs(page.body, page.root.get(XML_LANG), Stream.BODY, noted=False))
    return tuple(sorted(found, key=lambda run: run.noted))


def words(element: _Element) -> str:
    """The author's words in an element as they are said: of pictures and formulas what stands for them."""
    if is_ours(element):
        return ""
    said = element.get("alt") or element.get("alttext")
    if said or element.get("role") == "math":
        return said or element.get("aria-label") or ""
    return (element.text or "") + "".join(words(child) + (child.tail or "") for child in element)


def is_ours(element: _Element) -> bool:
    """Whether the element holds words that publish added."""
    return "added" in classes(element) or element.get("role") in _OURS or name(element) in {"rp", ""}


def _runs(element: _Element, lang: str | None, stream: Stream, *, noted: bool) -> Iterator[Run]:
    if is_ours(element):
        return
    lang = element.get(XML_LANG) or lang
    if element.get("role") == "doc-footnote":
        stream, noted = Stream.NOTES, True
    if "missing-image" in classes(element):
        stream = Stream.ALTERNATIVES
    shown = _in_itself(element, lang, stream, noted=noted)
    if shown is not None:
        yield shown
    if name(element) == "math":
        return
    if element.text:
        yield Run(element.text, lang, stream, noted)
    for child in element:
        yield from _runs(child, lang, stream, noted=noted)
        if child.tail:
            yield Run(child.tail, lang, stream, noted)


def _in_itself(element: _Element, lang: str | None, stream: Stream, *, noted: bool) -> Run | None:
    """What an element says that is not in the characters inside it."""
    match name(element):
        case "math":
            return Run(_tex(element), lang, stream, noted)
        case "img":
            return Run(element.get("alt") or "", lang, Stream.ALTERNATIVES, noted)
        case "br":
            return Run(" ", lang, stream, noted)
    if element.get("role") == "doc-pagebreak":
        return Run("", lang, stream, noted, page=element.get("aria-label") or "")
    return None


def _tex(math: _Element) -> str:
    """The formula as it was written, if it is shown: MathML's own characters say it otherwise."""
    annotations = [e.text or "" for e in math.iter() if name(e) == "annotation"]
    shown = any((e.text or "").strip() for e in math.iter() if name(e) in _SHOWING)
    return annotations[0] if shown and annotations else ""
