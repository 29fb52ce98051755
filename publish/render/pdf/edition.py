"""A tagged PDF: from the document to the file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path  # noqa: TC003  (options are made from the types of the fields at run time)
from typing import TYPE_CHECKING, Annotated, ClassVar

from publish.assets import style
from publish.model.outline import is_book
from publish.plugins import Format
from publish.render.pdf.paper import PageSize, type_area
from publish.render.pdf.standard import Standard
from publish.render.renderer import Rendering
from publish.render.theme import DEFAULT, named
from publish.words.amounts import counted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from publish.model.document import Document
    from publish.render.pdf.paper import TypeArea
    from publish.render.pdf.tables import Fit
    from publish.render.renderer import Context
    from publish.render.theme import Theme


A4 = PageSize("a4")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pdf:
    """A tagged PDF for screen, print and screen readers."""

    format: ClassVar[Format] = Format("pdf", (".pdf",), "application/pdf")
    page_size: Annotated[PageSize, "Paper to lay out for, by name or as 170x240mm, 6x9in.", "SIZE"] = A4
    theme: Annotated[Path, "How it looks: a theme's name, or your own file of tokens.", "THEME"] = DEFAULT
    toc: Annotated[bool | None, "A page of contents; by default in books alone."] = None
    toc_depth: Annotated[int, "How many levels of headings the contents show."] = 3
    lists: Annotated[bool, "Lists of figures and of tables, after the contents."] = False
    page_references: Annotated[bool, "References in the text say their page."] = False
    colophon: Annotated[bool, "A colophon after the text: how the edition is made."] = False

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
        from publish.render.pdf.fonts import uncovered, unknown
        from publish.render.pdf.pictures import findings, on_screen
        from publish.render.pdf.shelf import Shelf
        from publish.render.pdf.starts import page_starts
        from publish.render.pdf.tables import too_wide
        from publish.render.pdf.typecase import typefaces

        theme = named(self.theme)
        area = type_area(self.page_size, theme)
        room = area.room(theme, turning=True)
        standards = tuple(self.pdf_standard.kept(document))
        page = self.page(document, context.timestamp, room, standards)
        sheets = self.sheets(theme, area)
        missing = uncovered(document, typefaces(self.fonts) if self.fonts else None, theme)
        press = Press(sheets=sheets, shelf=Shelf(document, on_screen), missing=missing)
        finishing = Finishing(self.pdf_standard, _identifier(page, *sheets))
        file, pages, diagnostics = press.print(page, finishing)
        path = into / f"{context.stem}{self.format.suffix}"
        path.write_bytes(file)
        return Rendering(
            files=(path,),
            diagnostics=(
                *findings(document),
                *theme.findings,
                *unknown(theme, missing),
                *too_wide(document, room),
                *beyond(pages, document),
                *diagnostics,
            ),
            page_starts=page_starts(pages, document),
            summary=counted(len(pages.pages), "page"),
        )

    def page(
        self, document: Document, timestamp: datetime, room: Mapping[Fit, int], standards: tuple[str, ...]
    ) -> str:
        """The HTML that is laid out; `room` is how many letters of a table a line has.

        A colophon says that it keeps the `standards`.
        """
        from publish.render.pdf.colophon import Make
        from publish.render.pdf.page import Apparatus, write_page

        wanted = is_book(document) if self.toc is None else self.toc
        make = Make(theme=named(self.theme), paper=self.page_size, standards=standards)
        apparatus = Apparatus(
            toc_depth=self.toc_depth if wanted else 0,
            lists=self.lists,
            page_references=self.page_references,
            make=make if self.colophon else None,
        )
        return write_page(document, timestamp, apparatus=apparatus, room=room)

    def sheets(self, theme: Theme, area: TypeArea) -> tuple[str, ...]:
        """The style sheets that it is laid out with; a page is painted where its ground is not white."""
        painted = "" if theme.has_white_ground else "@page { background: var(--ground) }"
        names = ("tokens.css", "pdf.css", "formulas.css", "code.css")
        return (*map(style, names), theme.sheet, painted, area.sheet())


def _identifier(*parts: str) -> bytes:
    """The file's name for itself: the same words in the same dress have the same one."""
    return hashlib.sha256("\0".join(parts).encode()).digest()[:16]
