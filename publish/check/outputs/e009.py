"""E009: every picture of the EPUB says what its source says, and nothing else."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.book import MEDIA_TYPE, XHTML, opened
from publish.diagnostics import Severity, error
from publish.markup.elements import legal
from publish.model.inline import Image
from publish.model.text import squeezed
from publish.model.walk import find

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

    from publish.check.outputs.book import Book
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongAlternative:
    """A picture has another alternative than in the source, or its file's name for one.

    Why it matters: the alternative is all that a blind reader gets of a picture. A file's name tells
    nothing and is spelled out letter by letter; words for an ornament only get in the way.

    Example: `<img src="chart.png" alt="chart.png"/>`.

    Instead: where the source has the file's name for an alternative, say what the picture shows. Else
    this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "E009"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The pictures that say something else, or that are no ornament and silent."""
        pictures = {image.id: image for image in find(document, Image)} if document else {}
        for book in opened(path):
            for element in _pictures(book):
                source = pictures.get(element.get("id"))
                said = element.get("alt") or ""
                name = posixpath.basename(element.get("src") or "")
                if source and (_said(source), source.decorative) != (_squeezed(said), _is_ornament(element)):
                    message = f"the picture “{name}” does not say what its source says in {path.name}"
                    yield error(self.code, message, source.span)
                elif source is None and said and said in {name, name.partition(".")[0]}:
                    yield error(self.code, f"the picture “{name}” says its file's name in {path.name}")


def _pictures(book: Book) -> Iterator[_Element]:
    return (element for page in book.pages for element in page.root.iter(f"{XHTML}img"))


def _said(image: Image) -> str:
    return "" if image.decorative else _squeezed(image.alt or "")


def _squeezed(text: str) -> str:
    return squeezed((legal(text),))


def _is_ornament(element: _Element) -> bool:
    return element.get("role") in {"presentation", "none"}
