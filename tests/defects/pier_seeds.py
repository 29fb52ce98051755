"""The defects that are put into a good PDF for the screen: each changes it in one place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.defects.changes import (
    attribute,
    catalogue,
    changed,
    content,
    gone,
    keep,
    kind,
    lacking,
    links,
    moved,
    named,
    packet,
    saying,
    tags,
    without,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.defects.changes import Spoil

# The head of a table where it is repeated.
_REPEATED = re.compile(rb"/Artifact\s+<</Type /Pagination>>\s+BDC")


@dataclass(frozen=True, slots=True)
class Defect:
    """What is wrong with a file, and how it is made so."""

    name: str
    spoil: Spoil


def _split(pdf: pikepdf.Pdf) -> None:
    """The paragraph that crosses a page as one element a page, as layout programs write it."""
    tag = named(pdf, "back-p1")
    at = next(n for n, kid in enumerate(tag.K) if isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid)
    rest = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=tag.P, Pg=tag.K[at].Pg))
    rest.K = Array(list(tag.K)[at:])
    tag.K = Array(list(tag.K)[:at])
    kids = list(tag.P.K)
    place = next(n for n, kid in enumerate(kids) if kid.objgen == tag.objgen)
    tag.P.K = Array([*kids[: place + 1], rest, *kids[place + 1 :]])


def _merge(pdf: pikepdf.Pdf) -> None:
    one, other = named(pdf, "planks-p1"), named(pdf, "planks-p2")
    one.K.extend(list(other.K))
    keep(other.P, other.objgen)


def _double(pdf: pikepdf.Pdf) -> None:
    tag = named(pdf, "planks-p2")
    tag.P.K.append(tag)


def _drop_part(pdf: pikepdf.Pdf) -> None:
    tag = named(pdf, "planks-p1")
    tag.K = Array(list(tag.K)[1:])


def _swap(pdf: pikepdf.Pdf) -> None:
    one, other = tags(pdf, "Figure")
    one.Alt, other.Alt = String(str(other.Alt)), String(str(one.Alt))


def _reverse(pdf: pikepdf.Pdf) -> None:
    top = tags(pdf, "Document")[0]
    top.K = Array(list(top.K)[::-1])


def _unhold(pdf: pikepdf.Pdf) -> None:
    """A link whose place no tag holds."""
    link = tags(pdf, "Link")[-1]
    link.K = Array([kid for kid in link.K if not isinstance(kid, pikepdf.Dictionary)])


def _hold_elsewhere(pdf: pikepdf.Pdf) -> None:
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    owners[0] = tags(pdf, "Document")[0]


def _leave_out(pdf: pikepdf.Pdf) -> None:
    last = pdf.Root.Outlines.Last
    pdf.Root.Outlines.Last = last.Prev
    del last.Prev["/Next"]


def _label(**more: Any) -> Spoil:  # noqa: ANN401  (as above)
    return lambda pdf: pdf.Root.update({"/PageLabels": Dictionary(Nums=Array([0, Dictionary(**more)]))})


def _tag_footer(pdf: pikepdf.Pdf) -> None:
    """The folio of the third page as a paragraph."""
    page = pdf.pages[2]
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums
    known = owners[2 * int(page.StructParents) + 1]
    mark = b"/Span <</MCID %d>> BDC" % len(known)
    whole = page.Contents.read_bytes()
    page.Contents = pdf.make_stream(
        re.sub(rb"/Artifact\s+<<[^>]*/Footer[^>]*>>\s+BDC", mark, whole, count=1, flags=re.DOTALL)
    )
    top = tags(pdf, "Document")[0]
    tag = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.P, P=top, Pg=page.obj, K=Array([len(known)]))
    )
    known.append(tag)
    top.K.append(tag)


def _unname_list(pdf: pikepdf.Pdf) -> None:
    names = list(pdf.Root.StructTreeRoot.IDTree.Names)
    pdf.Root.StructTreeRoot.IDTree.Names = Array(names[2:])


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    return (font for font in pdf.pages[0].Resources.Font.values())


def _unembed(pdf: pikepdf.Pdf) -> None:
    for font in _fonts(pdf):
        descriptor = font.DescendantFonts[0].FontDescriptor
        for key in [key for key in descriptor if key.startswith("/FontFile")]:
            del descriptor[key]


def _rename_glyph(pdf: pikepdf.Pdf) -> None:
    """Each `e` is called a `c` by the font, as scanners err."""
    for font in _fonts(pdf):
        whole = font.ToUnicode.read_bytes()
        font.ToUnicode = pdf.make_stream(whole.replace(b"> <0065>", b"> <0063>"))


def _blank_page(pdf: pikepdf.Pdf) -> None:
    """A page whose content is marked as nothing."""
    page = pdf.pages[-1]
    whole = re.sub(rb"/\w+\s+<<.*?>>\s+BDC", b"", page.Contents.read_bytes(), flags=re.DOTALL)
    page.Contents = pdf.make_stream(re.sub(rb"\bEMC\b", b"", whole))


def _smooth(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for thing in page.Resources.get("/XObject", {}).values():
            if thing.Subtype == Name.Image:
                thing.Interpolate = True


def _hide(pdf: pikepdf.Pdf) -> None:
    links(pdf, "/A")[0].F = 2


def _tag_repeated(pdf: pikepdf.Pdf) -> None:
    """The head of the table on its second page in its first, as well."""
    page = next(page for page in pdf.pages if _REPEATED.search(page.Contents.read_bytes()))
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[2 * int(page.StructParents) + 1]
    head = tags(pdf, "TH")[0]
    mark = b"/Span <</MCID %d>> BDC" % len(owners)
    page.Contents = pdf.make_stream(_REPEATED.sub(mark, page.Contents.read_bytes(), count=1))
    head.K.append(Dictionary(Type=Name.MCR, MCID=len(owners), Pg=page.obj))
    owners.append(head)


def _readdress(pdf: pikepdf.Pdf) -> None:
    links(pdf, "/A")[0].A.URI = String("https://example.org/elsewhere")


def _no_way_back(pdf: pikepdf.Pdf) -> None:
    """The number of a note without its link."""
    label = next(tag for tag in named(pdf, "note.w").K if isinstance(tag, pikepdf.Dictionary))
    link = label.K[0].K[0]
    link.K = Array([kid for kid in link.K if not isinstance(kid, pikepdf.Dictionary)])


def _other_page(pdf: pikepdf.Pdf) -> None:
    """The last chapter's heading on the first page: its entry in the contents is wrong."""
    names = pdf.Root.Names.Dests.Names
    at = next(n for n in range(0, len(names), 2) if str(names[n]) == "back-h")
    names[at + 1] = Array([pdf.pages[0].obj, *list(names[at + 1])[1:]])


