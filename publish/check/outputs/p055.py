"""P055: pictures for the press have dots enough."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.pdf.reading import MEDIA_TYPE
from publish.check.outputs.press.reading import opened
from publish.diagnostics import Severity, warning
from publish.model.inline import Image
from publish.model.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.check.outputs.press.file import Picture, PressFile
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.model.origin import Span

_LEAST = 300
# Of what is rounded on the way.
_TOLERANCE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class LowResolution:
    """A picture of the PDF for the press has fewer than 300 dots an inch.

    Why it matters: a screen shows a hundred dots an inch, a press three hundred. What is sharp on the one
    shows its dots or its blur on the other, and it is seen when all copies are printed.

    Example: a picture 640 pixels wide that is printed eleven centimetres wide.

    Instead: take a picture with more pixels; the message says how many. Enlarging it with software adds none.
    """

    code: ClassVar[str] = "P055"
    severity: ClassVar[Severity] = Severity.WARNING
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The pictures, each with its place in the source."""
        for file in opened(path):
            places = _Places(document)
            for number, picture in _pictures(file):
                span = places.take(picture)
                if picture.dpi < _LEAST - _TOLERANCE:
                    needed = ceil(picture.width * _LEAST / picture.dpi)
                    which = f"a picture on page {number} of {path.name}"
                    message = f"{which} has {picture.dpi:.0f} dots an inch, under {_LEAST}"
                    yield warning(self.code, message, span, f"take one that is {needed} pixels wide")


def _pictures(file: PressFile) -> Iterator[tuple[int, Picture]]:
    """The pictures, each with the number of its page."""
    for number, page in enumerate(file.pages, 1):
        for picture in page.drawn.pictures:
            yield number, picture


class _Places:
    """Where the pictures of a document stand in its source, by their size in pixels, each taken once."""

    def __init__(self, document: Document | None) -> None:
        self._left: defaultdict[tuple[int | None, int | None], list[Span | None]] = defaultdict(list)
        if document is None:
            return
        sizes = {resource.name: (resource.width, resource.height) for resource in document.resources}
        for image in (node for node in walk(document) if isinstance(node, Image) and node.src in sizes):
            self._left[sizes[image.src or ""]].append(image.span)

    def take(self, picture: Picture) -> Span | None:
        """The place of the next picture of that size."""
        places = self._left[picture.width, picture.height]
        return places.pop(0) if places else None
