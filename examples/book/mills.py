"""Draws mills.png, the figure of mills.md: `python examples/book/mills.py`."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT, SCALE = 900, 330, 3  # drawn larger, then reduced, for smooth edges
INK, BAR, PAPER = "#1d2733", "#3d6f8e", "#ffffff"
LEFT, STEP, THICK, LONGEST = 240, 100, 52, 500
FLOUR = (("light air", 0), ("fresh", 110), ("near gale", 240))


def draw() -> Image.Image:
    """A bar for each wind, as long as its flour is heavy."""
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PAPER)
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=30 * SCALE)
    for row, (wind, kilograms) in enumerate(FLOUR):
        middle = (65 + row * STEP) * SCALE
        end = (LEFT + LONGEST * kilograms / FLOUR[-1][1]) * SCALE
        half = THICK * SCALE // 2
        if kilograms:
            pen.rectangle((LEFT * SCALE, middle - half, end, middle + half), fill=BAR)
        pen.text(((LEFT - 20) * SCALE, middle), wind, fill=INK, font=font, anchor="rm")
        pen.text((end + 16 * SCALE, middle), f"{kilograms} kg", fill=INK, font=font, anchor="lm")
    pen.line((LEFT * SCALE, 20 * SCALE, LEFT * SCALE, 310 * SCALE), fill=INK, width=3 * SCALE)
    return image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    draw().quantize(32).save(Path(__file__).with_suffix(".png"), optimize=True)
