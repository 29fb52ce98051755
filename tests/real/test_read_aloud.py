"""The read-aloud book before outside judges, and its sounds before another decoder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.real.overlays import RATE, samples, spoken

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from tests.real.conftest import Verdict

pytestmark = pytest.mark.real
ROOT = Path(__file__).parent.parent.parent
KINDS = {
    "mp3": ("--audio", "mp3"),
    "words": ("--sync", "word"),
    "aac": ("--audio", "aac"),
    "opus": ("--audio", "opus"),
}


@pytest.fixture(scope="module")
def books(
    publish: Callable[..., subprocess.CompletedProcess[str]], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A book of one of everything, in each encoding; and one in which each word is lit."""
    folder = tmp_path_factory.mktemp("books")
    Image.new("RGB", (4, 3), "teal").save(folder / "dot.png")
    source = folder / "aloud.md"
    source.write_text((ROOT / "tests/render/epub/aloud.md").read_text())
    for name, options in KINDS.items():
        words = ("--to", "read-aloud", *options, "--voice", "espeak")
        done = publish("build", source, *words, "--output-dir", folder / name)
        assert done.returncode == 0, done.stderr
    return folder


BOOKS = tuple(f"{name}/aloud.read-aloud.epub" for name in KINDS)


@pytest.mark.parametrize("name", BOOKS)
def test_it_passes_epubcheck(name: str, books: Path, epubcheck: Callable[[Path], Verdict]) -> None:
    assert epubcheck(books / name).findings == ()


@pytest.mark.parametrize("name", BOOKS[:2])
def test_it_passes_ace(name: str, books: Path, ace: Callable[[Path], Verdict]) -> None:
    assert ace(books / name).findings == ()


@pytest.mark.parametrize("name", BOOKS)
def test_each_sound_lasts_as_long_as_the_package_says(name: str, books: Path, tmp_path: Path) -> None:
    stated = spoken(books / name).stated
    assert len(stated) > 3
    for sound, milliseconds in stated.items():
        assert abs(len(samples(books / name, sound, tmp_path)) / 2 * 1000 / RATE - milliseconds) < 1
