"""P004: every word of a PDF is in the language that its source says."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.pdf.comparison import compared
from publish.check.outputs.pdf.element import WITH_WORDS
from publish.check.outputs.pdf.reading import MEDIA_TYPE
from publish.check.outputs.pieces import fold
from publish.diagnostics import Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.check.outputs.pdf.element import Element
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

_SHOWN = 40
_CHECKED = WITH_WORDS | {"Figure"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LostLanguage:
    """The PDF has words in another language than the source says.

    Why it matters: a screen reader speaks each passage with the voice of its language. French in an English
    voice is noise.

    Example: “c’est la vie” in a tag without its language.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "P004"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The passages whose language is lost or another."""
        for tags in compared(path, document):
            for wanted, found in tags.pairs:
                if wanted.kind in _CHECKED and (said := _other(wanted, found)) is not None:
                    words, lang, was = said
                    message = (
                        f"“{words[:_SHOWN]}” is in {lang}, which {path.name} gives as {was or 'no language'}"
                    )
                    yield error(self.code, message, wanted.span)


def _other(wanted: Element, found: Element) -> tuple[str, str | None, str | None] | None:
    """The first words whose language differs, with both languages; of a picture its alternative."""
    if wanted.kind in {"Figure", "Formula"}:
        other = wanted.alternative and wanted.lang != found.lang
        return (wanted.alternative or "", wanted.lang, found.lang) if other else None
    if _passages(wanted) == _passages(found):  # as nearly always
        return None
    one, other_one = _letters(wanted), _letters(found)
    if [letter for letter, _ in one] != [letter for letter, _ in other_one]:
        return None  # P003 says so
    at = next((n for n, pair in enumerate(zip(one, other_one, strict=True)) if pair[0] != pair[1]), None)
    if at is None:
        return None
    return "".join(letter for letter, _ in one[at:]), one[at][1], other_one[at][1]


def _passages(element: Element) -> list[tuple[str | None, str]]:
    """Its text without white space, in passages of one language."""
    runs = ((lang, "".join(text.split())) for text, lang in element.runs())
    same = groupby(((lang, text) for lang, text in runs if text), key=itemgetter(0))
    return [(lang, "".join(text for _, text in group)) for lang, group in same]


def _letters(element: Element) -> list[tuple[str, str | None]]:
    """Each character of the author's in it, with its language."""
    return [(letter, lang) for text, lang in element.runs() for letter in fold((text,))]
