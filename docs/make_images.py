"""Makes docs/images/editions.png, the three editions side by side: `python docs/make_images.py`.

The example is published; a page of its PDF, its EPUB in a narrow window of Chromium, and the sound of its
narration with the transcript are drawn beside each other.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import pypdfium2
from miniaudio import decode_file
from mutagen.id3 import ID3
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "examples" / "lighthouse.md"
FONTS = ROOT / "styles" / "fonts" / "source-serif-4"
GROUND, PAPER, INK, QUIET, SOUND, EDGE = "#e9edf0", "#ffffff", "#1f2328", "#57606a", "#1f5f8b", "#c3cad1"
PAGE = (620, 877)  # A4
WINDOW = (420, 877)
GAP, TOP = 40, 76
CUES = 7
BARS = 150
MOMENT = 4000  # samples of each bar that are looked at, so that pauses show


def font(size: int, style: str = "Regular") -> ImageFont.FreeTypeFont:
    """A face of the family that the editions are set in."""
    return ImageFont.truetype(FONTS / f"SourceSerif4-{style}.ttf", size)


def page(pdf: Path) -> Image.Image:
    """The first page of the PDF."""
    document = pypdfium2.PdfDocument(pdf)
    return document[0].render(scale=2).to_pil().convert("RGB").resize(PAGE, Image.Resampling.LANCZOS)


def window(epub: Path, folder: Path) -> Image.Image:
    """The first chapter of the EPUB, as a small screen shows it."""
    with zipfile.ZipFile(epub) as book:
        book.extractall(folder)
    chapter = next(path for path in sorted(folder.rglob("*.xhtml")) if path.name != "nav.xhtml")
    picture = folder / "window.png"
    browser = shutil.which("chromium") or sys.exit("chromium is missing: sh bootstrap.sh nox installs it")
    width, height = WINDOW
    options = ("--headless", "--no-sandbox", "--hide-scrollbars", "--force-device-scale-factor=2")
    # Headless Chromium has windows of no less than 500 pixels: the page is shown in a frame of ours.
    frame = folder / "frame.html"
    style = f"border:0;width:{width}px;height:{height}px"
    frame.write_text(f'<body style="margin:0"><iframe src="{chapter.as_uri()}" style="{style}"></iframe>')
    shot = (f"--screenshot={picture}", "--window-size=600,1000", frame.as_uri())
    subprocess.run([browser, *options, *shot], check=True, capture_output=True)
    return Image.open(picture).convert("RGB").crop((0, 0, width * 2, height * 2)).resize(WINDOW)


def narration(mp3: Path, vtt: Path) -> Image.Image:
    """The sound of the narration with its chapters, and the first lines of its transcript."""
    image = Image.new("RGB", PAGE, PAPER)
    pen = ImageDraw.Draw(image)
    _sound(pen, mp3)
    _transcript(pen, vtt)
    return image


def _sound(pen: ImageDraw.ImageDraw, mp3: Path) -> None:
    decoded = decode_file(str(mp3), nchannels=1)
    loud = np.abs(np.frombuffer(decoded.samples, dtype="<i2").astype(float))
    heard = np.array([part[:MOMENT].mean() for part in np.array_split(loud, BARS)])
    bars = np.maximum(heard / heard.max(), 0.02)
    left, width, middle = 36, PAGE[0] - 72, 130
    for n, bar in enumerate(bars):
        x = left + width * (n + 0.5) / BARS
        pen.line([(x, middle - 66 * bar), (x, middle + 66 * bar)], fill=SOUND, width=2)
    tag, seconds = ID3(mp3), len(loud) / decoded.sample_rate
    for n, chapter in enumerate(sorted(tag.getall("CHAP"), key=lambda chapter: chapter.start_time), 1):
        x = left + width * chapter.start_time / 1000 / seconds
        pen.line([(x, 48), (x, 212)], fill=INK)
        pen.text((x + 5, 44), str(n), fill=INK, font=font(17, "Bold"))
        at = f"{chapter.start_time // 60000}:{chapter.start_time // 1000 % 60:02}"
        title = str(chapter.sub_frames["TIT2"].text[0])
        pen.text((left, 206 + 27 * n), f"{n}   {at}   {title}", fill=INK, font=font(18))


def _transcript(pen: ImageDraw.ImageDraw, vtt: Path) -> None:
    y = 440
    pen.line([(36, y - 22), (PAGE[0] - 36, y - 22)], fill=EDGE)
    for cue in vtt.read_text(encoding="utf-8").split("\n\n")[1 : CUES + 1]:
        _, times, *lines = cue.splitlines()
        pen.text((36, y + 1), times[3:8], fill=QUIET, font=font(15))
        for line in _lines(re.sub(r"<[^>]*>", "", " ".join(lines))):
            pen.text((96, y), line, fill=INK, font=font(17))
            y += 24
        y += 10


def _lines(text: str) -> list[str]:
    """The text in lines of the width that is left for it."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        lines = [*lines[:-1], longer] if font(17).getlength(longer) < PAGE[0] - 132 else [*lines, word]
    return lines


def editions() -> Image.Image:
    """The three, each under its name."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [sys.executable, "-m", "publish", "build", str(SOURCE), "--output-dir", name]
        subprocess.run(command, check=True)
        written = folder / SOURCE.stem
        pictures = {
            "Print: tagged PDF": page(written.with_suffix(".pdf")),
            "Screen: EPUB": window(written.with_suffix(".epub"), folder / "book"),
            "Ear: MP3 and transcript": narration(written.with_suffix(".mp3"), written.with_suffix(".vtt")),
        }
    width = sum(picture.width + GAP for picture in pictures.values()) + GAP
    image = Image.new("RGB", (width, PAGE[1] + TOP + GAP), GROUND)
    pen, x = ImageDraw.Draw(image), GAP
    for title, picture in pictures.items():
        pen.text((x, TOP // 2 + 4), title, fill=INK, font=font(26, "Bold"), anchor="lm")
        image.paste(picture, (x, TOP))
        pen.rectangle([x - 1, TOP - 1, x + picture.width, TOP + picture.height], outline=EDGE)
        x += picture.width + GAP
    return image


if __name__ == "__main__":
    target = ROOT / "docs" / "images" / "editions.png"
    target.parent.mkdir(exist_ok=True)
    editions().quantize(128).save(target, optimize=True)
