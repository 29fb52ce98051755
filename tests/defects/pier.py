"""A good PDF for the screen, of many pages and with one of everything."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from publish.model import block as b
from publish.model.inline import Text
from publish.model.rewrite import rewrite
from publish.pipeline import TRANSFORMS
from publish.read.markdown import Markdown
from publish.read.source import Source
from publish.render.pdf import PageSize, Pdf
from publish.render.renderer import Context
from publish.speak.choice import Choice

if TYPE_CHECKING:
    from publish.model.document import Document
    from publish.model.node import Node

SOURCE = Path(__file__).with_suffix(".md")
LONG = (
    "The oars were wet and the lamp was low, and nobody minded the unavoidable misunderstandings of "
    "transatlantic correspondence, notwithstanding disproportionately incomprehensible responsibilities. "
) * 20
ROWS = 40


def pier(folder: Path) -> tuple[Path, Document]:
    """The good file, and the document that it was made from."""
    for name, colour in (("lamp", "teal"), ("bell", "gold")):
        Image.new("RGB", (8, 6), colour).save(folder / f"{name}.png")
    text = SOURCE.read_text(encoding="utf-8").replace("LONG", LONG)
    document, _ = Markdown().read(Source(SOURCE.name, text, folder))
    document = rewrite(document, _longer)
    for transform in TRANSFORMS:
        document, _ = transform(document)
    context = Context(stem="pier", timestamp=datetime(2024, 5, 6, tzinfo=UTC), voices=Choice(()))
    return Pdf(page_size=PageSize("a5")).render(document, folder, context).files[0], document


def _longer(node: Node) -> Node:
    """The table with headers of its rows, with a cell over two of them, and over two pages."""
    if not isinstance(node, b.Table):
        return node
    rows = []
    for number in range(ROWS):
        day = _cell(f"r{number}", f"Day {number}", b.Scope.ROW)
        height = replace(_cell(f"h{number}", f"{number}.5"), rows=2 if number == 0 else 1)
        rows.append(b.Row(id=f"row{number}", cells=(day,) if number == 1 else (day, height)))
    return replace(node, rows=(node.rows[0], *rows))


def _cell(name: str, words: str, scope: b.Scope | None = None) -> b.Cell:
    return b.Cell(id=name, inlines=(Text(text=words),), scope=scope)
