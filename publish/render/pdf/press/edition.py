"""The PDF for the press: from the document to the file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path  # noqa: TC003  (options are made from the types of the fields at run time)
from typing import TYPE_CHECKING, Annotated, ClassVar

from publish.assets import style
from publish.diagnostics import OptionError, error, note
from publish.plugins import Format
from publish.render.pdf.paper import type_area
from publish.render.pdf.press.pictures import PictureColour, Plates
from publish.render.pdf.typeset import Typeset, dress, findings
from publish.render.renderer import Rendering
from publish.render.theme import named
from publish.words.amounts import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.render.pdf.paper import TypeArea
    from publish.render.renderer import Context
    from publish.render.theme import Theme

# Millimetres: wider, the spine leaves no line of thirty letters on the smallest paper.
_WIDEST = 40
_MOST_PAGES = 128
_STANDARD = "PDF/X-4"


@dataclass(frozen=True, slots=True, kw_only=True)
class PressPdf(Typeset):
    """A PDF for a printing house: PDF/X-4 in CMYK, with bleed and marks."""

    format: ClassVar[Format] = Format("press", (".pdf",), "application/pdf")
    icc: Annotated[Path | None, "CMYK profile of the press and paper, by default FOGRA39.", "FILE"] = None
    picture_colour: Annotated[PictureColour, "Pictures in CMYK for the press, or in sRGB that says so."] = (
        PictureColour.CMYK
    )
    binding: Annotated[float, "Millimetres more for the margin at the spine."] = 5.0
    signature: Annotated[int, "Empty pages fill the last signature of so many pages."] = 1

    def render(self, document: Document, into: Path, context: Context) -> Rendering:
        """Write `{stem}.pdf`, PDF/X-4 (ISO 15930-7): text in black alone, all else in inks.

        OptionError S012 for a folder without fonts, S020 and S021 for a profile that does not do, S022 for
        a spine that leaves no room, S024 for a signature that is none. MissingTool without Pango.
        """
        # What lays out is loaded when it is wanted: every command asks this module for its options.
        from publish.render.pdf.engine import deep

        self._refuse()
        return deep(lambda: self._render(document, into, context))

    def _refuse(self) -> None:
        if not 0 <= self.binding <= _WIDEST:
            message = f"with {self.binding:g} mm more at the spine, the page is too small for its margins"
            raise OptionError(error("S022", message, hint=f"give --binding from 0 to {_WIDEST}"))
        if not 1 <= self.signature <= _MOST_PAGES:
            message = f"a signature of {self.signature} pages cannot be folded"
            hint = f"give --signature from 1 to {_MOST_PAGES}; usual are 4, 8, 16 and 32"
            raise OptionError(error("S024", message, hint=hint))

    def _render(self, document: Document, into: Path, context: Context) -> Rendering:
        from publish.render.pdf.engine import Press
        from publish.render.pdf.press.exchange import Exchange
        from publish.render.pdf.press.finishing import PressFinishing
        from publish.render.pdf.press.inks import Inks
        from publish.render.pdf.profile import chosen
        from publish.render.pdf.shelf import Shelf

        profile = chosen(self.icc)
        inks = Inks(profile)
        theme = named(self.theme)
        area = type_area(self.page_size, theme, spine=self.binding)
        room = area.room(theme, turning=False)  # all sheets of a book have one size
        page = self.page(document, context.timestamp, room, (_STANDARD,))
        sheets = self.sheets(theme, area)
        finishing = PressFinishing(
            exchange=Exchange(profile, _identifier(profile.data, self.picture_colour, page, *sheets)),
            inks=inks,
            plates=Plates(self.picture_colour, inks),
            signature=self.signature,
        )
        missing = self.uncovered(document, theme)
        press = Press(sheets=sheets, shelf=Shelf(document), missing=missing)
        file, pages, diagnostics = press.print(page, finishing)
        path = into / f"{context.stem}{self.format.suffix}"
        path.write_bytes(file)
        whole = len(pages.pages) + -len(pages.pages) % self.signature
        return Rendering(
            files=(path,),
            diagnostics=(
                *findings(document, pages, theme, missing, room),
                *_unprinted(theme),
                *diagnostics,
            ),
            summary=f"{counted(whole, 'page')} · {profile.name}",
        )

    def sheets(self, theme: Theme, area: TypeArea) -> tuple[str, ...]:
        """The style sheets that it is laid out with: the page, the words in black, the spine."""
        return (*dress(theme), area.sheet(), style("press.css"), self._spine())

    def _spine(self) -> str:
        """Room for the marks, and at the spine: a right page has it on its left, in any direction of text."""
        from publish.render.pdf.press.sheet import MILLIMETRE, SLUG

        sides = (("right", "left"), ("left", "right"))
        return f"@page {{ bleed: {SLUG / MILLIMETRE:g}mm }}" + "".join(
            f"@page :{page} {{ padding-{spine}: {self.binding:g}mm;"
            f" @top-center {{ padding-{spine}: {self.binding:g}mm }}"
            f" @bottom-center {{ padding-{spine}: {self.binding:g}mm }} }}"
            for page, spine in sides
        )


def _unprinted(theme: Theme) -> Iterator[Diagnostic]:
    """S026 for a theme of colours: a press has black ink on paper, and no ink for a ground."""
    if theme.is_coloured and not theme.has_white_ground:
        message = f"the press leaves the ground and the colours of the theme {theme.name} out: black on paper"
        yield note("S026", message, hint="ask the printer for coloured paper")


def _identifier(profile: bytes, *parts: str) -> bytes:
    """The file's name for itself: the same words in the same dress for the same press have the same one."""
    return hashlib.sha256(profile + "\0".join(parts).encode()).digest()[:16]
