"""The rule on passages in another script whose language nobody says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.diagnostics import Severity, warning
from publish.model.inline import Text
from publish.model.scripts import foreign
from publish.model.walk import walk_with_lang

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.model.scripts import Passage

_SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmarkedLanguage:
    """A passage in another script than that of its language has no language of its own.

    Why it matters: a screen reader reads it by the rules of the text round it, letter by letter or not at
    all. The narration takes it for the likeliest language of its script, which may be wrong: Cyrillic for
    Russian, Chinese characters without kana for Chinese. (WCAG 3.1.2, Language of Parts.)

    Example:
        In Greece one says καλημέρα.

    Instead: name its language. The first passage of each script is reported, and how many there are.

        In Greece one says [καλημέρα]{lang=el}.

    """

    code: ClassVar[str] = "A012"
    severity: ClassVar[Severity] = Severity.WARNING

    def check(self, document: Document) -> Iterator[Diagnostic]:
        """The first passage of each likely language, at its place."""
        found: dict[str, list[tuple[Text, Passage]]] = {}
        for node, lang in walk_with_lang(document):
            if isinstance(node, Text) and lang:
                for passage in foreign(node.text, lang):
                    found.setdefault(passage.lang, []).append((node, passage))
        for passages in found.values():
            yield _told(*passages[0], len(passages))


def _told(text: Text, passage: Passage, count: int) -> Diagnostic:
    start, end, likely = passage
    words = text.text[start:end]
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    more = f"; there are {count} such" if count > 1 else ""
    message = f"“{shown}” has no language of its own, and is spoken as {likely!r}{more}"
    span = text.span and text.span.piece(text.text, start, end)
    return warning(UnmarkedLanguage.code, message, span, f"name it: [{shown}]{{lang={likely}}}")
