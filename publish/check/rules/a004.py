"""The rule on pictures without words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.diagnostics import Severity, warning
from publish.model.inline import Image
from publish.model.walk import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

_HINT = "say what it shows, ![like this](picture.png), or mark it {.decorative}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingAlternative:
    """An image has no text alternative.

    Why it matters: who cannot see the picture is told nothing. A screen reader says "image", or spells
    out the name of the file; a braille line shows a blank; the narration passes over it in silence. An
    empty alternative does not mean that the picture is ornament: it only means that nobody wrote one.

    Example:
        ![](rivers.png)

    Instead: say in a sentence what the picture tells, as you would on the telephone. A picture that
    tells nothing is marked as decoration, and every edition then leaves it out of what is read.

        ![Bar chart of river lengths: the Danube is twice as long as the Rhine.](rivers.png)
        ![](flourish.png){.decorative}

    """

    code: ClassVar[str] = "A004"
    severity: ClassVar[Severity] = Severity.WARNING

    def check(self, document: Document) -> Iterator[Diagnostic]:
        """Each image that is neither described nor decorative, at its place."""
        for image in find(document, Image):
            if not image.decorative and not (image.alt or "").strip():
                yield warning(self.code, "image has no text alternative", image.span, _HINT)