def _mislead(pdf: pikepdf.Pdf) -> None:
    last = pdf.Root.Outlines.Last
    last.Dest = Array([pdf.pages[0].obj, *list(last.Dest)[1:]])


PAGE = Path(__file__).parents[2] / "docs" / "reference" / "defects-pdf.md"
DEFECTS = (
    Defect("a picture has no alternative", lacking("Figure", "/Alt")),
    Defect("an alternative is the file's name", saying("Figure", "/Alt", "IMG_2041.jpg")),
    Defect("two pictures change their alternatives", _swap),
    Defect("a picture is a paragraph", kind("Figure", "P")),
    Defect("a formula has no alternative", lacking("Formula", "/Alt")),
    Defect("a formula has no MathML", lacking("Formula", "/AF")),
    Defect("a formula is a picture", kind("Formula", "Figure")),
    Defect("the file has no language", catalogue("/Lang")),
    Defect("the file is in another language", lambda pdf: pdf.Root.update({"/Lang": String("de")})),
    Defect("a foreign passage has no language", lacking("Span", "/Lang")),
    Defect("a foreign passage is in a third language", saying("Span", "/Lang", "it")),
    Defect("an abbreviation is not explained", lacking("Span", "/E")),
    Defect("the file is not marked as tagged", catalogue("/MarkInfo")),
    Defect("the file has no tags", catalogue("/StructTreeRoot")),
    Defect("a page has no tags", _blank_page),
    Defect("the tags are in reverse", _reverse),
    Defect("two paragraphs change places", moved("planks-p1", 1)),
    Defect("a note stands at the end of its chapter", moved("note.w", 4)),
    Defect("a paragraph is two, one a page", _split),
    Defect("two paragraphs are one", _merge),
    Defect("a paragraph is there twice", _double),
    Defect("a paragraph has no tag", gone("planks-p2")),
    Defect("the first words of a paragraph have no tag", _drop_part),
    Defect("a paragraph is a heading", kind("P", "H2", at=3)),
    Defect("a heading is a paragraph", kind("H2", "P")),
    Defect("a heading skips a level", kind("H2", "H4")),
    Defect("a chapter is a plain block", kind("Sect", "Div")),
    Defect("an element is of a kind that nobody knows", kind("P", "Paragraph", at=3)),
    Defect("a quotation is a plain block", kind("BlockQuote", "Div")),
    Defect("code is a paragraph", kind("Code", "P")),
    Defect("a note is a paragraph", kind("Note", "P")),
    Defect("a note has no name", lacking("Note", "/ID")),
    Defect("two elements have one name", saying("P", "/ID", "planks-p2", at=0)),
    Defect("a name is missing in the list of names", _unname_list),
    Defect("a list is a plain block", kind("L", "Div")),
    Defect("an item has no mark", kind("Lbl", "Span", at=2)),
    Defect("the body of an item is a paragraph", kind("LBody", "P")),
    Defect("a caption is a paragraph", kind("Caption", "P")),
    Defect("a table is a plain block", kind("Table", "Div")),
    Defect("a header cell is an ordinary one", kind("TH", "TD")),
    Defect("a header cell has no scope", attribute("r3", "/Scope", None)),
    Defect("a header cell of a row heads its column", attribute("r3", "/Scope", Name.Column)),
    Defect("a cell is over one row, not two", attribute("h0", "/RowSpan", None)),
    Defect("a cell has no headers", attribute("h3", "/Headers", None)),
    Defect("a cell has the headers of another", attribute("h3", "/Headers", Array([String("r4")]))),
    Defect("the head of a table is said on each page", _tag_repeated),
    Defect("the folio of a page is a paragraph", _tag_footer),
    Defect("words of the text are an ornament", words("planks-p1", lambda _: b"/Artifact BMC")),
    Defect("no space parts the last word of a line from the next", content(rb"<[0-9a-f]+> Tj", b"")),
    Defect(
        "a hyphen of the layout is in the text", content(rb"(<</MCID \d+)/ActualText <[^>]*00ad>", rb"\1")
    ),
    Defect(
        "a line says other words than it shows",
        words("planks-p1", lambda facts: b"/Span " + facts[:-2] + b"/ActualText (Something else)>> BDC"),
    ),
    Defect("a letter is called by another's name", _rename_glyph),
    Defect("letters have no names", without("/ToUnicode", _fonts)),
    Defect("the fonts are not in the file", _unembed),
    Defect("content belongs to another element than holds it", _hold_elsewhere),
    Defect("links say nothing", without("/Contents", lambda pdf: links(pdf, "/Contents"))),
    Defect("a link is plain text", kind("Link", "Span", at=-1)),
    Defect("a link has no tag", _unhold),
    Defect("a link leads nowhere", changed(lambda pdf: links(pdf, "/Dest"), -1, "/Dest", String("nowhere"))),
    Defect(
        "a link leads to another place",
        changed(lambda pdf: links(pdf, "/Dest"), -1, "/Dest", String("sea-h")),
    ),
    Defect("a link leads to another address", _readdress),
    Defect("a link is not printed", _hide),
    Defect("a note has no way back", _no_way_back),
    Defect("the way back is no reference", kind("Reference", "Span", at=-1)),
    Defect("the contents are a plain block", kind("TOC", "Div")),
    Defect("the contents name another page", _other_page),
    Defect("a heading is not in the outline", _leave_out),
    Defect("there is no outline", catalogue("/Outlines")),
    Defect(
        "an entry of the outline says something else",
        lambda pdf: pdf.Root.Outlines.Last.update({"/Title": String("Sea")}),
    ),
    Defect("an entry of the outline leads to another page", _mislead),
    Defect("the pages are numbered otherwise", _label(S=Name.r)),
    Defect("the pages are numbered from two", _label(S=Name.D, St=2)),
    Defect("the title is not shown", catalogue("/ViewerPreferences")),
    Defect("there is no packet of metadata", catalogue("/Metadata")),
    Defect("the packet has another title", packet(b">The pier<", b">The peer<")),
    Defect("PDF/UA is not claimed", packet(b"<pdfuaid:part>1</pdfuaid:part>", b"")),
    Defect("another part of PDF/A is claimed", packet(b"<pdfaid:part>3<", b"<pdfaid:part>2<")),
    Defect("the meaning of the colours is not said", catalogue("/OutputIntents")),
    Defect("a picture is to be smoothed", _smooth),
    Defect("the order of the links is not that of the tags", without("/Tabs", lambda pdf: pdf.pages)),
)
