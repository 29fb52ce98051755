"""The cover: drawn from the title, or the author's own; said in words, and found by reading systems."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from publish.model.document import Contributor, Direction, Document, Metadata
from publish.render.cover import artwork, lettering
from publish.render.cover.artwork import HEIGHT, PALETTES, PAPER, WIDTH, draw

if TYPE_CHECKING:
    from collections.abc import Callable

    from publish.render.renderer import Rendering

LONG = "On the causes of the unusually long titles of former centuries, " * 20
WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenbandfabrik" * 4


def work(title: str, lang: str = "en", subtitle: str | None = None, author: str = "Ada Marsh") -> Document:
    direction = Direction.RIGHT_TO_LEFT if lang == "he" else Direction.LEFT_TO_RIGHT
    metadata = Metadata(title=title, subtitle=subtitle, contributors=(Contributor(name=author),))
    return Document(lang=lang, direction=direction, metadata=metadata)


def shown(document: Document) -> Image.Image:
    return Image.open(BytesIO(draw(document).png))


def lettered(document: Document) -> tuple[int, int, int, int]:
    """The box around all that has the letters' own colour."""
    paper = Image.new("RGB", (1, 1), PAPER).getpixel((0, 0))
    picture = shown(document).convert("RGB")
    masks = [
        band.point([255 * (value == wanted) for value in range(256)])
        for band, wanted in zip(picture.split(), paper, strict=True)
    ]  # type: ignore[call-overload]  # an RGB pixel is three numbers
    box = Image.merge("RGB", masks).convert("L").point([0] * 255 + [255]).getbbox()
    assert box
    return box


def files(rendering: Rendering) -> dict[str, bytes]:
    with zipfile.ZipFile(rendering.files[0]) as archive:
        return {name.removeprefix("EPUB/"): archive.read(name) for name in archive.namelist()}


def test_it_is_a_small_picture_of_the_size_that_shops_ask_for() -> None:
    artwork = draw(work("The lamp", subtitle="An account"))
    assert Image.open(BytesIO(artwork.png)).size == (WIDTH, HEIGHT) == (1600, 2560)
    assert len(artwork.png) < 200_000
    assert b"sRGB" in artwork.png[:64]
    assert artwork.unset == ()


def test_the_same_work_has_the_same_cover_and_another_has_another() -> None:
    one, again, other = (draw(work(title)).png for title in ("The lamp", "The lamp", "The sea"))
    assert one == again != other


@pytest.mark.parametrize("title", ["I", "The sea keeps an appointment", LONG, WORD, "a b c " * 99])
def test_every_title_stays_between_the_margins(title: str) -> None:
    left, top, right, bottom = lettered(work(title, subtitle=title, author=title))
    assert left >= 150
    assert right <= WIDTH - 150
    assert top >= 250
    assert bottom <= HEIGHT - 150


def test_a_title_from_right_to_left_begins_at_the_right() -> None:
    document = work("המגדלור", lang="he", author="נועה")
    if draw(document).unset:
        pytest.fail("no font with Hebrew letters: sudo apt install fonts-dejavu-core")
    left, _, right, _ = lettered(document)
    assert WIDTH - right < left


def test_japanese_lines_do_not_begin_with_a_mark_that_ends_one() -> None:
    pieces = lettering._pieces("人々の、海。「光」")  # noqa: SLF001  (as cut)
    assert pieces == ["人々", "の、", "海。", "「光」"]


def test_a_title_that_no_font_can_show_is_said(
    monkeypatch: pytest.MonkeyPatch, article: Document, render: Callable[..., Rendering]
) -> None:
    monkeypatch.setattr(artwork, "face_for", lambda *_, **__: None)
    rendering = render(article)
    (found,) = rendering.diagnostics
    assert found.code == "E012"
    assert "A walk" in found.message


def test_a_machine_without_fontconfig_has_only_our_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    lettering._match.cache_clear()  # noqa: SLF001  (another machine begins)
    assert lettering.face_for("המגדלור", artwork.SERIF, "he") is None
    assert lettering.face_for("The lamp", artwork.SERIF, "en") is not None
    lettering._match.cache_clear()  # noqa: SLF001  (and this one again)
    assert shutil.which("fc-match") is None


def luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("ground", [colour for palette in PALETTES for colour in palette])
def test_the_letters_stand_out_from_every_ground(ground: str) -> None:
    assert (luminance(PAPER) + 0.05) / (luminance(ground) + 0.05) >= 4.5


def test_the_book_opens_with_it(article: Document, render: Callable[..., Rendering]) -> None:
    book = files(render(article))
    package, page = book["content.opf"].decode(), book["text/cover.xhtml"].decode()
    assert (
        '<item href="cover/cover.png" id="cover-image" media-type="image/png" properties="cover-image"/>'
        in package
    )
    assert '<meta name="cover" content="cover-image"' in package
    assert package.index('idref="cover"') < package.index('idref="text"')
    assert '<img src="../cover/cover.png" alt="Cover: A walk" role="doc-cover"/>' in page
    assert 'epub:type="cover"' in page


def test_the_authors_picture_goes_first_and_is_in_the_book_once(
    island: Document, render: Callable[..., Rendering]
) -> None:
    known = replace(island.metadata, cover="images/dot.png", cover_alt="A dot.")
    rendering = render(replace(island, metadata=known))
    book = files(rendering)
    assert rendering.diagnostics == ()
    assert "cover/cover.png" not in book
    assert 'alt="A dot."' in book["text/cover.xhtml"].decode()
    assert book["content.opf"].decode().count('href="images/dot.png"') == 1
    assert 'id="cover-image" media-type="image/png" properties="cover-image"' in book["content.opf"].decode()


def test_a_picture_without_words_is_said(island: Document, render: Callable[..., Rendering]) -> None:
    rendering = render(replace(island, metadata=replace(island.metadata, cover="images/dot.png")))
    assert [found.code for found in rendering.diagnostics] == ["E011"]
    assert 'alt="Cover: ' in files(rendering)["text/cover.xhtml"].decode()


def test_a_page_of_contents_is_in_the_spine_when_asked(
    article: Document, render: Callable[..., Rendering]
) -> None:
    assert 'idref="nav"' not in files(render(article))["content.opf"].decode()
    assert 'idref="nav"' in files(render(article, toc=True))["content.opf"].decode()
