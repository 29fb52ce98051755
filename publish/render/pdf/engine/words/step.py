"""The step: WeasyPrint asks for a line of text, and draws it; simple ones are set word by word."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from publish.render.pdf.engine.contexts import look
from publish.render.pdf.engine.words.drawing import Hand
from publish.render.pdf.engine.words.face import Face
from publish.render.pdf.engine.words.lines import Line, Measure
from publish.render.pdf.engine.words.setting import Setting, is_simple
from publish.render.pdf.seam import replaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from publish.render.pdf.engine.things import Box, Context, Matrix, Stream, Style
    from publish.render.pdf.engine.words.lines import Split


@contextmanager
def kept() -> Iterator[None]:
    """A time in which words are shaped once for each font and size."""
    from weasyprint.draw import text as drawing
    from weasyprint.layout import inline, preferred

    split, draw = _splitter(inline.split_first_line), _drawer(drawing.draw_first_line)
    with (
        replaced(inline, "split_first_line", split),
        replaced(preferred, "split_first_line", split),
        replaced(drawing, "draw_first_line", draw),
    ):
        yield


def _splitter(stock: Callable[..., Split]) -> Callable[..., Split]:
    faces: dict[str, Face] = {}

    def setting(style: Style) -> Setting | None:
        if not is_simple(style):
            return None
        key = look(style)
        if key not in faces:
            faces[key] = Face(style)
        return Setting(style, faces[key]) if faces[key].space.text else None

    def split(
        text: str, style: Style, context: Context, width: float | None, spacing: float, **more: bool
    ) -> Split:
        try:
            known = style.setting
        except AttributeError:
            known = style.setting = setting(style)
        # Justified lines are set anew, with their spaces.
        found = Measure(width, style, known, context).fill(text) if known and not spacing else None
        return found or stock(text, style, context, width, spacing, **more)

    return split


def _drawer(stock: Callable[..., list[object]]) -> Callable[..., list[object]]:
    hands: dict[Face, Hand] = {}

    def draw(stream: Stream, box: Box, overflow: str, ellipsis: str, matrix: Matrix) -> list[object]:
        line = box.pango_layout
        if not isinstance(line, Line):
            return stock(stream, box, overflow, ellipsis, matrix)
        if line.face not in hands:
            hands[line.face] = Hand(line.face, stream)
        if overflow != "clip" or ellipsis != "none" or not hands[line.face].can_write:
            box.pango_layout = line.by_pango(box.style)
            return stock(stream, box, overflow, ellipsis, matrix)
        if line.text.strip():
            stream.set_text_matrix(*matrix.values)
            hands[line.face].write(line, stream)
        return []

    return draw
