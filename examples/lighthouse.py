"""Draws lighthouse.png, the figure of lighthouse.md: `python examples/lighthouse.py`."""

from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SCALE = 3  # drawn larger, then reduced, for smooth edges
WIDTH, HEIGHT = 1200, 672
INK, GLASS, EDGE, LIGHT, PAPER = "#1d2733", "#cfe3ee", "#3d6f8e", "#b45f06", "#ffffff"

LAMP = (170, 320)
BACK = 470  # the flat back of the glass, where the rays come in
CENTRES = (-240, -160, -80, 0, 80, 160, 240)  # of the prisms and the lens, from the lamp's height
HALF = 34  # of a prism's height


def prism(centre: int) -> list[tuple[float, float]]:
    """The corners of one ring of glass; the further from the middle, the steeper its face."""
    y = LAMP[1] + centre
    slant = abs(centre) / 240 * 62
    thick, thin = 22 + slant, 22
    top, bottom = (thin, thick) if centre < 0 else (thick, thin)
    return [(BACK, y - HALF), (BACK + top, y - HALF), (BACK + bottom, y + HALF), (BACK, y + HALF)]


def lens() -> list[tuple[float, float]]:
    """The rounded lens in the middle."""
    steps = [step / 20 for step in range(-20, 21)]
    curve = [(BACK + 22 + 26 * (1 - step**2), LAMP[1] + step * HALF) for step in steps]
    return [(BACK, LAMP[1] - HALF), *curve, (BACK, LAMP[1] + HALF)]


def scaled(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points on the large drawing."""
    return [(x * SCALE, y * SCALE) for x, y in points]


def face(centre: int) -> float:
    """Where the ray leaves the glass."""
    return BACK + 22 + (abs(centre) / 240 * 31 if centre else 26)


def draw() -> Image.Image:
    """The lamp, the glass, and the rays through it."""
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PAPER)
    pen = ImageDraw.Draw(image)
    for centre in CENTRES:
        pen.polygon(scaled(prism(centre) if centre else lens()), fill=GLASS, outline=EDGE, width=2 * SCALE)
    for centre in CENTRES:
        y = LAMP[1] + centre
        for start, end in pairwise(scaled([LAMP, (BACK, y), (face(centre), y), (1130, y)])):
            pen.line([start, end], fill=LIGHT, width=3 * SCALE)
        pen.polygon(scaled([(1130, y - 8), (1150, y), (1130, y + 8)]), fill=LIGHT)
    x, y = LAMP
    pen.ellipse(scaled([(x - 16, y - 24), (x + 16, y + 16)]), fill=LIGHT)
    pen.rectangle(scaled([(x - 22, y + 16), (x + 22, y + 64)]), fill=INK)
    label(pen, "lamp", x, y + 92)
    label(pen, "stepped lens", BACK + 30, HEIGHT - 28)
    label(pen, "towards the horizon", 930, HEIGHT - 28)
    return image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def label(pen: ImageDraw.ImageDraw, text: str, x: float, y: float) -> None:
    """Write `text` with its middle at `x`, `y`."""
    font = ImageFont.load_default(size=28 * SCALE)
    pen.text((x * SCALE, y * SCALE), text, fill=INK, font=font, anchor="mm")


if __name__ == "__main__":
    draw().quantize(64).save(Path(__file__).with_suffix(".png"), optimize=True)
