"""P002: the tags of a PDF are the parts of the text, one for one, in its order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.pdf.comparison import compared, difference, opened
from publish.check.outputs.pdf.reading import MEDIA_TYPE
from publish.diagnostics import Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.check.outputs.pdf.element import Element
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

_SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongTags:
    """The tags of the PDF are not the parts of the text, in its order.

    Why it matters: a screen reader walks from tag to tag. A paragraph in two tags is two paragraphs to it,
    a heading that is tagged as a paragraph is found by nobody, and what has no tag is not there.

    Example: a note at the foot of the page that is tagged as a paragraph.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "P002"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The first tag that is missing, too many or of another kind; names and contents that are at odds."""
        for file in opened(path):
            if file.root is None:
                yield error(self.code, f"{path.name} has no tags")
        for tags in compared(path, document):
            wanted, found, place = difference(tags)
            if wanted or found:
                message = f"the tags of {path.name} have {_shown(found)} where the text has {_shown(wanted)}"
                yield error(self.code, message, place)
            if tags.file.astray:
                message = f"{tags.file.astray} contents of {path.name} belong to another tag than holds them"
                yield error(self.code, message)
            if Counter(tags.file.listed) != Counter(e.id for e in tags.every_element if e.id):
                yield error(self.code, f"the names of the tags of {path.name} are not those in its list")


def _shown(element: Element | None) -> str:
    """What an element is, with its first words."""
    if element is None:
        return "nothing"
    words = "".join(text for text, _ in element.runs()).strip() or element.alternative or ""
    shown = f" “{words[:_SHOWN]}”" if words else ""
    return f"{element.kind}{shown} ({element.id})" if element.id else f"{element.kind}{shown}"
