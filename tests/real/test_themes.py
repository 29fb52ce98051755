"""A sample of themes, papers and editions before outside judges: all is as valid as in the default."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from page import validate_pdf

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from tests.real.conftest import Verdict

pytestmark = pytest.mark.real
ROOT = Path(__file__).parent.parent.parent
TIDES = ROOT / "publish/starter/tides.md"
SHORT = ROOT / "publish/starter/article.md"
JAPANESE = ROOT / "examples/languages/toudai.md"


@pytest.fixture
def built(publish: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path) -> Callable[..., Path]:
    """Builds one edition of a source, with no finding left open, and says where it is."""

    def build(source: Path, *words: str) -> Path:
        done = publish("build", source, "--output-dir", tmp_path, *words)
        assert done.returncode == 0, done.stdout + done.stderr
        (file,) = (path for path in tmp_path.iterdir() if path.is_file())
        return file

    return build


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (TIDES, ("epub", "--theme", "dyslexia")),
        (TIDES, ("epub", "--theme", "high-contrast-dark")),
        (JAPANESE, ("epub", "--theme", "large-print")),
        (SHORT, ("read-aloud", "--theme", "dyslexia", "--voice", "espeak")),
    ],
    ids=lambda value: value.stem if isinstance(value, Path) else f"{value[2]}-{value[0]}",
)
def test_a_book_in_a_theme_passes_epubcheck(
    source: Path, words: tuple[str, ...], built: Callable[..., Path], epubcheck: Callable[[Path], Verdict]
) -> None:
    assert epubcheck(built(source, "--to", *words)).findings == ()


def test_ace_finds_nothing_in_a_book_in_a_theme(
    built: Callable[..., Path], ace: Callable[[Path], Verdict]
) -> None:
    assert ace(built(TIDES, "--to", "epub", "--theme", "dyslexia")).findings == ()


@pytest.mark.parametrize(
    ("theme", "paper"), [("large-print", "a5"), ("dyslexia", "a4"), ("high-contrast-dark", "a5")]
)
def test_a_pdf_in_a_theme_is_accessible_and_lasts(theme: str, paper: str, built: Callable[..., Path]) -> None:
    file = built(TIDES, "--to", "pdf", "--theme", theme, "--page-size", paper)
    for profile in ("ua1", "3a"):
        assert validate_pdf(str(file), profile=profile).failures == []
