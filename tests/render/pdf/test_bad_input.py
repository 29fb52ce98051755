"""What nobody meant to be printed is printed whole, on the page, in a valid file, or is said."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from page import validate_pdf
from PIL import Image

from publish.check.outputs.p001 import LostText
from publish.model import block as b
from publish.model import inline as i
from publish.model.document import Metadata
from publish.model.origin import Position, Span
from publish.read.draft import Draft
from publish.render.pdf import PageSize, PressPdf
from publish.render.pdf.pictures import on_screen
from publish.render.renderer import Context

if TYPE_CHECKING:
    from pathlib import Path

    from publish.model.document import Document
    from publish.render.renderer import Rendering
    from tests.render.pdf.conftest import Make, Printed

ADDRESS = "https://example.org/" + "a-very-long-path/" * 20 + "x" * 200
WORD = "Donaudampfschifffahrtsgesells"


def off_the_page(path: Path) -> list[str]:
    """The texts that stand nearer than 8 mm to a side of their page, or beyond its head or foot."""
    least = 8 / 25.4 * 72
    found = []
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            text = page.get_textpage()
            for shown in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
                left, bottom, right, top = shown.get_bounds()
                words = text.get_text_bounded(left, bottom, right, top)
                beside = left < least or right > page.get_width() - least
                if words.strip() and (beside or bottom < 0 or top > page.get_height()):
                    found.append(words)
    return found


def failures(path: Path, *profiles: str) -> list[str]:
    return [
        f"{f.rule_id}: {f.message}"
        for profile in profiles
        for f in validate_pdf(str(path), profile=profile).failures
    ]


def quoted(block: b.Block, depth: int) -> b.Block:
    for _ in range(depth):
        block = b.Quote(blocks=(block,))
    return block


def listed(block: b.Block, depth: int) -> b.Block:
    for _ in range(depth):
        block = b.List(ordered=True, items=(b.Item(blocks=(block,)),))
    return block


def cells(make: type[Make], *words: str) -> b.Row:
    return b.Row(cells=tuple(b.Cell(inlines=make.text(w)) for w in words))


@pytest.mark.parametrize("size", ["a4", "a5"])
def test_words_that_are_wider_than_the_page_are_broken(make: type[Make], printed: Printed, size: str) -> None:
    link = i.Link(href=ADDRESS, inlines=make.text(ADDRESS))
    document = make.document(
        make.heading(f"{WORD} {WORD * 5}", 1),
        make.paragraph("x" * 400, " ", link, " ", i.Code(text="y" * 300), i.NoteRef(note="n")),
        b.CodeBlock(text=f"def {'f' * 500}\n{'a b ' * 200}\n"),
        quoted(make.paragraph(WORD * 4), 3),
        b.Definitions(
            items=(
                b.Definition(
                    terms=(b.Term(inlines=make.text(WORD * 5)),), blocks=(make.paragraph("q" * 200),)
                ),
            )
        ),
        b.Table(rows=(cells(make, WORD * 3, "b"), cells(make, ADDRESS, WORD))),
        notes=(make.note("n", make.paragraph(ADDRESS, " ", i.Code(text="m" * 200))),),
    )
    rendering = printed(document, page_size=PageSize(size))
    assert rendering.diagnostics == ()
    assert off_the_page(rendering.files[0]) == []
    assert list(LostText().check_output(rendering.files[0], document)) == []


@pytest.mark.parametrize("nested", [quoted, listed])
def test_however_deep_words_have_room(make: type[Make], printed: Printed, nested: type) -> None:
    document = make.document(nested(make.paragraph(make.lorem), 19))
    rendering = printed(document, page_size=PageSize("a5"))
    assert rendering.diagnostics == ()
    assert off_the_page(rendering.files[0]) == []
    assert list(LostText().check_output(rendering.files[0], document)) == []


def test_what_runs_off_the_paper_is_named_at_its_line(make: type[Make], printed: Printed) -> None:
    place = Span("lamp.md", Position(3, 1), Position(3, 9))
    unparted = b.Paragraph(inlines=make.text("\N{NO-BREAK SPACE}".join(["night"] * 40)), span=place)
    (said,) = printed(make.document(make.paragraph("Before."), unparted)).diagnostics
    assert said.code == "S013"
    assert said.span == place
    assert "page 1" in said.message


def test_a_row_that_is_taller_than_a_page_is_set_as_a_paragraph(make: type[Make], printed: Printed) -> None:
    long = " ".join(f"word{n}" for n in range(1200))
    table = b.Table(rows=(cells(make, "a", "b"), cells(make, long, "x"), cells(make, "c", "d")))
    document = make.document(make.paragraph("Before."), table, make.paragraph("After."))
    rendering = printed(document, page_size=PageSize("a5"))
    (said,) = rendering.diagnostics
    assert said.code == "S004"
    assert "the tallest row" in said.message
    assert list(LostText().check_output(rendering.files[0], document)) == []


def test_many_notes_on_a_line_are_all_printed(make: type[Make], printed: Printed) -> None:
    names = [f"n{number}" for number in range(120)]
    cited = make.paragraph(*(part for name in names for part in ("w", i.NoteRef(note=name), " ")))
    notes = tuple(make.note(name, make.paragraph(f"The {name} says a thing.")) for name in names)
    document = make.document(cited, notes=notes)
    rendering = printed(document)
    assert rendering.diagnostics == ()
    assert list(LostText().check_output(rendering.files[0], document)) == []


def test_a_note_of_nearly_a_page_is_whole(make: type[Make], printed: Printed) -> None:
    note = make.note("n", make.paragraph("First. ", make.lorem * 12, " Last."))
    cited = make.paragraph("Cited.", i.NoteRef(note="n"))
    document = make.document(make.paragraph(make.lorem * 2), cited, make.paragraph(make.lorem), notes=(note,))
    rendering = printed(document, page_size=PageSize("a5"))
    assert rendering.diagnostics == ()
    assert off_the_page(rendering.files[0]) == []
    with pypdfium2.PdfDocument(rendering.files[0]) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    (citing,) = [text for text in texts if "Cited." in text]
    assert "First." in citing
    assert "Last." in citing


def test_a_note_longer_than_a_page_is_named_once(make: type[Make], printed: Printed) -> None:
    place = Span("lamp.md", Position(3, 1), Position(3, 9))
    note = replace(make.note("n", make.paragraph(*(make.lorem for _ in range(20)))), span=place)
    document = make.document(make.paragraph("Cited.", i.NoteRef(note="n")), notes=(note,))
    (said,) = printed(document, page_size=PageSize("a5")).diagnostics
    assert (said.code, said.span) == ("S013", place)


@pytest.mark.real
def test_five_hundred_notes_in_one_paragraph(make: type[Make], printed: Printed) -> None:
    names = [f"n{number}" for number in range(500)]
    cited = make.paragraph(*(part for name in names for part in ("w", i.NoteRef(note=name), " ")))
    notes = tuple(make.note(name, make.paragraph(f"The {name} says a thing.")) for name in names)
    document = make.document(cited, notes=notes)
    rendering = printed(document)
    assert list(LostText().check_output(rendering.files[0], document)) == []
    assert failures(rendering.files[0], "ua1", "2a") == []


def saved(picture: Image.Image, kind: str, **more: bytes) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **more)
    return file.getvalue()


PICTURES = {
    "pixel.png": saved(Image.new("RGB", (1, 1), "red"), "PNG"),
    "inks.jpg": saved(Image.new("CMYK", (300, 200), (0, 200, 100, 10)), "JPEG"),
    "inks-broken.jpg": saved(
        Image.new("CMYK", (300, 200), (0, 200, 100, 10)), "JPEG", icc_profile=b"none" * 9
    ),
    "deep.png": saved(Image.frombytes("I;16", (64, 64), bytes(range(256)) * 32), "PNG"),
    "broken.png": saved(Image.new("RGB", (200, 100), "green"), "PNG", icc_profile=b"no profile"),
    "broken.jpg": saved(Image.new("RGB", (200, 100), "green"), "JPEG", icc_profile=b"no profile" * 20),
    "flat.png": saved(Image.new("L", (20_000, 3)), "PNG"),
    "tall.png": saved(Image.new("L", (3, 5000)), "PNG"),
}
BROKEN = ["broken.jpg", "broken.png", "inks-broken.jpg"]


@pytest.fixture(params=sorted(PICTURES))
def pictured(request: pytest.FixtureRequest, make: type[Make], tmp_path: Path) -> tuple[str, Document]:
    """The name of a picture, and a document with it."""
    (tmp_path / request.param).write_bytes(PICTURES[request.param])
    figure = b.Figure(image=i.Image(src=request.param, alt="A picture."), caption=make.text("Seen."))
    draft = Draft(lang="en", metadata=Metadata(title="The lamp"), blocks=(make.paragraph("Before."), figure))
    return request.param, make.finished(draft, tmp_path)


def test_pictures_of_every_kind_are_shown(pictured: tuple[str, Document], printed: Printed) -> None:
    name, document = pictured
    rendering = printed(document)
    assert codes(rendering) == (["S023"] if name in BROKEN else [])
    assert failures(rendering.files[0], "ua1", "2a") == []
    with pypdfium2.PdfDocument(rendering.files[0]) as pdf:
        shown = [p for page in pdf for p in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
        assert len(shown) == 1


def test_pictures_of_every_kind_are_printed(
    pictured: tuple[str, Document], make: type[Make], tmp_path: Path
) -> None:
    name, document = pictured
    context = Context(stem="lamp", timestamp=make.time, voices=None)  # type: ignore[arg-type]  # nobody speaks here
    rendering = PressPdf().render(document, tmp_path, context)
    assert codes(rendering) == (["S023"] if name in BROKEN else [])


def codes(rendering: Rendering) -> list[str]:
    return [found.code for found in rendering.diagnostics]


def test_inks_are_shown_in_the_colours_that_they_have_on_paper() -> None:
    with Image.open(BytesIO(on_screen(PICTURES["inks.jpg"]))) as shown:
        assert shown.mode == "RGB"
        red, green, blue = shown.getpixel((150, 100))  # type: ignore[misc]  # of three bands
        assert red > 180 > green
        assert 60 < blue < 180


def test_sixteen_bits_keep_their_upper_eight() -> None:
    with Image.open(BytesIO(on_screen(PICTURES["deep.png"]))) as shown:
        assert shown.mode == "L"
        assert shown.getextrema() == (0, 254)


def test_a_picture_that_is_right_already_is_left_alone() -> None:
    assert on_screen(PICTURES["pixel.png"]) is PICTURES["pixel.png"]
