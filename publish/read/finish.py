"""From a reader's draft to a document: nested, titled, resolved, named.

Every reader ends here, so that all documents keep the same promises: sections are nested, the title
stands once, references have targets, pictures passed the gate, ids are unique, depth is bounded.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from publish.diagnostics import SourceError, error, warning
from publish.model.block import Aside, Definitions, Division, List, Quote, Section
from publish.model.document import Direction, Document
from publish.model.inline import INLINE_TYPES, Phrase, Text
from publish.model.language import is_right_to_left
from publish.model.node import Node, children
from publish.model.text import plain
from publish.read.draft import nest
from publish.read.identify import identify
from publish.read.resolve import name_notes, resolve
from publish.read.unsectioned import unsectioned

if TYPE_CHECKING:
    from publish.diagnostics import Diagnostic
    from publish.model.block import Block
    from publish.model.document import Metadata
    from publish.model.inline import Inline
    from publish.model.origin import Span
    from publish.read.draft import Draft
    from publish.read.source import Source

DEEPEST = 40
TITLE = "title"
_LEVELS = frozenset({Section, Quote, Aside, Division, List, Definitions, *INLINE_TYPES})


def finish(draft: Draft, source: Source) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document of a draft, and what is to be said of it, in the order of the source.

    SourceError I012 where the source is nested deeper than 40 levels.
    """
    titled = _titled(draft, source)
    notes, note_findings = unsectioned(draft.notes)
    document = Document(
        id=titled.id,
        lang=draft.lang,
        metadata=titled.metadata,
        direction=draft.direction or _direction(draft.lang),
        title=titled.title,
        blocks=titled.blocks,
        notes=name_notes(notes),
    )
    document, names, id_findings = identify(document, survey(document))
    document, findings = resolve(document, names, source.folder)
    found = (*titled.findings, *note_findings, *id_findings, *findings)
    return document, tuple(sorted(found, key=_place))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Titled:
    id: str
    metadata: Metadata
    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    findings: tuple[Diagnostic, ...] = ()


def _titled(draft: Draft, source: Source) -> _Titled:
    """The title, once: an only first-level heading is the title, unless the metadata has another."""
    blocks, metadata = nest(draft.blocks), draft.metadata
    firsts = [block for block in blocks if isinstance(block, Section) and block.level == 1]
    if len(firsts) == 1 and _same(metadata.title, firsts[0]):
        return _taken(metadata, blocks, firsts[0])
    findings: tuple[Diagnostic, ...] = ()
    if not metadata.title:
        metadata = replace(metadata, title=_found_title(firsts, source))
        findings = (_untitled(metadata.title),)
    title = Text(text=metadata.title, span=metadata.span(TITLE))
    return _Titled(id=TITLE, metadata=metadata, title=(title,), blocks=blocks, findings=findings)


def _same(title: str, section: Section) -> bool:
    words = plain(section.heading).split()
    return title.split() == words if title else bool(words)


def _taken(metadata: Metadata, blocks: tuple[Block, ...], section: Section) -> _Titled:
    """The heading of `section` as the title; its blocks take its place."""
    at = next(i for i, block in enumerate(blocks) if block is section)
    title = section.heading
    if section.lang:
        title = (Phrase(lang=section.lang, span=section.span, inlines=title),)
    words = " ".join(plain(section.heading).split())
    return _Titled(
        id=section.id or TITLE,
        metadata=replace(metadata, title=metadata.title or words),
        title=title,
        blocks=blocks[:at] + section.blocks + blocks[at + 1 :],
    )


def _found_title(firsts: list[Section], source: Source) -> str:
    first = " ".join(plain(firsts[0].heading).split()) if firsts else ""
    return first or PurePath(source.name).stem.replace("-", " ").replace("_", " ")


def _untitled(title: str) -> Diagnostic:
    return warning(
        "I010",
        f"the document has no title; “{title}” is taken",
        hint=f"-M title='{title}', or a title in the front matter",
    )


def _direction(lang: str | None) -> Direction:
    right_to_left = lang is not None and is_right_to_left(lang)
    return Direction.RIGHT_TO_LEFT if right_to_left else Direction.LEFT_TO_RIGHT


def survey(document: Document) -> set[str]:
    """The ids that are written in a document; SourceError I012 where it is nested deeper than 40 levels.

    No edition could show more. One walk finds both, since it takes a while in a large document.
    """
    written: set[str] = set()
    pending: list[tuple[Node, int]] = [(document, 0)]
    while pending:
        node, depth = pending.pop()
        if node.id:
            written.add(node.id)
        depth += type(node) in _LEVELS
        if depth > DEEPEST:
            raise too_deep(node.span)
        pending.extend([(child, depth) for child in children(node)])
    return written


def too_deep(span: Span | None) -> SourceError:
    """The error about what is nested too deep; a reader that must stop before `finish` raises it too."""
    message = f"nested deeper than {DEEPEST} levels"
    return SourceError(error("I012", message, span, "write it with fewer levels"))


def _place(finding: Diagnostic) -> tuple[int, int]:
    start = finding.span.start if finding.span else None
    return (start.line, start.column) if start else (0, 0)
