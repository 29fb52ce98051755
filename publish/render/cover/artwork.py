"""The drawn cover: title and author in large type on a ground that is the work's own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from publish.render.cover.lettering import Box, Lettering, face_for, fitted, runs_backward

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

    from publish.model.document import Document

WIDTH, HEIGHT = 1600, 2560
ZLIB_RLE = 3  # zlib, `Z_RLE`
# The ground and its lighter tone: letters have a contrast of at least 4.5:1 on both, which a test computes.
PALETTES = (
    ("#1d3b4f", "#2c5068"),
    ("#3a2c4d", "#4f3f65"),
    ("#1f4438", "#2f5b4c"),
    ("#5b2a2a", "#75403d"),
    ("#2e3440", "#434b5b"),
    ("#4b3a1c", "#63502d"),
)
PAPER = "#f8f4ea"
SERIF, SERIF_ITALIC = "source-serif-4/SourceSerif4-Bold.ttf", "source-serif-4/SourceSerif4-Italic.ttf"
SANS = "source-sans-3/SourceSans3-Regular.ttf"
_MARGIN = 160
_COLUMN = WIDTH - 2 * _MARGIN
_FULL = 255
# How many steps the edges of the rings and of the letters have.
_RING_STEPS, _LETTER_STEPS = 8, 16


@dataclass(frozen=True, slots=True)
class Artwork:
    """The picture as PNG; `unset` are the texts that no font on this machine can show."""

    png: bytes
    unset: tuple[str, ...]


def draw(document: Document) -> Artwork:
    """The cover of a document; the same each time, in an order of shapes that its title decides."""
    from PIL import Image, ImageDraw

    known = document.metadata
    authors = ", ".join(author.name for author in known.authors)
    chance = hashlib.sha256(f"{known.title}\0{authors}".encode()).digest()
    ground, tone = PALETTES[chance[5] % len(PALETTES)]
    backward = runs_backward(document.lang)
    letters = Image.new("L", (WIDTH, HEIGHT))
    pen = ImageDraw.Draw(letters)
    texts = tuple(_texts(document, authors))
    top = 300
    for lettering in (text for name, text in texts if name != "author" and text):
        top = _write(pen, lettering, top, backward=backward) + 70
    edge = WIDTH - _MARGIN - 190 if backward else _MARGIN
    pen.rectangle((edge, top + 10, edge + 190, top + 17), fill=_FULL)
    for lettering in (text for name, text in texts if name == "author" and text):
        _write(pen, lettering, HEIGHT - 210 - lettering.height, backward=backward)
    known_texts = {"title": known.title, "subtitle": known.subtitle or "", "author": authors}
    return Artwork(
        _png(_rings(chance, backward=backward), letters, ground, tone),
        tuple(known_texts[name] for name, text in texts if text is None),
    )


def _texts(document: Document, authors: str) -> Iterator[tuple[str, Lettering | None]]:
    """What stands on the cover, from the top; None for what no font can show."""
    known, lang = document.metadata, document.lang
    for name, text, bundled, box in (
        ("title", known.title, SERIF, Box(width=_COLUMN, height=1080, largest=232, smallest=72)),
        (
            "subtitle",
            known.subtitle or "",
            SERIF_ITALIC,
            Box(width=_COLUMN, height=330, largest=88, smallest=48),
        ),
        ("author", authors, SANS, Box(width=_COLUMN, height=260, largest=84, smallest=44)),
    ):
        words = " ".join(text.split())
        if words:
            face = face_for(words, bundled, lang, bold=name == "title")
            yield name, fitted(words, face, box, lang) if face else None


def _write(pen: ImageDraw, lettering: Lettering, top: int, *, backward: bool) -> int:
    """Write the lines from `top` down, at the side where the language begins; where they end."""
    font, anchor, edge = lettering.font, "rs" if backward else "ls", WIDTH - _MARGIN if backward else _MARGIN
    for number, line in enumerate(lettering.lines):
        baseline = top + lettering.leading * number + lettering.size
        place = (edge, baseline)
        pen.text(place, line, _FULL, font, anchor, direction=lettering.direction, language=lettering.lang)
    return top + lettering.height


def _rings(chance: bytes, *, backward: bool) -> Image:
    """Rings about a point near the lower edge, as a mask; drawn twice as large, so that edges are smooth."""
    from PIL import Image, ImageDraw

    mask = Image.new("L", (WIDTH * 2, HEIGHT * 2))
    pen = ImageDraw.Draw(mask)
    across = 0.55 + chance[1] / 255 * 0.5
    x = round(WIDTH * 2 * (1 - across if backward else across))
    y = round(HEIGHT * 2 * (0.72 + chance[2] / 255 * 0.2))
    radius, gap, growth = 90.0, 70.0 + chance[3] / 255 * 60, 1.10 + chance[4] / 255 * 0.08
    while radius < HEIGHT * 2:
        thick = max(6, round(gap * 0.28))
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=255, width=thick)
        gap *= growth
        radius += gap
    return mask.reduce(2)


def _png(rings: Image, letters: Image, ground: str, tone: str) -> bytes:
    """The letters on the rings, both masks, in the few colours that lie between theirs."""
    from PIL import Image, ImageChops, PngImagePlugin

    below = rings.point([value * _RING_STEPS // 256 * _LETTER_STEPS for value in range(256)])
    above = letters.point([value * _LETTER_STEPS // 256 for value in range(256)])
    picture = Image.frombytes("P", (WIDTH, HEIGHT), ImageChops.add(below, above).tobytes())
    picture.putpalette(_palette(ground, tone))
    facts = PngImagePlugin.PngInfo()
    facts.add(b"sRGB", b"\0")  # PNG, section 11.3.2.5: perceptual
    data = BytesIO()
    # Large even areas: runs alone pack them as well as a search does, in a third of the time.
    picture.save(data, "PNG", pnginfo=facts, compress_type=ZLIB_RLE)
    return data.getvalue()


def _palette(ground: str, tone: str) -> list[int]:
    """The colours from the ground to its tone, each in its steps to that of the letters, in a row."""
    from PIL.ImageColor import getrgb

    colours = []
    for ring in range(_RING_STEPS):
        under = _mixed(getrgb(ground), getrgb(tone), ring / (_RING_STEPS - 1))
        colours += [_mixed(under, getrgb(PAPER), n / (_LETTER_STEPS - 1)) for n in range(_LETTER_STEPS)]
    return [channel for colour in colours for channel in colour]


def _mixed(one: tuple[int, ...], other: tuple[int, ...], share: float) -> tuple[int, ...]:
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
