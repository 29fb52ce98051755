"""P003: the tags of a PDF say what the text says, word for word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.pdf.comparison import compared
from publish.check.outputs.pdf.element import WITH_WORDS
from publish.check.outputs.pdf.reading import MEDIA_TYPE
from publish.check.outputs.pieces import fold
from publish.diagnostics import Severity, error
from publish.markup.elements import legal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.check.outputs.pdf.element import Element
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

_SHOWN = 40
# Words around the one that differs.
_BEFORE, _AFTER = 1, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongTagText:
    """What the tags of the PDF say is not what the text says.

    Why it matters: a screen reader says what the tags hold, and copying takes it. A hyphen of the layout
    divides a word there, and what is on the page but in no tag is not heard.

    Example: “mis- understanding”, where a line ends.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "P003"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The blocks that say something else; words that no tag holds and no artifact."""
        for tags in compared(path, document):
            for wanted, found in tags.pairs:
                if wanted.kind in WITH_WORDS and wanted.id and _differ(wanted, found):
                    yield self._other(wanted, found, path)
            for run in tags.file.untagged:
                if run.text.strip():
                    message = f"the words “{run.text.strip()[:_SHOWN]}” of {path.name} have no tag"
                    yield error(self.code, message)

    def _other(self, wanted: Element, found: Element, path: Path) -> Diagnostic:
        one, other = _words(wanted), _words(found)
        pairs = enumerate(zip(one, other, strict=False))
        at = next((n for n, pair in pairs if pair[0] != pair[1]), min(len(one), len(other)))
        says, should = (" ".join(words[max(0, at - _BEFORE) : at + _AFTER]) for words in (other, one))
        message = f"a {wanted.kind} of {path.name} says “{says}”, not “{should}”"
        return error(self.code, message, wanted.span)


def _differ(wanted: Element, found: Element) -> bool:
    """Whether one has other words: mostly they have the same, character by character."""
    return _text(wanted).split() != _text(found).split() and _words(wanted) != _words(found)


def _words(element: Element) -> list[str]:
    """The author's words in it, as far as a PDF can tell characters apart."""
    return [word for word in (fold((part,)) for part in legal(_text(element)).split()) if word]


def _text(element: Element) -> str:
    return "".join(text for text, _ in element.runs())
