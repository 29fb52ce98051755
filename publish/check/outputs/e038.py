"""E038: who listens to an EPUB can skip what a reader's eye skips."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.book import EPUB_TYPE, MEDIA_TYPE, opened
from publish.check.outputs.sources import element_place
from publish.diagnostics import Severity, error
from publish.markup.parsed import name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

    from publish.check.outputs.book import Page
    from publish.check.outputs.overlay import Clip
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

# EPUB 3.3, sections 9.3.3.2 (skippable) and 9.3.3.3 (escapable), by role or else by element.
_SKIPPABLE = {"doc-pagebreak": "pagebreak", "doc-footnote": "footnote"}
_ESCAPABLE = {"table": "table", "figure": "figure", "ol": "list", "ul": "list"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unskippable:
    """A listener cannot skip the notes or page numbers of an EPUB, or leave a table or list.

    Why it matters: the eye passes over a page number and leaves a long table after a glance. A listener
    can do so only where the overlay says what each stretch of sound is.

    Example: a note is read in the middle of the chapter, and its clips are not called a `footnote`.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "E038"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The clips that do not say which of these they are of."""
        for book in opened(path):
            for page in book.pages:
                for element, missing in _untyped(page):
                    message = f"“{element.get('id')}” is read aloud as no {missing} in {path.name}"
                    yield error(self.code, message, element_place(document, element))


def _untyped(page: Page) -> Iterator[tuple[_Element, str]]:
    clips: tuple[Clip, ...] = page.overlay.clips if page.overlay else ()
    elements = {(page.path, element.get("id")): element for element in page.root.iter()}
    for clip in clips:
        element = elements.get(clip.text)
        if element is not None:
            yield from ((element, missing) for missing in sorted(_types(element) - clip.types))


def _types(element: _Element) -> frozenset[str]:
    """What the element stands in that can be skipped or left, as EPUB calls it."""
    around = (element, *element.iterancestors())
    skippable = (_SKIPPABLE.get(outer.get("role") or "") for outer in around)
    escapable = (_ESCAPABLE.get(name(outer)) for outer in around if "toc" not in (outer.get(EPUB_TYPE) or ""))
    return frozenset(filter(None, (*skippable, *escapable)))
