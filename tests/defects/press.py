"""A good PDF for the press, and the defects that are put into it: each changes it in one place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from publish.pipeline import TRANSFORMS
from publish.read.markdown import Markdown
from publish.read.source import Source
from publish.render.pdf import PressPdf
from publish.render.pdf.colour import srgb
from publish.render.renderer import Context
from publish.speak.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from publish.model.document import Document

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "defects-press.md"
SOURCE = """---
title: The net
lang: en
date: 2024-05-06
---

# The net

It was mended by lamp light[^1].

![A net of blue rope](net.png)

[^1]: And once by the moon.
"""
PIXELS = (1600, 400)
_BLACK = b"0 0 0 1 k"


@dataclass(frozen=True, slots=True)
class Defect:
    """What is wrong with a file, and how it is made so."""

    name: str
    spoil: Callable[[pikepdf.Pdf], object]


def net(folder: Path) -> tuple[Path, Document]:
    """The good file, and the document that it was made from."""
    Image.new("RGB", PIXELS, (40, 90, 160)).save(folder / "net.png")
    document, _ = Markdown().read(Source("net.md", SOURCE, folder))
    for transform in TRANSFORMS:
        document, _ = transform(document)
    time = datetime(2024, 5, 6, tzinfo=UTC)
    context = Context(stem="net.press", timestamp=time, voices=Choice(()))
    return PressPdf().render(document, folder, context).files[0], document


def draw(operators: bytes) -> Callable[[pikepdf.Pdf], object]:
    """Something more on the first page, before all else."""
    return lambda pdf: pdf.pages[0].contents_add(b"q " + operators + b" Q", prepend=True)


def text(operators: bytes) -> Callable[[pikepdf.Pdf], object]:
    """The text of the first page with operators of its own."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        whole = pdf.pages[0].Contents.read_bytes()
        assert _BLACK in whole
        pdf.pages[0].Contents = pdf.make_stream(whole.replace(b"BT", operators + b" BT"))

    return spoil


def box(name: str, *beyond: float) -> Callable[[pikepdf.Pdf], object]:
    """A box of the first page, so many millimetres beyond the trim; without a number it has none."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        if not beyond:
            del page[name]
            return
        left, bottom, right, top = map(float, page.TrimBox)
        (more,) = (length * 72 / 25.4 for length in beyond)
        page[name] = Array([left - more, bottom - more, right + more, top + more])

    return spoil


def resource(
    kind: str, thing: Callable[[pikepdf.Pdf], Any], operators: bytes
) -> Callable[[pikepdf.Pdf], object]:
    """Something more on the first page that uses `/Seed`, a resource of that kind."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        resources = pdf.pages[0].Resources
        if kind not in resources:
            resources[kind] = Dictionary()
        resources[kind].Seed = pdf.make_indirect(thing(pdf))
        draw(operators)(pdf)

    return spoil


def picture(data: bytes, space: Any, **more: Any) -> Callable[[pikepdf.Pdf], object]:  # noqa: ANN401  (pikepdf's)
    """A picture of one pixel, small enough to be sharp."""

    def made(pdf: pikepdf.Pdf) -> Any:  # noqa: ANN401
        about = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 1, "Height": 1, "BitsPerComponent": 8}
        return pdf.make_stream(data, Dictionary(**about, ColorSpace=space, **more))

    return resource("/XObject", made, b"0.1 0 0 0.1 0 0 cm /Seed Do")


