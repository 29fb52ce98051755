"""What a PDF for the press has (ISO 15930-7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from publish.check.outputs.pdf.facts import packet
from publish.check.outputs.press.drawing import Drawing
from publish.check.outputs.press.file import Page, PressFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.check.outputs.press.file import Box
    from publish.check.outputs.press.pictures import Inks

SUFFIX = ".press.pdf"
_PDFX = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"
# What the packet of metadata must say (section 6.5.2), by its names for programs and for people.
_SAID = {
    _PDFX: "its claim to be PDF/X-4",
    "{http://ns.adobe.com/pdf/1.3/}Trapped": "whether it is trapped",
    "{http://ns.adobe.com/xap/1.0/mm/}DocumentID": "its name",
    "{http://ns.adobe.com/xap/1.0/mm/}VersionID": "its version",
    "{http://ns.adobe.com/xap/1.0/mm/}RenditionClass": "its class of rendition",
    "{http://ns.adobe.com/xap/1.0/}CreateDate": "the date of its making",
    "{http://ns.adobe.com/xap/1.0/}ModifyDate": "the date of its last change",
    "{http://purl.org/dc/elements/1.1/}title": "its title",
}
_BOXES = ("MediaBox", "CropBox", "BleedBox", "TrimBox")
# ICC.1:2010, section 7.2.
_SPACE = slice(16, 20)


def read_press(pdf: Any, name: str) -> PressFile | None:  # noqa: ANN401  (pikepdf's)
    """The file of that name, if it is one for the press: by the name, or by what it says of itself."""
    said, intent = packet(pdf.Root, _SAID), _intent(pdf.Root)
    is_for_press = name.endswith(SUFFIX) or _PDFX in said or "/S" in intent
    return _read(pdf, said, intent) if is_for_press else None


def _read(pdf: Any, said: dict[str, str], intent: Any) -> PressFile:  # noqa: ANN401  (as above)
    inks: Inks = {}
    return PressFile(
        condition=str(intent.get("/OutputConditionIdentifier", "")),
        lacking=tuple(_lacking(pdf, said, intent)),
        fonts=tuple(sorted(_foreign_fonts(pdf))),
        actions=tuple(_actions(pdf.Root)),
        pages=tuple(_page(page, inks) for page in pdf.pages),
    )


def _intent(root: Any) -> Any:  # noqa: ANN401  (as above)
    """What the colours are meant for in print; nothing where the file does not say."""
    intents = root.get("/OutputIntents", [])
    return next((intent for intent in intents if str(intent.get("/S")) == "/GTS_PDFX"), {})


def _lacking(pdf: Any, said: dict[str, str], intent: Any) -> Iterator[str]:  # noqa: ANN401  (as above)
    yield from (name for tag, name in _SAID.items() if tag not in said)
    if said.get(_PDFX, "PDF/X-4") != "PDF/X-4":
        yield _SAID[_PDFX]
    if "/ID" not in pdf.trailer:
        yield "its identifier"
    if str(pdf.docinfo.get("/Trapped")) not in {"/True", "/False"}:
        yield "whether it is trapped, among its facts"
    if "/S" not in intent:
        yield "an output intent"
    elif "/OutputConditionIdentifier" not in intent:
        yield "the name of its printing condition"
    elif "/DestOutputProfile" not in intent:
        yield "the profile of its printing condition"
    elif intent.DestOutputProfile.read_bytes()[_SPACE] != b"CMYK":
        yield "a CMYK profile in its output intent"


def _page(page: Any, inks: Inks) -> Page:  # noqa: ANN401  (as above)
    drawing = Drawing(inks)
    drawing.follow(page, page.get("/Resources", {}))
    return Page(
        boxes={name: _box(page.obj[f"/{name}"]) for name in _BOXES if f"/{name}" in page.obj},
        drawn=drawing.drawn,
        annotations=len(page.get("/Annots", [])),
    )


def _box(sides: Any) -> Box:  # noqa: ANN401  (as above)
    left, bottom, right, top = map(float, sides)
    return (left, bottom, right, top)


def _actions(root: Any) -> Iterator[str]:  # noqa: ANN401  (as above)
    """What acts by itself (section 6.18), or asks to be filled in."""
    if "/OpenAction" in root or "/AA" in root:
        yield "an action"
    if "/JavaScript" in root.get("/Names", {}):
        yield "a script"
    if "/AcroForm" in root:
        yield "a form"


def _foreign_fonts(pdf: Any) -> set[str]:  # noqa: ANN401  (as above)
    """The fonts that are named and not there (section 6.3.5)."""
    fonts = (font for page in pdf.pages for font in page.get("/Resources", {}).get("/Font", {}).values())
    bare = {font.objgen: font for font in fonts if str(font.Subtype) != "/Type3"}
    return {str(font.get("/BaseFont", "")) for font in bare.values() if not _is_embedded(font)}


def _is_embedded(font: Any) -> bool:  # noqa: ANN401  (as above)
    whole = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    return any(str(key).startswith("/FontFile") for key in whole.get("/FontDescriptor", {}))
