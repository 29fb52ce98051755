"""E003: the EPUB says the language of every passage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.conservation import first_lost
from publish.check.outputs.book import MEDIA_TYPE, opened
from publish.check.outputs.sources import text_place
from publish.check.outputs.streams import Stream, runs
from publish.diagnostics import Severity, error
from publish.markup.elements import legal
from publish.model.inline import Code, Text
from publish.model.walk import walk_with_lang

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class LostLanguage:
    """Text stands in the EPUB under another language than in the source.

    Why it matters: a screen reader chooses its voice by the language, and a reading system its hyphens
    and quotation marks. French read by an English voice cannot be understood.

    Example: `<span>c’est la vie</span>`, where the source has `[c’est la vie]{lang=fr}`.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "E003"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The first text of each language that is not under it in the book."""
        if document is None:
            return
        for book in opened(path):
            found = [run for run in runs(book) if run.stream is not Stream.ALTERNATIVES]
            for lang, texts in _by_language(document).items():
                written = "".join(run.text for run in found if run.lang == lang)
                lost = first_lost(texts, written)
                if lost is not None:
                    message = f"“{lost}” is not in {lang} in {path.name}"
                    yield error(self.code, message, text_place(document, lost))


def _by_language(document: Document) -> dict[str, list[str]]:
    """The texts of the source in reading order, by language."""
    found: dict[str, list[str]] = {}
    for node, lang in walk_with_lang(document, "und"):
        if isinstance(node, Text | Code):
            found.setdefault(lang or "und", []).append(legal(node.text))
    return found
