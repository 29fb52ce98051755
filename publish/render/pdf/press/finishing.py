"""From pages to the file for the press: in inks, on sheets with marks, tagged, without anything to click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pydyf

from publish.render.pdf.finishing import facts
from publish.render.pdf.press.sheet import BLEED, REGISTRATION, SLUG, Sheet
from publish.render.pdf.seam import is_known, unknown
from publish.render.pdf.streams import stored_soundly
from publish.render.pdf.tagging.scribe import Scribe
from publish.render.pdf.tagging.seam import tagged_by

if TYPE_CHECKING:
    from weasyprint import HTML
    from weasyprint import Document as Pages

    from publish.diagnostics import Diagnostic
    from publish.render.pdf.press.exchange import Exchange
    from publish.render.pdf.press.inks import Inks
    from publish.render.pdf.press.pictures import Plates

# What ISO 15930-7 is built on.
_VERSION = "1.6"


@dataclass(frozen=True, slots=True)
class PressFinishing:
    """How pages are written: their number is filled up to a multiple of `signature` by empty ones."""

    exchange: Exchange
    inks: Inks
    plates: Plates
    signature: int

    def write(self, html: HTML, pages: Pages) -> tuple[bytes, tuple[Diagnostic, ...]]:
        """The file of `pages`, which were made of `html`.

        S006 where this version of WeasyPrint is unknown, so that its own tags stay.
        """
        for page in pages.pages:
            page.links.clear()  # ISO 15930-7, section 6.17: no annotation lies on the page
        if not is_known():
            return self._written(pages), (unknown("S006", "the PDF has its tags, some of them broken"),)
        scribe = Scribe(html.etree_element)
        for tag in scribe.tree.root.all():
            tag.formula = None  # the files for screen readers have no place in one for a press
        with tagged_by(scribe):
            return self._written(pages), ()

    def _written(self, pages: Pages) -> bytes:
        def finish(_pages: object, pdf: Any) -> None:  # noqa: ANN401  (pydyf has no types)
            self.inks.ink(pdf)
            self.plates.tag(pdf)
            _dress(pdf, self.signature)
            self.exchange.claim(pdf, facts(pdf, pages))

        options = {"pdf_tags": True, "pdf_version": _VERSION, "pdf_identifier": self.exchange.identifier}
        with stored_soundly(), self.plates.used():
            return bytes(pages.write_pdf(finisher=finish, **options))


def _dress(pdf: Any, signature: int) -> None:  # noqa: ANN401  (as above)
    """Give every page its boxes and marks, and fill up the last sheet with empty pages."""
    pages = [o for o in pdf.objects if isinstance(o, pydyf.Dictionary) and o.get("Type") == "/Page"]
    _name_registration(pdf, pages[0])
    for page in pages:
        sheet = _sheet(page)
        content = _object(pdf, page["Contents"])
        content.stream = [*sheet.opening(), *content.stream, *sheet.closing()]
        page.update(_boxes(sheet))
    for _ in range(-len(pages) % signature):
        _add_empty(pdf, pages[-1])


def _name_registration(pdf: Any, page: Any) -> None:  # noqa: ANN401  (as above)
    """Put into the file the colour that all plates print (ISO 32000-1, section 8.6.6.4)."""
    resources = _object(pdf, page["Resources"])
    every_ink = pydyf.Dictionary(
        {
            "FunctionType": 2,
            "Domain": pydyf.Array([0, 1]),
            "C0": pydyf.Array([0, 0, 0, 0]),
            "C1": pydyf.Array([1, 1, 1, 1]),
            "N": 1,
        }
    )
    space = pydyf.Array(["/Separation", "/All", "/DeviceCMYK", every_ink])
    _object(pdf, resources["ColorSpace"])[REGISTRATION] = space


def _add_empty(pdf: Any, like: Any) -> None:  # noqa: ANN401  (as above)
    sheet = _sheet(like)
    content = pydyf.Stream([*sheet.opening(), *sheet.closing()], compress=True)
    pdf.add_object(content)
    kept = {name: like[name] for name in ("Type", "Parent", "Resources", "MediaBox", "TrimBox")}
    page = pydyf.Dictionary({**kept, "Contents": content.reference, **_boxes(sheet)})
    pdf.add_page(page)


def _sheet(page: Any) -> Sheet:  # noqa: ANN401  (as above)
    left, top, right, bottom = page["TrimBox"]
    return Sheet(right - left, bottom - top)


def _boxes(sheet: Sheet) -> dict[str, Any]:
    boxes = {"MediaBox": SLUG, "BleedBox": BLEED, "TrimBox": 0}
    return {name: pydyf.Array(sheet.box(beyond)) for name, beyond in boxes.items()}


def _object(pdf: Any, reference: bytes) -> Any:  # noqa: ANN401  (as above)
    """What the reference (`12 0 R`) stands for."""
    return pdf.objects[int(reference.split()[0])]
