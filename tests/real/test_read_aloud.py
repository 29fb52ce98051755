"""The read-aloud book before outside judges, and its sounds before another decoder."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.real.conftest import Verdict

pytestmark = pytest.mark.real
ROOT = Path(__file__).parent.parent.parent
ENCODINGS = ("mp3", "aac", "opus")
RATE = 48_000


@pytest.fixture(scope="module")
def books(
    publish: Callable[..., subprocess.CompletedProcess[str]], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """An essay with the pages of its print, and a book of one of everything in each encoding."""
    folder = tmp_path_factory.mktemp("books")
    Image.new("RGB", (4, 3), "teal").save(folder / "dot.png")
    source = folder / "aloud.md"
    source.write_text((ROOT / "tests/render/epub/aloud.md").read_text())
    for encoding in ENCODINGS:
        words = ("--to", "read-aloud", "--audio", encoding, "--voice", "espeak")
        done = publish("build", source, *words, "--output-dir", folder / encoding)
        assert done.returncode == 0, done.stderr
    essay = ROOT / "examples/lighthouse.md"
    done = publish("build", essay, "--to", "pdf", "--to", "read-aloud", "--output-dir", folder)
    assert done.returncode == 0, done.stderr
    return folder


BOOKS = ("lighthouse.read-aloud.epub", *(f"{encoding}/aloud.read-aloud.epub" for encoding in ENCODINGS))


@pytest.mark.parametrize("name", BOOKS)
def test_it_passes_epubcheck(name: str, books: Path, epubcheck: Callable[[Path], Verdict]) -> None:
    assert epubcheck(books / name).findings == ()


@pytest.mark.parametrize("name", BOOKS[:2])
def test_it_passes_ace(name: str, books: Path, ace: Callable[[Path], Verdict]) -> None:
    assert ace(books / name).findings == ()


@pytest.mark.parametrize("name", BOOKS)
def test_each_sound_lasts_as_long_as_the_package_says(name: str, books: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(books / name) as book:
        book.extractall(tmp_path)
    stated = dict(durations((tmp_path / "EPUB/content.opf").read_text()))
    decoded = {path.stem: seconds(path) for path in (tmp_path / "EPUB/audio").iterdir()}
    assert decoded.keys() == stated.keys()
    assert all(abs(decoded[stem] - stated[stem]) < 0.001 for stem in stated)


def durations(package: str) -> Iterator[tuple[str, float]]:
    for stem, clock in re.findall(r'media:duration" refines="#(.*?)-overlay">(.*?)<', package):
        hours, minutes, rest = clock.split(":")
        yield stem, int(hours) * 3600 + int(minutes) * 60 + float(rest)


def seconds(sound: Path) -> float:
    """The length of what ffmpeg decodes."""
    shape = ("-f", "s16le", "-ac", "1", "-ar", str(RATE))
    done = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", sound, *shape, "-"], capture_output=True, check=True
    )
    assert not done.stderr
    return len(done.stdout) / 2 / RATE
