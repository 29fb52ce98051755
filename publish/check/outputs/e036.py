"""E036: what is being read aloud can be seen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.book import MEDIA_TYPE, opened
from publish.diagnostics import Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

_NAMES = ("media:active-class", "media:playback-active-class")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnseenHighlight:
    """The EPUB does not show which sentence is being read aloud.

    Why it matters: many read and listen at once, above all with dyslexia: the highlight holds the place.
    The reading system only sets a class; how it looks is the style sheet's to say.

    Example: `media:active-class` is `active`, and no rule of the style sheets is for `.active`.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "E036"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:  # noqa: ARG002  (the book shows it alone)
        """That no class is named; that the style sheets do not know it."""
        for book in opened(path):
            if not book.read_aloud:
                continue
            if not book.values(_NAMES[0]):
                yield error(self.code, f"{path.name} names no class for what is being read aloud")
            styles = _COMMENT.sub("", book.styles)
            for name in (name for kind in _NAMES for name in book.values(kind)):
                if not re.search(rf"\.{re.escape(name)}(?![\w-])", styles):
                    yield error(self.code, f"no style of {path.name} is for the class “{name}”")
