"""The rule on levels that are left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.diagnostics import Severity, warning
from publish.model.block import Section
from publish.model.node import Node, children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

_TITLE_LEVEL = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingJump:
    """A heading skips a level.

    Why it matters: a screen reader's user moves by headings, and takes a level that is missing for a
    part of the text that was missed. The editions print the true depth, so that their outline is
    sound; but what the levels were meant to say, only the author knows.

    Example:
        # Rivers
        ### The Rhine

    Instead: go down one level at a time. A heading that should look smaller is a matter of style, not
    of level.

        # Rivers
        ## The Rhine

    """

    code: ClassVar[str] = "A010"
    severity: ClassVar[Severity] = Severity.WARNING

    def check(self, document: Document) -> Iterator[Diagnostic]:
        """Each heading more than one level below the section, or the title, that it stands in."""
        pending: list[tuple[Node, int]] = [(document, _TITLE_LEVEL)]
        while pending:
            node, level = pending.pop()
            if isinstance(node, Section):
                if node.level > level + 1:
                    message = f"heading level jumps from {level} to {node.level}"
                    hint = f"write it at level {level + 1}: {'#' * (level + 1)}"
                    yield warning(self.code, message, node.span, hint)
                level = node.level
            pending.extend((child, level) for child in reversed(tuple(children(node))))
