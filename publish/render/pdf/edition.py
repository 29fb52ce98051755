"""A tagged PDF: from the document to the file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path  # noqa: TC003  (options are made from the types of the fields at run time)
from typing import TYPE_CHECKING, Annotated, ClassVar

from publish.assets import style
from publish.model.outline import is_book
from publish.plugins import Format
from publish.render.pdf.standard import Standard
from publish.render.renderer import Rendering
from publish.words.amounts import counted

if TYPE_CHECKING:
    from datetime import datetime

    from publish.model.document import Document
    from publish.render.renderer import Context


class PageSize(StrEnum):
    """Paper, by its usual name."""

    A4 = "a4"
    A5 = "a5"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class _Geometry:
    """The size of the text, the margins (top, sides, bottom), the height of the type area.

    A line holds about 65 characters; of a table on a turned page, in small type, `turned`.
    """

    text: str
    margins: str
    height: str
    turned: int


_GEOMETRY = {
    PageSize.A4: _Geometry("11pt", "30mm 37mm 36mm", "231mm", 190),
    PageSize.A5: _Geometry("10pt", "18mm 15mm 22mm", "170mm", 140),
    PageSize.LETTER: _Geometry("11pt", "28mm 40mm 33mm", "218mm", 178),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pdf:
    """A tagged PDF for screen, print and screen readers."""

    format: ClassVar[Format] = Format("pdf", (".pdf",), "application/pdf")
    page_size: Annotated[PageSize, "Paper to lay out for."] = PageSize.A4
    toc: Annotated[bool | None, "A page of contents; by default in books alone."] = None
    toc_depth: Annotated[int, "How many levels of headings the contents show."] = 3

    pdf_standard: Annotated[Standard, "PDF/UA-1, PDF/A, both in one file, or neither."] = Standard.BOTH
    fonts: Annotated[Path | None, "Fonts for what the bundled ones lack, before the machine's.", "FOLDER"] = (
        None
    )

    def render(self, document: Document, into: Path, context: Context) -> Rendering:
        """Write `{stem}.pdf`, PDF/UA-1 (ISO 14289-1) and PDF/A (ISO 19005), and say where its pages begin.

        MissingTool without Pango, OptionError S012 for a folder without fonts.
        """
        # What lays out is loaded when it is wanted: every command asks this module for its options.
        from publish.render.pdf.engine import deep

        return deep(lambda: self._render(document, into, context))

    def _render(self, document: Document, into: Path, context: Context) -> Rendering:
        from publish.render.pdf.beyond import beyond
        from publish.render.pdf.engine import Press
        from publish.render.pdf.finishing import Finishing
        from publish.render.pdf.fonts import uncovered
        from publish.render.pdf.pictures import findings, on_screen
        from publish.render.pdf.shelf import Shelf
        from publish.render.pdf.starts import page_starts
        from publish.render.pdf.tables import too_wide
        from publish.render.pdf.typecase import typefaces

        page, sheets = self.page(document, context.timestamp), self.sheets()
        missing = uncovered(document, typefaces(self.fonts) if self.fonts else None)
        press = Press(sheets=sheets, shelf=Shelf(document, on_screen), missing=missing)
        finishing = Finishing(self.pdf_standard, _identifier(page, *sheets))
        file, pages, diagnostics = press.print(page, finishing)
        path = into / f"{context.stem}{self.format.suffix}"
        path.write_bytes(file)
        return Rendering(
            files=(path,),
            diagnostics=(
                *findings(document),
                *too_wide(document, _GEOMETRY[self.page_size].turned),
                *beyond(pages, document),
                *diagnostics,
            ),
            page_starts=page_starts(pages, document),
            summary=counted(len(pages.pages), "page"),
        )

    def page(self, document: Document, timestamp: datetime, *, turning: bool = True) -> str:
        """The HTML that is laid out; `turning`: wide tables may have pages that are turned."""
        from publish.render.pdf.page import write_page

        wanted = is_book(document) if self.toc is None else self.toc
        depth, turned = self.toc_depth if wanted else 0, _GEOMETRY[self.page_size].turned if turning else 0
        return write_page(document, timestamp, toc_depth=depth, turned=turned)

    def sheets(self) -> tuple[str, ...]:
        """The style sheets that it is laid out with."""
        return (
            style("tokens.css"),
            style("pdf.css"),
            style("formulas.css"),
            style("code.css"),
            self._geometry(),
        )

    def _geometry(self) -> str:
        paper, geometry = self.page_size, _GEOMETRY[self.page_size]
        return (
            f"@page {{ size: {paper}; margin: {geometry.margins} }}"
            f"@page turned {{ size: {paper} landscape; margin: 20mm 15mm 18mm }}"
            f":root {{ --page: {geometry.height} }} html {{ font-size: {geometry.text} }}"
        )


def _identifier(*parts: str) -> bytes:
    """The file's name for itself: the same words in the same dress have the same one."""
    return hashlib.sha256("\0".join(parts).encode()).digest()[:16]
