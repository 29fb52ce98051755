"""What a reader hands over: a document whose headings stand between the blocks, still without ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.model.block import Paragraph, Section
from publish.model.document import Metadata
from publish.model.node import Node
from publish.model.outline import says_something

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publish.model.block import Block
    from publish.model.document import Direction, Note
    from publish.model.inline import Inline


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Node):
    """A heading as it stands in the source, before `nest` gives it the blocks that follow."""

    inlines: tuple[Inline, ...]
    level: int
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A source as its reader understood it.

    In a draft a note's `label`, and `NoteRef.note`, are the author's name for the note, `Image.src` is
    the address as written, a link to `#x` is a Link, a CrossReference has the author's name for its target
    and its own spelling as inlines (our words will be there), and only ids that the author wrote are there.
    """

    metadata: Metadata = Metadata()
    lang: str | None = None
    direction: Direction | None = None
    blocks: tuple[Block | Heading, ...] = ()
    notes: tuple[Note, ...] = ()


def nest(blocks: Iterable[Block | Heading]) -> tuple[Block, ...]:
    """The blocks with every heading grown into the section that it opens.

    A section's span is its heading's, which is where an author looks for it. A heading that says nothing
    opens none; what there is of it, such as a decorative picture, stays where it stood.
    """
    open_sections: list[tuple[Heading | None, list[Block]]] = [(None, [])]
    for block in blocks:
        if not isinstance(block, Heading):
            open_sections[-1][1].append(block)
        elif says_something(block.inlines):
            _close(open_sections, block.level)
            open_sections.append((block, []))
        elif block.inlines:
            silent = Paragraph(id=block.id, lang=block.lang, span=block.span, inlines=block.inlines)
            open_sections[-1][1].append(silent)
    _close(open_sections, 0)
    return tuple(open_sections[0][1])


def _close(open_sections: list[tuple[Heading | None, list[Block]]], level: int) -> None:
    while (heading := open_sections[-1][0]) is not None and heading.level >= level:
        _, inside = open_sections.pop()
        section = Section(
            id=heading.id,
            lang=heading.lang,
            span=heading.span,
            heading=heading.inlines,
            level=heading.level,
            role=heading.role,
            blocks=tuple(inside),
        )
        open_sections[-1][1].append(section)
