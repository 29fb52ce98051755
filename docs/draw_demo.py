"""Draws the pictures of the demo into publish/starter/: `python docs/draw_demo.py`."""

from collections.abc import Iterator
from itertools import pairwise
from math import cos, pi, sin
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

STARTER = Path(__file__).parent.parent / "publish" / "starter"
SCALE = 3  # drawn larger, then reduced, for smooth edges
INK, SEA, FAINT, PAPER = "#1d2733", "#1f6f8b", "#c9d3da", "#ffffff"
WAVES = ((2.0, 12.42), (0.7, 12.0))  # metres and hours: those of the article
DAYS = 15
LEFT, RIGHT, MIDDLE, METRE = 110, 1160, 250, 66


def height(hours: float) -> float:
    """The water's height in metres."""
    return sum(a * cos(2 * pi * hours / period) for a, period in WAVES)


def across(day: float) -> float:
    """Where a day stands on the drawing."""
    return LEFT + (RIGHT - LEFT) * day / DAYS


def scaled(points: Iterator[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points on the large drawing."""
    return [(x * SCALE, y * SCALE) for x, y in points]


def curve() -> Image.Image:
    """Fifteen days of water over the days and the metres."""
    image = Image.new("RGB", (1200 * SCALE, 540 * SCALE), PAPER)
    pen = ImageDraw.Draw(image)
    for metres in range(-3, 4):
        y = MIDDLE - metres * METRE
        pen.line(scaled(iter([(LEFT, y), (RIGHT, y)])), fill=INK if metres == 0 else FAINT, width=SCALE)
        sign = "+" if metres > 0 else "-" if metres < 0 else ""
        label(pen, f"{sign}{abs(metres)} m", LEFT - 44, y)
    for day in range(1, DAYS + 1, 2):
        label(pen, f"day {day}" if day == 1 else str(day), across(day - 0.5), MIDDLE + 3 * METRE + 40)
    steps = DAYS * 96
    points = scaled((across(s / 96), MIDDLE - METRE * height(s / 4)) for s in range(steps + 1))
    for pair in pairwise(points):
        pen.line(pair, fill=SEA, width=3 * SCALE)
    return image.resize((1200, 540), Image.Resampling.LANCZOS)


def label(pen: ImageDraw.ImageDraw, text: str, x: float, y: float) -> None:
    """Write `text` with its middle at `x`, `y`."""
    font = ImageFont.load_default(size=26 * SCALE)
    pen.text((x * SCALE, y * SCALE), text, fill=INK, font=font, anchor="mm")


def new_moon() -> Image.Image:
    """The almanac's sign: a black disc."""
    image = Image.new("RGB", (18 * SCALE, 18 * SCALE), PAPER)
    ImageDraw.Draw(image).ellipse(scaled(iter([(3, 3), (15, 15)])), fill=INK)
    return image.resize((18, 18), Image.Resampling.LANCZOS)


def wave() -> Image.Image:
    """An ornament of three waves."""
    image = Image.new("RGB", (300 * SCALE, 40 * SCALE), PAPER)
    points = scaled((x, 20 - 9 * sin(2 * pi * (x - 30) / 80)) for x in range(30, 271))
    ImageDraw.Draw(image).line(points, fill=SEA, width=4 * SCALE, joint="curve")
    return image.resize((300, 40), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    for name, image in {"curve": curve(), "new-moon": new_moon(), "wave": wave()}.items():
        image.quantize(32).save(STARTER / f"tides-{name}.png", optimize=True)
