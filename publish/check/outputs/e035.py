"""E035: all that is seen in a read-aloud EPUB is heard, in its order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.book import MEDIA_TYPE, opened
from publish.check.outputs.sources import element_place
from publish.diagnostics import Severity, error
from publish.markup.parsed import name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from lxml.etree import _Element

    from publish.check.outputs.book import Page
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

_SHOWN = 60
_CITATION, _PAGE_START = "doc-noteref", "doc-pagebreak"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unheard:
    """Text of a read-aloud EPUB is read in another place than it stands, or not at all.

    Why it matters: who listens cannot know that a sentence was left out. Who also reads loses the place.

    Of a sentence that is read word by word, each word is in a clip; signs and citations between them need
    none, and the number of a page that begins amid them is read after them.

    Example: the third sentence of a paragraph is in no clip of the overlay.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "E035"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The texts that are in no clip, and the clips that come before one that stands earlier."""
        for book in opened(path):
            for page in book.every_page if book.read_aloud else ():
                for element, text in _silent(page):
                    message = f"“{text.strip()[:_SHOWN]}” is not read aloud in {path.name}"
                    yield error(self.code, message, element_place(document, element))
                for element in _late(page):
                    message = f"“{element.get('id')}” is not read aloud in its place in {path.name}"
                    yield error(self.code, message, element_place(document, element))


def _silent(page: Page) -> Iterator[tuple[_Element, str]]:
    """The texts that no clip is of, each with the element that it stands in."""
    clips, runs = (page.overlay.clips, page.overlay.runs) if page.overlay else ((), {})
    spoken = {id_ for path, id_ in (clip.text for clip in clips) if path == page.path}
    in_parts = {id_ for path, id_ in runs if path == page.path}
    return (
        (element, text)
        for element, text in _outside(page.body, spoken)
        if _is_said(element, text) or not any(e.get("id") in in_parts for e in _around(element))
    )


def _is_said(element: _Element, text: str) -> bool:
    """Whether the text is heard with its sentence: signs are not, nor are citations."""
    cited = any(outer.get("role") == _CITATION for outer in _around(element))
    return not cited and any(map(str.isalnum, text))


def _around(element: _Element) -> Iterator[_Element]:
    yield element
    yield from element.iterancestors()


def _outside(element: _Element, spoken: Collection[str]) -> Iterator[tuple[_Element, str]]:
    if element.get("id") in spoken or element.get("hidden") is not None or name(element) in {"", "rp"}:
        return
    said = element.get("alt") or "" if name(element) == "img" else element.text or ""
    if said.strip():
        yield element, said
    for child in element:
        yield from _outside(child, spoken)
        if (child.tail or "").strip():
            yield element, child.tail or ""


def _late(page: Page) -> Iterator[_Element]:
    """The elements whose clip comes after that of an element behind them, or comes again."""
    elements = {e.get("id"): (at, e) for at, e in enumerate(page.root.iter()) if e.get("id")}
    reached = -1
    for _, id_ in (clip.text for clip in (page.overlay.clips if page.overlay else ())):
        if id_ in elements:
            at, element = elements[id_]
            if at <= reached and not _is_put_off(page, element):
                yield element
            reached = max(reached, at)


def _is_put_off(page: Page, element: _Element) -> bool:
    """Whether it is the start of a page amid the words of a sentence: heard after them, it breaks up none."""
    runs = page.overlay.runs if page.overlay else {}
    around = ((page.path, outer.get("id")) for outer in element.iterancestors())
    run = next((runs[place] for place in around if place in runs), None)
    inside = run is not None and (page.path, element.get("id")) not in run
    return inside and element.get("role") == _PAGE_START
