"""P005: every picture, formula and abbreviation of a PDF says what its source says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.pdf.comparison import compared
from publish.check.outputs.pdf.reading import MEDIA_TYPE
from publish.diagnostics import Severity, error
from publish.model.text import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongAlternative:
    """A picture, a formula or an abbreviation of the PDF does not say what its source says.

    Why it matters: the alternative is all that a blind reader gets of a picture, and a formula is heard as
    its words; its MathML lets it be explored.

    Example: a figure that has the alternative of another.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "P005"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The pictures, formulas and abbreviations that say something else."""
        for tags in compared(path, document):
            for wanted, found in tags.pairs:
                said, should = found.alternative or "", wanted.alternative or ""
                if squeezed((said,)) != squeezed((should,)):
                    message = f"a {wanted.kind} of {path.name} says “{said}”, not “{should}”"
                    yield error(self.code, message, wanted.span)
                if squeezed((wanted.expansion or "",)) != squeezed((found.expansion or "",)):
                    message = f"the abbreviation “{wanted.words}” is not expanded in {path.name}"
                    yield error(self.code, message, wanted.span)
                if wanted.files > found.files and not tags.file.on_paper:
                    message = f"the formula “{wanted.alternative}” has no MathML in {path.name}"
                    yield error(self.code, message, wanted.span)
