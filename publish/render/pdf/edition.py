"""A tagged PDF: from the document to the file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar

from publish.plugins import Format
from publish.render.pdf.paper import type_area
from publish.render.pdf.standard import Standard
from publish.render.pdf.typeset import Typeset, dress, findings
from publish.render.renderer import Rendering
from publish.render.theme import named
from publish.words.amounts import counted

if TYPE_CHECKING:
    from pathlib import Path

    from publish.model.document import Document
    from publish.render.pdf.paper import TypeArea
    from publish.render.renderer import Context
    from publish.render.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Pdf(Typeset):
    """A tagged PDF for screen, print and screen readers."""

    format: ClassVar[Format] = Format("pdf", (".pdf",), "application/pdf")
    pdf_standard: Annotated[Standard, "PDF/UA-1, PDF/A, both in one file, or neither."] = Standard.BOTH

    def render(self, document: Document, into: Path, context: Context) -> Rendering:
        """Write `{stem}.pdf`, PDF/UA-1 (ISO 14289-1) and PDF/A (ISO 19005), and say where its pages begin.

        MissingTool without Pango, OptionError S012 for a folder without fonts.
        """
        # What lays out is loaded when it is wanted: every command asks this module for its options.
        from publish.render.pdf.engine import deep

        return deep(lambda: self._render(document, into, context))

    def _render(self, document: Document, into: Path, context: Context) -> Rendering:
        from publish.render.pdf.engine import Press
        from publish.render.pdf.finishing import Finishing
        from publish.render.pdf.pictures import on_screen
        from publish.render.pdf.shelf import Shelf
        from publish.render.pdf.starts import page_starts

        theme = named(self.theme)
        area = type_area(self.page_size, theme)
        room = area.room(theme, turning=True)
        standards = tuple(self.pdf_standard.kept(document))
        page = self.page(document, context.timestamp, room, standards)
        sheets = self.sheets(theme, area)
        missing = self.uncovered(document, theme)
        press = Press(sheets=sheets, shelf=Shelf(document, on_screen), missing=missing)
        finishing = Finishing(self.pdf_standard, _identifier(page, *sheets))
        file, pages, diagnostics = press.print(page, finishing)
        path = into / f"{context.stem}{self.format.suffix}"
        path.write_bytes(file)
        return Rendering(
            files=(path,),
            diagnostics=(*findings(document, pages, theme, missing, room), *diagnostics),
            page_starts=page_starts(pages, document),
            summary=counted(len(pages.pages), "page"),
        )

    def sheets(self, theme: Theme, area: TypeArea) -> tuple[str, ...]:
        """The style sheets that it is laid out with; a page is painted where its ground is not white."""
        painted = "" if theme.has_white_ground else "@page { background: var(--ground) }"
        return (*dress(theme), painted, area.sheet())


def _identifier(*parts: str) -> bytes:
    """The file's name for itself: the same words in the same dress have the same one."""
    return hashlib.sha256("\0".join(parts).encode()).digest()[:16]
