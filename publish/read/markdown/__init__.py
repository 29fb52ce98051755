"""Markdown: CommonMark with pandoc's additions (`docs/reference/markdown.md`) and front matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar

from publish.plugins import Format

if TYPE_CHECKING:
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.read.draft import Draft
    from publish.read.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Markdown:
    """Markdown as CommonMark has it, with pandoc's additions and front matter in YAML."""

    smart: Annotated[bool, "Turn straight quotes, -- and ... into typographic ones."] = False

    format: ClassVar[Format] = Format("markdown", (".md", ".markdown"), "text/markdown")

    def read(self, source: Source) -> tuple[Document, tuple[Diagnostic, ...]]:
        """The finished document, and what is to be said of it, in the order of the source.

        SourceError I005 when there is nothing to read but front matter and comments.
        """
        from publish.diagnostics import SourceError, error
        from publish.model.origin import Position, Span
        from publish.read.collection import without_collection
        from publish.read.finish import finish

        with without_collection():
            draft, said = read_draft(source, smart=self.smart)
            if not draft.blocks and not draft.notes:
                start = Position(1, 1)
                message = "the file has no text: there is nothing to publish"
                raise SourceError(
                    error("I005", message, Span(source.name, start, start), "write something below it")
                )
            document, found = finish(draft, source)
        return document, tuple(sorted((*said, *found), key=_place))


def read_draft(source: Source, *, smart: bool = False) -> tuple[Draft, tuple[Diagnostic, ...]]:
    """The draft of a Markdown source; SourceError where its front matter or its depth forbids any."""
    from publish.read.characters import legal
    from publish.read.directions import embedded, unbalanced
    from publish.read.draft import Draft
    from publish.read.markdown.blocks import blocks
    from publish.read.markdown.events import parse
    from publish.read.markdown.front_matter import front_matter
    from publish.read.markdown.lines import Lines
    from publish.read.markdown.reading import Reading

    text, illegal = legal(source.text, source.name)
    controls = unbalanced(text, source.name)
    text, turned = embedded(text, source.name)
    front = front_matter(text, source.name)
    lines = Lines(source.name, text)
    pieces = parse(lines, len(text[: front.end].encode()), smart=smart)
    reading = Reading(lines)
    reading.learn(pieces)
    body = tuple(blocks(pieces, reading))
    reading.report_unused()
    draft = Draft(
        metadata=front.metadata,
        lang=front.lang,
        direction=front.direction,
        blocks=body,
        notes=tuple(reading.notes.values()),
    )
    return draft, (*illegal, *controls, *turned, *front.findings, *reading.findings)


def _place(finding: Diagnostic) -> tuple[int, int]:
    start = finding.span.start if finding.span else None
    return (start.line, start.column) if start else (0, 0)
