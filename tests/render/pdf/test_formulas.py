"""Formulas in print: drawn on the line, in the text's colour, tagged, conserved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from page import validate_pdf
from pypdfium2 import raw

from publish.check.outputs.p001 import LostText
from publish.check.outputs.p002 import WrongTags
from publish.check.outputs.pages import printed as read_back
from publish.check.outputs.pdf.reading import read_pdf
from publish.model import block as b
from publish.model import inline as i
from publish.model.rewrite import rewrite
from publish.model.walk import find
from publish.render.pdf import PageSize
from publish.transform.mathematics import mathematics

if TYPE_CHECKING:
    from pathlib import Path

    from publish.model.document import Document
    from publish.model.node import Node
    from tests.render.pdf.conftest import Make, Printed

LONG = " + ".join(rf"\frac{{x^{{{n}}}}}{{{n}!}}" for n in range(1, 30))
SPOKEN = (
    "e to the power, i pi, end exponent plus 1 equals 0",
    "alpha",
    "matrix 2 by 2: row 1: a, b; row 2: c, d",
)


@pytest.fixture
def formulas(make: type[Make]) -> Document:
    """Formulas in the line, in a link, in a heading, in a note, displayed, too wide, unreadable."""
    link = i.Link(href="https://example.org/", inlines=(*make.text("See "), i.Math(source="E=mc^2")))
    document = make.document(
        make.paragraph("Euler has ", i.Math(source=r"e^{i\pi}+1=0"), ", others ", link, "."),
        make.paragraph("A note", i.NoteRef(note="n"), " follows."),
        b.MathBlock(id="eq-matrix", source=r"\begin{pmatrix}a&b\\c&d\end{pmatrix}"),
        b.MathBlock(source=LONG),
        b.MathBlock(source=r"\foo{x}"),
        make.paragraph("The end."),
        notes=(
            make.note("n", make.paragraph("On ", i.Math(source=r"\alpha"), "."), b.MathBlock(source="y")),
        ),
    )
    return mathematics(document)[0]


def lost(path: Path, document: Document) -> list[str]:
    return [finding.message for finding in LostText().check_output(path, document)]


def without(document: Document, source: str) -> Document:
    """The document without the formula `source`."""

    def change(node: Node) -> Node | tuple[Node, ...]:
        return () if isinstance(node, i.Math | b.MathBlock) and node.source == source else node

    return rewrite(document, change)


def kinds(path: Path) -> list[tuple[str, str]]:
    """The tags that have an alternative, with it."""
    root = read_pdf(path).root
    return [(tag.kind, tag.alternative) for tag in root.all() if tag.alternative] if root else []


@pytest.mark.parametrize("size", [PageSize(name) for name in PageSize.names], ids=str)
def test_formulas_are_valid_pdf_ua_and_nothing_is_lost(
    formulas: Document, printed: Printed, size: PageSize
) -> None:
    rendering = printed(formulas, page_size=size)
    assert rendering.diagnostics == ()
    assert list(validate_pdf(str(rendering.files[0]), profile="ua1").failures) == []
    assert lost(rendering.files[0], formulas) == []


def test_a_formula_is_tagged_as_one_and_says_itself(formulas: Document, printed: Printed) -> None:
    path = printed(formulas).files[0]
    assert list(WrongTags().check_output(path, formulas)) == []
    found = kinds(path)
    assert {kind for kind, _ in found} == {"Formula"}
    assert {words for _, words in found} >= set(SPOKEN)
    assert len(found) == 7  # one stands as its TeX


def test_pictures_stay_figures_and_are_links_inside_links(
    make: type[Make], tmp_path: Path, printed: Printed
) -> None:
    document = make.every_construct(tmp_path)
    picture = next(image for image in find(document, i.Image) if image.alt == "A small lamp")
    link = i.Link(href="https://example.org/", inlines=(picture,))
    linked = rewrite(document, lambda node: link if node is picture else node)
    path = printed(linked).files[0]
    assert list(validate_pdf(str(path), profile="ua1").failures) == []
    assert ("Figure", "A small lamp") in kinds(path)


@pytest.mark.parametrize(
    "source", [r"e^{i\pi}+1=0", "E=mc^2", r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", LONG, "y"]
)
def test_a_dropped_formula_is_found(formulas: Document, printed: Printed, source: str) -> None:
    (message,) = lost(printed(without(formulas, source)).files[0], formulas)
    assert message == f"the PDF has lost a formula: “{source[:60]}”"


def test_a_dropped_formula_that_was_printed_as_tex_is_found(formulas: Document, printed: Printed) -> None:
    (message,) = lost(printed(without(formulas, r"\foo{x}")).files[0], formulas)
    assert message.startswith("the PDF has lost of the text: “\\foo{x}")


def test_formulas_in_another_order_are_found(make: type[Make], printed: Printed) -> None:
    def document(*sources: str) -> Document:
        return make.document(*(b.MathBlock(source=source) for source in sources))

    path = printed(document("x", "y", "x")).files[0]
    assert lost(path, document("x", "y", "x")) == []
    assert len(lost(path, document("x", "x", "y"))) == 1


def test_a_formula_has_the_colour_of_the_text_around_it(make: type[Make], printed: Printed) -> None:
    link = i.Link(href="https://example.org/", inlines=(i.Math(source=r"\blacksquare"),))
    without = colours(printed(make.document(make.paragraph("x"))).files[0])
    formula = i.Math(source=r"\blacksquare")
    assert colours(printed(make.document(make.paragraph(formula))).files[0]) - without == {(0x1F, 0x23, 0x28)}
    assert (0x1F, 0x5F, 0x8B) in colours(printed(make.document(make.paragraph(link))).files[0])


def colours(path: Path) -> set[tuple[int, ...]]:
    """The colours of the shapes on the first page."""
    from ctypes import c_uint

    with pypdfium2.PdfDocument(path) as pdf:
        page = pdf[0]
        found = set()
        for shape in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
            red, green, blue, alpha = (c_uint() for _ in range(4))
            raw.FPDFPageObj_GetFillColor(shape, red, green, blue, alpha)
            found.add((red.value, green.value, blue.value))
        page.close()
    return found


def test_a_wide_formula_stays_between_the_margins(make: type[Make], printed: Printed) -> None:
    path = printed(make.document(b.MathBlock(source=LONG))).files[0]
    with pypdfium2.PdfDocument(path) as pdf:
        page = pdf[0]
        shapes = [shape.get_bounds() for shape in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])]
        width = page.get_width()
        page.close()
    margin = 37 / 25.4 * 72
    assert min(left for left, *_ in shapes) >= margin - 1
    assert max(right for _, _, right, _ in shapes) <= width - margin + 1


def test_no_text_of_the_drawing_is_in_the_pages(make: type[Make], printed: Printed) -> None:
    path = printed(make.document(make.paragraph("So ", i.Math(source=r"\text{hidden}"), "."))).files[0]
    assert "hidden" not in "".join(read_back(path).pieces)


def test_pages_begin_where_they_do_after_formulas(make: type[Make], printed: Printed) -> None:
    words = "Some words before the next formula "
    parts = [part for _ in range(300) for part in (words, i.Math(source=r"\frac{a}{b}"), " and a comma, ")]
    rendering = printed(make.document(make.paragraph(*parts)), page_size=PageSize("a5"))
    offsets = [start.offset for start in rendering.page_starts]
    assert len(offsets) > 3
    assert offsets == sorted(set(offsets))
    whole = (words + r"\frac{a}{b}" + " and a comma, ") * 300
    firsts = ["".join(page)[:8] for page in read_back(rendering.files[0]).pages[1:]]
    assert [whole[offset : offset + 8].strip() for offset in offsets[1:]] == [
        first.strip() for first in firsts
    ]


def test_a_drawn_formula_needs_no_font(make: type[Make], printed: Printed) -> None:
    document = make.document(make.paragraph("So ", i.Math(source="x∐y"), "."))
    assert printed(document).diagnostics == ()
