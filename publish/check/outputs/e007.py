"""E007: every formula of the EPUB says itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.book import MEDIA_TYPE, opened
from publish.diagnostics import Severity, error
from publish.markup.elements import legal
from publish.model.block import MathBlock
from publish.model.inline import Math
from publish.model.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.check.outputs.book import Book
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentFormula:
    """A formula of the EPUB lacks the words that say it.

    Why it matters: where a screen reader does not know MathML, the words are all that it can say.

    Example: `<math><mi>x</mi></math>` without its `alttext`.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "E007"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The formulas whose words no formula of the book has."""
        if document is None:
            return
        for book in opened(path):
            left = Counter(_words(book))
            for formula in (node for node in walk(document) if isinstance(node, Math | MathBlock)):
                words = legal(formula.spoken or "")
                left[words] -= 1
                if words and left[words] < 0:
                    message = f"a formula does not say “{words[:_SHOWN]}” in {path.name}"
                    yield error(self.code, message, formula.span)


def _words(book: Book) -> Iterator[str]:
    """What the formulas say, as MathML or as TeX."""
    for page in book.pages:
        for element in page.root.iter():
            if element.get("alttext"):
                yield element.get("alttext") or ""
            elif element.get("role") == "math":
                yield element.get("aria-label") or ""
