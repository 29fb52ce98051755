"""The steps of the engine print what WeasyPrint prints: each glyph of each page stands where it stood."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from benchmarks.book import BOOK, write_manuscript
from publish.model.json import from_json
from publish.render.pdf.edition import Pdf
from publish.render.pdf.engine import Press, deep, dots, feet, notes, numbers
from publish.render.pdf.engine.steps import STEPS
from publish.render.pdf.finishing import Finishing
from publish.render.pdf.paper import type_area
from publish.render.pdf.pictures import on_screen
from publish.render.pdf.shelf import Shelf
from publish.render.pdf.standard import Standard
from publish.render.theme import named

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Sequence

    from publish.model.document import Document
    from publish.render.pdf.engine.steps import Step

pytestmark = pytest.mark.real
ROOT = Path(__file__).parent.parent.parent
EXAMPLES = tuple(path for path in sorted((ROOT / "examples").rglob("*.md")) if path.name != "README.md")
# These mend what is wrong with stock, or draw it otherwise.
MENDING = (notes.kept, feet.kept, numbers.written)
FASTER = tuple(step for step in STEPS if step is not dots.stroked)


def drawn(document: Document, steps: Sequence[Step]) -> list[bytes]:
    """The operators of every page."""
    edition = Pdf()
    theme = named(edition.theme)
    area = type_area(edition.page_size, theme)
    press = Press(
        sheets=edition.sheets(theme, area),
        shelf=Shelf(document, on_screen),
        missing=edition.uncovered(document, theme),
        steps=tuple(steps),
    )
    page = edition.page(document, datetime(2026, 1, 1, tzinfo=UTC), area.room(theme, turning=True), ())
    file, _, _ = deep(lambda: press.print(page, Finishing(Standard.BOTH, b"same")))
    with pikepdf.open(BytesIO(file)) as pdf:
        return [page.Contents.read_bytes() for page in pdf.pages]


@pytest.mark.parametrize("source", [*EXAMPLES, None], ids=lambda path: path.stem if path else "quarter-book")
def test_the_pages_are_the_same(
    source: Path | None, publish: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    source = source or write_manuscript(BOOK.times(0.25), tmp_path, "book")
    done = publish("build", source, "--to", "json", "--output-dir", tmp_path / "out")
    assert done.returncode == 0, done.stdout + done.stderr
    document = from_json((tmp_path / "out" / f"{source.stem}.json").read_text(encoding="utf-8"))
    assert drawn(document, FASTER) == drawn(document, MENDING)
