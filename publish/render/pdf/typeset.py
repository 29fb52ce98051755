"""What the editions on pages have in common. What lays them out is loaded when it is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path  # noqa: TC003  (options are made from the types of the fields at run time)
from typing import TYPE_CHECKING, Annotated

from publish.assets import style
from publish.model.outline import is_book
from publish.render.pdf.paper import PageSize
from publish.render.theme import DEFAULT, ThemeOption, named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from weasyprint import Document as Pages

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.render.pdf.fonts import Uncovered
    from publish.render.pdf.tables import Fit
    from publish.render.theme import Theme

_A4 = PageSize("a4")
_SHEETS = ("tokens.css", "pdf.css", "formulas.css", "code.css")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typeset:
    """The options of all editions on pages."""

    page_size: Annotated[PageSize, "Paper to lay out for, by name or as 170x240mm, 6x9in.", "SIZE"] = _A4
    theme: ThemeOption = DEFAULT
    toc: Annotated[bool | None, "A page of contents; by default in books alone."] = None
    toc_depth: Annotated[int, "How many levels of headings the contents show."] = 3
    lists: Annotated[bool, "Lists of figures and of tables, after the contents."] = False
    page_references: Annotated[bool, "References in the text say their page."] = False
    colophon: Annotated[bool, "A colophon after the text: how the edition is made."] = False
    fonts: Annotated[Path | None, "Fonts for what the bundled ones lack, before the machine's.", "FOLDER"] = (
        None
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

    def uncovered(self, document: Document, theme: Theme) -> Uncovered:
        """What the bundled fonts lack; OptionError S012 for a folder without fonts."""
        from publish.render.pdf.fonts import uncovered
        from publish.render.pdf.typecase import typefaces

        return uncovered(document, typefaces(self.fonts) if self.fonts else None, theme)


def dress(theme: Theme) -> tuple[str, ...]:
    """The style sheets of every page in a theme."""
    return (*map(style, _SHEETS), theme.sheet)


def findings(
    document: Document, pages: Pages, theme: Theme, missing: Uncovered, room: Mapping[Fit, int]
) -> Iterator[Diagnostic]:
    """What is to be said of the pages of a document: its pictures, its look, what has no room."""
    from publish.render.pdf.beyond import beyond
    from publish.render.pdf.fonts import unknown
    from publish.render.pdf.pictures import findings as of_pictures
    from publish.render.pdf.tables import too_wide

    yield from of_pictures(document)
    yield from theme.findings
    yield from unknown(theme, missing)
    yield from too_wide(document, room)
    yield from beyond(pages, document)
