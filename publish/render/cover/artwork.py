"""The drawn cover: title and author in large type on a ground that is the work's own."""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.render.cover.lettering import Box, Lettering, face_for, fitted, runs_backward

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

    from publish.model.document import Document

WIDTH, HEIGHT = 1600, 2560
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
# How many steps the edges of the rings and of the letters have. A colour's number is its step from the
# ground to its tone, times the letters' steps, and its step from there to the letters: half a byte has all.
_RING_STEPS, _LETTER_STEPS = 3, 5
_BITS = 4
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_IN_PALETTE, _PERCEPTUAL = 3, b"\0"


@dataclass(frozen=True, slots=True)
class Artwork:
    """The picture as PNG; `unset` are the texts that no font on this machine can show."""

    png: bytes
    unset: tuple[str, ...]


def draw(document: Document) -> Artwork:
    """The cover of a document; the same each time, in an order of shapes that its title decides."""
    from PIL import ImageDraw

    known = document.metadata
    authors = ", ".join(author.name for author in known.authors)
    chance = hashlib.sha256(f"{known.title}\0{authors}".encode()).digest()
    backward = runs_backward(document.lang)
    picture = _rings(chance, backward=backward)
    texts = tuple(_texts(document, authors))
    top = 300
    for lettering in (text for name, text in texts if name != "author" and text):
        top = _write(picture, lettering, top, backward=backward) + 70
    edge = WIDTH - _MARGIN - 190 if backward else _MARGIN
    ImageDraw.Draw(picture).rectangle((edge, top + 10, edge + 190, top + 17), fill=_LETTER_STEPS - 1)
    for lettering in (text for name, text in texts if name == "author" and text):
        _write(picture, lettering, HEIGHT - 210 - lettering.height, backward=backward)
    known_texts = {"title": known.title, "subtitle": known.subtitle or "", "author": authors}
    return Artwork(
        _png(picture, _palette(*PALETTES[chance[5] % len(PALETTES)])),
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


def _write(picture: Image, lettering: Lettering, top: int, *, backward: bool) -> int:
    """Write the lines from `top` down, at the side where the language begins; where they end."""
    from PIL import ImageChops

    room = lettering.size // 2  # for what stands above and below the letters
    letters = _letters(lettering, room, backward=backward)
    spot = (0, top - room, WIDTH, top - room + letters.height)
    picture.paste(ImageChops.add(picture.crop(spot), letters), spot)
    return top + lettering.height


def _letters(lettering: Lettering, room: int, *, backward: bool) -> Image:
    """The lines in the steps of their edges, `room` pixels below the upper edge.

    Twice as large and without grey they are drawn in a third of the time, and the mean of four points is
    one of the steps.
    """
    from PIL import Image, ImageDraw

    font, anchor, edge = lettering.face.at(2 * lettering.size), "ls", _MARGIN
    if backward:
        anchor, edge = "rs", WIDTH - _MARGIN
    letters = Image.new("L", (2 * WIDTH, 2 * (lettering.height + 2 * room)))
    pen = ImageDraw.Draw(letters)
    pen.fontmode = "1"
    for number, line in enumerate(lettering.lines):
        place = (2 * edge, 2 * (room + lettering.leading * number + lettering.size))
        ink, direction, lang = _LETTER_STEPS - 1, lettering.direction, lettering.lang
        pen.text(place, line, ink, font, anchor, direction=direction, language=lang)
    return letters.reduce(2)


def _rings(chance: bytes, *, backward: bool) -> Image:
    """Rings about a point near the lower edge, each on one that is half a pixel wider and half as light."""
    from PIL import Image, ImageDraw

    picture = Image.new("L", (WIDTH, HEIGHT))
    pen = ImageDraw.Draw(picture)
    across = 0.55 + chance[1] / 255 * 0.5
    x = round(WIDTH * (1 - across if backward else across))
    y = round(HEIGHT * (0.72 + chance[2] / 255 * 0.2))
    radius, gap, growth = 45.0, 35.0 + chance[3] / 255 * 30, 1.10 + chance[4] / 255 * 0.08
    while radius < HEIGHT:
        thick = max(3, round(gap * 0.28))
        for step, wider in ((1, 0.5), (2, 0)):
            far = radius + wider
            box, width = (x - far, y - far, x + far, y + far), thick + round(2 * wider)
            pen.ellipse(box, outline=step * _LETTER_STEPS, width=width)
        gap *= growth
        radius += gap
    return picture


def _png(picture: Image, palette: bytes) -> bytes:
    """The picture in PNG: to write it here is less than what Pillow loads before it writes its first."""
    size = struct.pack(">IIBBBBB", WIDTH, HEIGHT, _BITS, _IN_PALETTE, 0, 0, 0)
    pixels, row = picture.tobytes("raw", f"L;{_BITS}"), WIDTH * _BITS // 8
    rows = b"".join(b"\0" + pixels[at : at + row] for at in range(0, len(pixels), row))
    # Large even areas: runs alone pack them as well as a search does, in a third of the time.
    packer = zlib.compressobj(strategy=zlib.Z_RLE)
    packed = packer.compress(rows) + packer.flush()
    parts = ((b"IHDR", size), (b"sRGB", _PERCEPTUAL), (b"PLTE", palette), (b"IDAT", packed), (b"IEND", b""))
    return _SIGNATURE + b"".join(_part(name, data) for name, data in parts)


def _part(name: bytes, data: bytes) -> bytes:
    """A chunk (PNG, section 5.3)."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _palette(ground: str, tone: str) -> bytes:
    """The colours from the ground to its tone, each in its steps to that of the letters, in a row."""
    low, high, paper = (bytes.fromhex(colour[1:]) for colour in (ground, tone, PAPER))
    unders = (_mixed(low, high, ring / (_RING_STEPS - 1)) for ring in range(_RING_STEPS))
    letters = range(_LETTER_STEPS)
    return b"".join(_mixed(under, paper, n / (_LETTER_STEPS - 1)) for under in unders for n in letters)


def _mixed(one: bytes, other: bytes, share: float) -> bytes:
    return bytes(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
