"""What is in the book that matters to those who read with other senses, counted in the document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.model.block import Figure, MathBlock, Section
from publish.model.document import WritingMode
from publish.model.inline import Image, Math, PageBreak, Ruby
from publish.model.walk import walk
from publish.render.epub.motion import Motion, motion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

# The silent pictures are counted; and a level that the source skips is none that a book, which nests, skips.
_MET = frozenset({"A004", "A010"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`pictures` say something; `silent` of them have no alternative, `described` have a long one too.

    `spoken` and `written` count the formulas with words and with MathML. `open_findings` are those of the
    accessibility checks that hold for the book too and are not said by the counts. `narrated`: all of it is
    read aloud.
    """

    pictures: int
    silent: int
    described: int
    formulas: int
    spoken: int
    written: int
    headings: bool
    pages: bool
    ruby: bool
    vertical: bool
    motion: Motion
    open_findings: int
    narrated: bool

    @property
    def complete(self) -> bool:
        """Whether nothing is known to be missing."""
        as_tex = self.formulas - self.written
        return not (self.silent or as_tex or self.motion or self.open_findings)


def facts_of(document: Document, findings: Iterable[Diagnostic], *, narrated: bool) -> Facts:
    """The facts of a document; `findings` are what its checks left open."""
    nodes = tuple(walk(document))
    pictures = [node for node in nodes if isinstance(node, Image) and not node.decorative]
    formulas = [node for node in nodes if isinstance(node, Math | MathBlock)]
    return Facts(
        pictures=len(pictures),
        silent=sum(not picture.alt for picture in pictures),
        described=sum(isinstance(node, Figure) and bool(node.description) for node in nodes),
        formulas=len(formulas),
        spoken=sum(bool(formula.spoken) for formula in formulas),
        written=sum(bool(formula.mathml) for formula in formulas),
        headings=any(isinstance(node, Section) for node in nodes),
        pages=any(isinstance(node, PageBreak) for node in nodes),
        ruby=any(isinstance(node, Ruby) for node in nodes),
        vertical=document.metadata.writing_mode not in {None, WritingMode.HORIZONTAL},
        motion=motion(document.resources),
        open_findings=sum(finding.code.startswith("A") for finding in findings if finding.code not in _MET),
        narrated=narrated,
    )