def packet(old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], object]:
    """Other words in the packet of metadata."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        whole = pdf.Root.Metadata.read_bytes()
        assert old in whole
        pdf.Root.Metadata = pdf.make_stream(whole.replace(old, new), Type=Name.Metadata, Subtype=Name.XML)

    return spoil


def _soft(pdf: pikepdf.Pdf) -> Any:  # noqa: ANN401
    about = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 1, "Height": 1, "BitsPerComponent": 8}
    return pdf.make_stream(b"\x80", Dictionary(**about, ColorSpace=Name.DeviceGray))


def _soften(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.pages[0].Resources.XObject.values():
        thing.SMask = _soft(pdf)


def _unembed(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    descriptor = font.DescendantFonts[0].FontDescriptor
    for key in [key for key in descriptor if key.startswith("/FontFile")]:
        del descriptor[key]


def _form(pdf: pikepdf.Pdf) -> Any:  # noqa: ANN401
    about = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    return pdf.make_stream(b"1 0 0 rg 0 0 9 9 re f", about)


def _tile(pdf: pikepdf.Pdf) -> Any:  # noqa: ANN401
    size = {"BBox": Array([0, 0, 9, 9]), "XStep": 9, "YStep": 9}
    about = Dictionary(PatternType=1, PaintType=1, TilingType=1, Resources=Dictionary(), **size)
    return pdf.make_stream(b"1 0 0 rg 0 0 9 9 re f", about)


def _shade(space: Name) -> Callable[[pikepdf.Pdf], Any]:
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=[0, 0, 0], C1=[1, 1, 1], N=1)
    return lambda _: Dictionary(
        ShadingType=2, ColorSpace=space, Coords=Array([0, 0, 9, 9]), Function=function
    )


def _shaded_pattern(pdf: pikepdf.Pdf) -> Any:  # noqa: ANN401
    return Dictionary(PatternType=2, Shading=_shade(Name.DeviceRGB)(pdf))


def _link(pdf: pikepdf.Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    pdf.pages[0].Annots = Array([pdf.make_indirect(link)])


def _intent(pdf: pikepdf.Pdf) -> Any:  # noqa: ANN401
    return pdf.Root.OutputIntents[0]


def _enlarge(pdf: pikepdf.Pdf) -> None:
    """The pictures at half their dots an inch."""
    for thing in pdf.pages[0].Resources.XObject.values():
        assert (int(thing.Width), int(thing.Height)) == PIXELS
        thing.Width, thing.Height = PIXELS[0] // 2, PIXELS[1] // 2
        thing.write(bytes(PIXELS[0] * PIXELS[1]))


def _other_size(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[0])
    pdf.pages.append(pdf.pages[0])
    page = pdf.pages[0].obj
    page.TrimBox = Array([0, 0, 300, 400])
    box("/BleedBox", 3)(pdf)


INDEXED = Array([Name.Indexed, Name.DeviceRGB, 0, pikepdf.String(b"\xff\x00\x00")])
RED, OVER = b"\xff\x00\x00", bytes((230, 230, 230, 230))
DEFECTS = (
    Defect("there is no output intent", lambda pdf: pdf.Root.__delitem__("/OutputIntents")),
    Defect("the output intent is that of PDF/A", lambda pdf: _intent(pdf).update({"/S": Name.GTS_PDFA1})),
    Defect("the output intent has no profile", lambda pdf: _intent(pdf).__delitem__("/DestOutputProfile")),
    Defect(
        "the profile of the output intent is for a screen",
        lambda pdf: _intent(pdf).update({"/DestOutputProfile": pdf.make_stream(srgb(), N=3)}),
    ),
    Defect("the condition has no name", lambda pdf: _intent(pdf).__delitem__("/OutputConditionIdentifier")),
    Defect("there is no packet of metadata", lambda pdf: pdf.Root.__delitem__("/Metadata")),
    Defect("no standard is claimed", packet(b"pdfxid:GTS_PDFXVersion", b"pdfxid:Other")),
    Defect("an older standard is claimed", packet(b"PDF/X-4", b"PDF/X-1a:2003")),
    Defect("the packet has no title", packet(b"dc:title", b"dc:other")),
    Defect("nobody says whether it is trapped", lambda pdf: pdf.docinfo.__delitem__("/Trapped")),
    Defect("a font is not embedded", _unembed),
    Defect("there is no trim box", box("/TrimBox")),
    Defect("there is no bleed box", box("/BleedBox")),
    Defect("the bleed box is the trim box", box("/BleedBox", 0)),
    Defect("the bleed is two millimetres", box("/BleedBox", 2)),
    Defect("the sheet ends at the bleed", box("/MediaBox", 3)),
    Defect("the page is cropped to its trim", box("/CropBox", 0)),
    Defect("a page has another size", _other_size),
    Defect("an area is in RGB", draw(b"0.1 0.2 0.3 rg 0 0 9 9 re f")),
    Defect("a line is in RGB", draw(b"0.1 0.2 0.3 RG 0 0 m 9 9 l S")),
    Defect("a mark is in RGB", draw(b"/Artifact <</Type /Page>> BDC 1 0 0 RG 0 0 m 9 9 l S EMC")),
    Defect("an area is in Lab", draw(b"/lab-d50 cs 50 9 9 sc 0 0 9 9 re f")),
    Defect("text is in RGB", text(b"0 0 0 rg")),
    Defect("a picture is in RGB", picture(RED, Name.DeviceRGB)),
    Defect("the colours of an index are RGB", picture(b"\0", INDEXED)),
    Defect(
        "a picture in the page's own content is in RGB",
        draw(b"0.1 0 0 0.1 0 0 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID \xff\0\0 EI"),
    ),
    Defect("a form is in RGB", resource("/XObject", _form, b"/Seed Do")),
    Defect("a pattern is in RGB", resource("/Pattern", _tile, b"/Pattern cs /Seed scn 0 0 9 9 re f")),
    Defect("a gradient is in RGB", resource("/Shading", _shade(Name.DeviceRGB), b"/Seed sh")),
    Defect(
        "a pattern of a gradient is in RGB",
        resource("/Pattern", _shaded_pattern, b"/Pattern cs /Seed scn 0 0 9 9 re f"),
    ),
    Defect("text is in black and cyan", text(b"0.6 0 0 1 k")),
    Defect("text is in rich black", text(b"0.6 0.4 0.4 1 k")),
    Defect("text is black without black ink", text(b"0.9 0.9 0.9 0 k")),
    Defect("text has an outline in rich black", text(b"0.6 0.4 0.4 1 K 2 Tr")),
    Defect("an area has too much ink", draw(b"0.8 0.8 0.8 0.8 k 0 0 9 9 re f")),
    Defect("a picture has too much ink", picture(OVER, Name.DeviceCMYK)),
    Defect("a picture has too few dots", _enlarge),
    Defect("a link is left", _link),
    Defect(
        "the file opens with an action",
        lambda pdf: pdf.Root.update({"/OpenAction": Dictionary(S=Name.Named)}),
    ),
    Defect(
        "the file has a script", lambda pdf: pdf.Root.update({"/Names": Dictionary(JavaScript=Dictionary())})
    ),
    Defect("the file has a form to fill in", lambda pdf: pdf.Root.update({"/AcroForm": Dictionary()})),
    Defect(
        "an area is half opaque",
        resource("/ExtGState", lambda _: Dictionary(ca=0.5), b"/Seed gs 0 0 9 9 re f"),
    ),
    Defect(
        "an area is blended",
        resource("/ExtGState", lambda _: Dictionary(BM=Name.Multiply), b"/Seed gs 0 0 9 9 re f"),
    ),
    Defect(
        "an area has a soft mask",
        resource(
            "/ExtGState", lambda _: Dictionary(SMask=Dictionary(S=Name.Alpha)), b"/Seed gs 0 0 9 9 re f"
        ),
    ),
    Defect("a picture has a soft mask", _soften),
)
HEAD = """\
# Defects of a PDF for the press

Each row is a defect that the tests put into a good PDF for the press, and the [rule](rules.md) that finds it
at every build. No free program judges PDF/X-4, so that there is no second opinion beside ours; the plates
themselves are looked at with Ghostscript (`tests/real`). Of {whole} defects {found} are found.

| Defect | publish |
|--------|---------|
{rows}
"""


def table(rows: dict[str, tuple[str, ...]]) -> str:
    """The page with what is found of each defect."""
    lines = (f"| {name} | {', '.join(codes)} |" for name, codes in rows.items())
    found = sum(map(bool, rows.values()))
    return HEAD.format(whole=len(rows), found=found, rows="\n".join(lines))
