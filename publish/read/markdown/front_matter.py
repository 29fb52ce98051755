"""Front matter: the YAML between `---` on the first line and `---` or `...`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.diagnostics import warning
from publish.model.document import Metadata
from publish.model.origin import Position, Span
from publish.read.metadata import parse_yaml, read_metadata

if TYPE_CHECKING:
    from publish.diagnostics import Diagnostic
    from publish.model.document import Direction

# The line after the first hyphens is not blank (pandoc's rule): else they are a thematic break.
_OPEN = re.compile(r"---[ \t]*\n(?=[ \t]*\S)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
# What follows them is a comment or a word with a colon: else it is text.
_KEY = re.compile(r"(?:[ \t]*(?:#.*)?\n)*[\"']?\w[\w .:-]{0,60}?[\"']?[ \t]*:(?:[ \t]|\n|\Z)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What the front matter says, and the character of the source at which the text begins."""

    metadata: Metadata = Metadata()
    lang: str | None = None
    direction: Direction | None = None
    end: int = 0
    findings: tuple[Diagnostic, ...] = ()


def front_matter(text: str, name: str) -> FrontMatter:
    """The front matter of the source called `name`, or one that says nothing where there is none.

    Hyphens around anything that does not begin with a key are thematic breaks, and what they enclose is
    text. SourceError (I060 to I062, at its line) where the YAML is broken.
    """
    opening = _OPEN.match(text)
    if opening is None or not _KEY.match(text, opening.end()):
        return FrontMatter()
    closing = _CLOSE.search(text, opening.end())
    if closing is None:
        return FrontMatter(findings=(_unclosed(name),))
    mapping = parse_yaml(text[opening.end() : closing.start()], name, 2)
    if mapping is None:
        return FrontMatter()
    metadata, lang, direction, findings = read_metadata(mapping)
    return FrontMatter(
        metadata=metadata, lang=lang, direction=direction, end=closing.end(), findings=findings
    )


def _unclosed(name: str) -> Diagnostic:
    span = Span(name, Position(1, 1), Position(1, 4))
    message = "the front matter that begins here has no end, and is taken for text"
    return warning("I068", message, span, "close it with a line of ---")
