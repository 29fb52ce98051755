"""The PDF for the press, as its file shows it."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageCms

from publish.assets import styles
from publish.check.outputs.press.reading import opened
from publish.diagnostics import OptionError
from publish.pipeline import TRANSFORMS, catalogue
from publish.read.markdown import Markdown
from publish.read.source import Source
from publish.render.pdf import PageSize, Pdf, PressPdf
from publish.render.pdf.colour import srgb
from publish.render.pdf.press.inks import Inks
from publish.render.pdf.profile import chosen
from publish.render.renderer import Context
from publish.speak.choice import Choice

if TYPE_CHECKING:
    from pathlib import Path

    from publish.model.document import Document
    from publish.render.renderer import Rendering

MILLIMETRE = 72 / 25.4
CONTEXT = Context(stem="net.press", timestamp=datetime(2024, 5, 6, tzinfo=UTC), voices=Choice(()))
WORDS = "The net was mended by lamp light while the boats lay at the quay and nobody spoke. " * 90
PICTURE = "# The net\n\nIt hangs to dry.\n\n![A net](net.{})\n"


def read(text: str, folder: Path) -> Document:
    document, _ = Markdown().read(Source("net.md", f"---\ntitle: The net\nlang: en\n---\n\n{text}", folder))
    for transform in TRANSFORMS:
        document, _ = transform(document)
    return document


def pressed(text: str, folder: Path, **options: Any) -> Rendering:  # noqa: ANN401
    return PressPdf(**options).render(read(text, folder), folder, CONTEXT)


def picture(kind: str, data: bytes, folder: Path, **options: Any) -> tuple[Any, Rendering]:  # noqa: ANN401
    """The picture as the file has it: its dictionary."""
    (folder / f"net.{kind}").write_bytes(data)
    rendering = pressed(PICTURE.format(kind), folder, **options)
    with pikepdf.open(rendering.files[0]) as pdf:
        (only,) = pdf.pages[0].Resources.XObject.values()
        space = only.ColorSpace
        about = {"space": str(space) if isinstance(space, pikepdf.Name) else str(space[0])}
        return {**about, "keys": set(only.keys())}, rendering


def saved(image: Image.Image, kind: str, **more: Any) -> bytes:  # noqa: ANN401
    stored = BytesIO()
    image.save(stored, kind, **more)
    return stored.getvalue()


def shown(file: Path) -> Image.Image:
    """The first page as PDFium shows it."""
    with pypdfium2.PdfDocument(file) as pdf:
        return pdf[0].render(scale=1).to_pil().convert("RGB")


def findings(file: Path) -> set[str]:
    rules = [kind() for code, kind in catalogue().rules.items() if code.startswith("P05")]
    return {finding.code for rule in rules for finding in rule.check_output(file, None)}


@pytest.mark.parametrize(("size", "width", "height"), [("a4", 210, 297), ("a5", 148, 210)])
def test_its_boxes_are_exact_and_reach_three_millimetres_and_the_marks_beyond(
    size: str, width: int, height: int, tmp_path: Path
) -> None:
    rendering = pressed("# One\n\nWord.", tmp_path, page_size=PageSize(size))
    (file,) = opened(rendering.files[0])
    for name, beyond in (("TrimBox", 0), ("BleedBox", 3), ("MediaBox", 13)):
        sides = [length * MILLIMETRE for length in (-beyond, -beyond, width + beyond, height + beyond)]
        assert file.pages[0].boxes[name] == pytest.approx(sides, abs=0.001)


def test_what_is_drawn_ends_at_the_bleed_and_the_marks_begin_outside(tmp_path: Path) -> None:
    rendering = pressed("# One\n\nWord.", tmp_path)
    with pikepdf.open(rendering.files[0]) as pdf:
        operators = [(str(i.operator), i.operands) for i in pikepdf.parse_content_stream(pdf.pages[0])]
    assert [name for name, _ in operators[:4]] == ["q", "re", "W", "n"]
    left, bottom, width, height = map(float, operators[1][1])
    assert (left, bottom) == pytest.approx((-3 * MILLIMETRE, -3 * MILLIMETRE), abs=0.001)
    assert (width, height) == pytest.approx((216 * MILLIMETRE, 303 * MILLIMETRE), abs=0.001)
    sheet = np.asarray(shown(rendering.files[0]))
    slug, bleed = sheet[:28], sheet[29:36]  # ten millimetres of marks; three of bleed, where nothing is
    assert slug.min() < 100
    assert bleed.min() == 255


def test_its_text_is_black_alone_its_inks_are_inks_and_nothing_can_be_clicked(tmp_path: Path) -> None:
    link = "[the tide](https://example.org/)"
    text = f"# One\n\nSee {link}[^1]. `code` $x^2$\n\n```python\nx = 1  # why\n```\n\n[^1]: Note."
    rendering = pressed(text, tmp_path)
    (file,) = opened(rendering.files[0])
    assert {colour.parts[:3] for page in file.pages for colour in page.drawn.texts} == {(0, 0, 0)}
    assert {colour.space for page in file.pages for colour in page.drawn.vectors} == {"DeviceCMYK"}
    assert findings(rendering.files[0]) == {"P058"}


def test_it_has_the_tags_of_the_pdf_for_the_screen_without_its_links(tmp_path: Path) -> None:
    document = read("# One\n\n- Item[^1]\n\n> Said.\n\n[^1]: Note.", tmp_path)
    kinds = []
    for renderer in (Pdf(), PressPdf()):
        with pikepdf.open(renderer.render(document, tmp_path, CONTEXT).files[0]) as pdf:
            kinds.append(
                sorted(str(o.S) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/P" in o)
            )
            annotations = sum(len(page.get("/Annots", [])) for page in pdf.pages)
    assert kinds[0] == kinds[1]
    assert "/Note" in kinds[0]
    assert annotations == 0


def test_the_spine_has_more_room_on_both_sides_of_the_leaf(tmp_path: Path) -> None:
    edges = {}
    for binding in (0.0, 8.0):
        rendering = pressed(f"# One\n\n{WORDS}", tmp_path, binding=binding)
        with pypdfium2.PdfDocument(rendering.files[0]) as pdf:
            boxes = [[o.get_bounds() for o in pdf[n].get_objects([1])] for n in (0, 1)]
        edges[binding] = [min(box[0] for box in page) for page in boxes]
    moved = [wide - plain for wide, plain in zip(edges[8.0], edges[0.0], strict=True)]
    assert moved == pytest.approx([8 * MILLIMETRE, 0], abs=0.5)


def test_empty_pages_fill_the_signature(tmp_path: Path) -> None:
    rendering = pressed(f"# One\n\n{WORDS}", tmp_path, signature=8)
    assert rendering.summary.startswith("8 pages")
    with pypdfium2.PdfDocument(rendering.files[0]) as pdf:
        assert [bool(page.get_textpage().get_text_range().strip()) for page in pdf] == [True] * 4 + [
            False
        ] * 4
    assert findings(rendering.files[0]) == {"P058"}
    (file,) = opened(rendering.files[0])
    assert file.pages[7].boxes == file.pages[0].boxes


def test_no_page_is_turned_so_that_all_have_one_size(tmp_path: Path) -> None:
    head = " | ".join(f"Headword{n}" for n in range(14))
    text = f"# One\n\n| {head} |\n|{'---|' * 14}\n| {head} |\n"
    rendering = pressed(text, tmp_path)
    assert "P051" not in findings(rendering.files[0])
    assert "S004" in {diagnostic.code for diagnostic in rendering.diagnostics}


def test_it_is_the_same_each_time_and_gives_the_epub_no_pages(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    (tmp_path / "net.png").write_bytes(saved(Image.new("RGB", (400, 300), "teal"), "PNG"))
    document = read(PICTURE.format("png"), tmp_path)
    for folder in (one, two):
        folder.mkdir()
        assert PressPdf().render(document, folder, CONTEXT).page_starts == ()
    assert (one / "net.press.pdf").read_bytes() == (two / "net.press.pdf").read_bytes()


@pytest.mark.parametrize(
    ("options", "code"),
    [({"binding": 99.0}, "S022"), ({"binding": -1.0}, "S022"), ({"signature": 0}, "S024")],
)
def test_a_page_too_small_and_an_impossible_signature_are_refused(
    options: dict[str, Any], code: str, tmp_path: Path
) -> None:
    with pytest.raises(OptionError) as refusal:
        pressed("# One\n\nWord.", tmp_path, **options)
    assert refusal.value.diagnostics[0].code == code


BUNDLED = (styles() / "press" / "ISOcoated_v2_300_bas.icc").read_bytes()


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (None, "S020", "cannot be read"),
        (b"no profile at all", "S020", "is no ICC profile"),
        (srgb(), "S021", "a profile of RGB colours"),
        (BUNDLED[:2000], "S020", "is a broken ICC profile"),
        (BUNDLED[:12] + b"link" + BUNDLED[16:], "S021", "not the profile of a printer"),
        (BUNDLED + bytes(20_000_000), "S020", "larger than 20 MB"),
    ],
)
def test_a_profile_that_does_not_do_is_refused(
    data: bytes | None, code: str, words: str, tmp_path: Path
) -> None:
    file = tmp_path / "press.icc"
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(OptionError) as refusal:
        pressed("# One\n\nWord.", tmp_path, icc=file)
    (said,) = refusal.value.diagnostics
    assert said.code == code
    assert words in said.message


def test_the_printers_own_profile_is_in_the_file_under_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "press.icc").write_bytes(BUNDLED)
    rendering = pressed("# One\n\nWord.", tmp_path, icc=tmp_path / "press.icc")
    with pikepdf.open(rendering.files[0]) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.DestOutputProfile.read_bytes() == BUNDLED
        assert str(intent.OutputConditionIdentifier) == "ISO Coated v2 300% (basICColor)"
        assert "/RegistryName" not in intent


def test_greys_are_black_alone_and_colours_what_the_profile_says() -> None:
    inks = Inks(chosen(None))
    assert inks.of(0, 0, 0) == (0, 0, 0, 1)
    assert inks.of(0.5, 0.5, 0.51) == (0, 0, 0, pytest.approx(0.4967, abs=0.001))
    red = inks.of(1, 0, 0)
    assert red[1] > 0.9
    assert red[2] > 0.9
    assert red[0] < 0.1


DEEP = Image.fromarray(
    (np.arange(90_000, dtype=np.uint64).reshape(300, 300) * 65535 // 90_000).astype(np.uint16)
)
CLEAR = Image.new("RGBA", (300, 300), (200, 30, 30, 0))


@pytest.mark.parametrize(
    ("kind", "data", "space"),
    [
        ("png", saved(Image.new("RGB", (300, 300), "teal"), "PNG"), "/DeviceCMYK"),
        ("jpg", saved(Image.new("RGB", (300, 300), "teal"), "JPEG"), "/DeviceCMYK"),
        ("gif", saved(Image.new("RGB", (300, 300), "teal").quantize(8), "GIF"), "/DeviceCMYK"),
        ("png", saved(CLEAR, "PNG"), "/DeviceGray"),
        ("jpg", saved(Image.new("CMYK", (300, 300), (200, 30, 30, 0)), "JPEG"), "/DeviceCMYK"),
        ("png", saved(Image.new("L", (300, 300), 90), "PNG"), "/DeviceGray"),
        ("jpg", saved(Image.new("L", (300, 300), 90), "JPEG"), "/DeviceGray"),
        ("png", saved(Image.new("LA", (300, 300), (90, 120)), "PNG"), "/DeviceGray"),
        ("png", saved(Image.new("1", (300, 300)), "PNG"), "/DeviceGray"),
        ("jpg", saved(Image.new("RGB", (300, 300), "silver"), "JPEG"), "/DeviceGray"),
        ("png", saved(DEEP, "PNG"), "/DeviceGray"),
    ],
)
def test_any_picture_comes_in_inks_and_opaque(kind: str, data: bytes, space: str, tmp_path: Path) -> None:
    about, rendering = picture(kind, data, tmp_path)
    assert about["space"] == space
    assert "/SMask" not in about["keys"]
    assert findings(rendering.files[0]) == {"P055", "P058"}
    assert "S002" not in {diagnostic.code for diagnostic in rendering.diagnostics}


@pytest.mark.parametrize("kind", ["png", "jpeg"])
@pytest.mark.parametrize(
    ("colour", "bright"), [("white", True), ("lightyellow", True), ("navy", False), ("black", False)]
)
def test_a_picture_is_not_turned_into_its_negative(
    kind: str,
    colour: str,
    bright: bool,  # noqa: FBT001  (a parameter)
    tmp_path: Path,
) -> None:
    _, rendering = picture(kind, saved(Image.new("RGB", (600, 600), colour), kind), tmp_path)
    page = np.asarray(shown(rendering.files[0]).convert("L"))
    block = page[page.shape[0] // 4 : page.shape[0] // 2, page.shape[1] // 2 - 40 : page.shape[1] // 2]
    assert (block.min() > 200) == bright
    (file,) = opened(rendering.files[0])
    (placed,) = file.pages[0].drawn.pictures
    assert (placed.ink < 0.3) == (bright or placed.space == "DeviceGray")


def test_sixteen_bits_of_grey_keep_their_levels(tmp_path: Path) -> None:
    _, rendering = picture("png", saved(DEEP, "PNG"), tmp_path)
    with pikepdf.open(rendering.files[0]) as pdf:
        (only,) = pdf.pages[0].Resources.XObject.values()
        levels = np.frombuffer(only.read_bytes(), np.uint8)
    assert (levels[0], levels[45_000], levels[-1]) == (0, 127, 254)


def test_pictures_may_stay_in_srgb_that_says_so(tmp_path: Path) -> None:
    data = saved(Image.new("RGB", (1600, 300), "teal"), "PNG")
    about, rendering = picture("png", data, tmp_path, picture_colour="tagged")
    assert about["space"] == "/ICCBased"
    assert findings(rendering.files[0]) == {"P058"}


def test_a_picture_is_turned_from_its_own_colours_and_a_broken_profile_is_told(tmp_path: Path) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for profile in (b"broken", lab):
        data = saved(Image.new("RGB", (300, 300), "teal"), "PNG", icc_profile=profile)
        about, rendering = picture("png", data, tmp_path)
        (said,) = (found for found in rendering.diagnostics if found.code == "S023")
        assert said.span is not None
        assert said.span.start.line == 10
        assert about["space"] == "/DeviceCMYK"
    sound = saved(Image.new("RGB", (300, 300), "teal"), "PNG", icc_profile=srgb())
    assert picture("png", sound, tmp_path)[1].diagnostics == ()


def test_an_unknown_weasyprint_keeps_its_own_tags_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("publish.render.pdf.press.finishing.is_known", lambda: False)
    rendering = pressed("# One\n\nWord.", tmp_path)
    assert [diagnostic.code for diagnostic in rendering.diagnostics] == ["S006"]
    assert "P052" not in findings(rendering.files[0])


BOOK = "# One\n\nWord.\n\n# Two\n\nWord.\n\n# Three\n\nWord.\n"


def test_in_a_book_contents_and_chapters_begin_on_the_right_and_what_is_left_empty_is_blank(
    tmp_path: Path,
) -> None:
    with pypdfium2.PdfDocument(pressed(BOOK, tmp_path).files[0]) as pdf:
        texts = [page.get_textpage().get_text_range().split() for page in pdf]
    assert {number: words[0] for number, words in enumerate(texts, 1) if words} == {
        1: "The",
        3: "Contents",
        5: "One",
        7: "Two",
        9: "Three",
    }
