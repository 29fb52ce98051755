"""P009: the pages of a PDF are called as they are numbered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.pdf.comparison import opened
from publish.check.outputs.pdf.marks import Place
from publish.check.outputs.pdf.reading import MEDIA_TYPE
from publish.diagnostics import Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.check.outputs.pdf.file import PdfFile
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongFolio:
    """A page of the PDF is called otherwise than it is numbered.

    Why it matters: “page 12” of the text, of its index or of a review is then another page in the viewer.

    Example: a page with the number 1 that the viewer calls iii.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "P009"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The first page whose name is not printed in its margins; a page without margins has no number."""
        for file in opened(path) if document else ():
            for number, sheet in enumerate(file.sheets, 1):
                printed = {run.text.strip() for run in sheet.standing(Place.MARGIN)}
                if printed and sheet.label not in printed:
                    name = sheet.label or "nothing"
                    yield error(
                        self.code, f"page {number} of {path.name} is called {name}, but not numbered so"
                    )
                    break
            yield from self._contents(file, path)

    def _contents(self, file: PdfFile, path: Path) -> Iterator[Diagnostic]:
        """The entries of the contents that name another page than that of their heading."""
        top = () if file.root is None or file.on_paper else file.root.elements
        lists = (part for part in top if part.kind == "TOC")
        for link in (element for found in lists for element in found.all() if element.kind == "Link"):
            words = [part for part in link.parts if isinstance(part, str)]
            pages = {file.destinations.get(place.target) for place in link.places} - {None}
            labels = {file.sheets[page].label for page in pages if page is not None}
            if words and labels != {words[-1].strip()}:
                message = f"the contents of {path.name} have “{words[0].strip()}” on page {words[-1].strip()}"
                yield error(self.code, f"{message}; it is on page {', '.join(sorted(labels)) or 'none'}")
