from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from publish.model.block import Alignment, Cell, Paragraph, Row, Scope, Table
from publish.model.document import Note
from publish.model.inline import NoteRef, Text

if TYPE_CHECKING:
    from collections.abc import Callable


def cell(text: str, scope: Scope | None = None, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(inlines=(Text(text=text),), scope=scope, columns=columns, rows=rows)


RIVERS = Table(
    id="t",
    number=1,
    caption=(Text(text="Rivers"),),
    alignment=(Alignment.NONE, Alignment.RIGHT, Alignment.CENTER),
    rows=(
        Row(id="r1", head=True, cells=(cell("River", Scope.COLUMN), cell("km", Scope.COLUMN), cell(""))),
        Row(id="r2", cells=(cell("Rhine", Scope.ROW, rows=2), cell("1", columns=2))),
        Row(id="r3", cells=(cell("2"), cell("3"))),
    ),
)
MARKUP = """\
<div class="table-box" role="region" aria-labelledby="t-h" tabindex="0"><table id="t">
<caption id="t-h"><span class="added">Table 1.</span> Rivers</caption>
<thead>
<tr id="r1"><th scope="col">River</th><th class="right" scope="col">km</th><td class="center"></td></tr>
</thead>
<tbody>
<tr id="r2"><th scope="row" rowspan="2">Rhine</th><td class="right" colspan="2">1</td></tr>
<tr id="r3"><td class="right">2</td><td class="center">3</td></tr>
</tbody>
</table></div>"""


def test_a_table_has_its_headers_spans_and_alignment(
    epub: Callable[..., str], print_: Callable[..., str]
) -> None:
    assert epub(RIVERS) == print_(RIVERS) == MARKUP


def test_a_table_without_caption_head_and_alignment(epub: Callable[..., str]) -> None:
    table = Table(id="t", rows=(Row(cells=(cell("a"),)),))
    written = '<table id="t">\n<tbody>\n<tr><td>a</td></tr>\n</tbody>\n</table>'
    box = '<div class="table-box" role="region" aria-label="Table" tabindex="0">'
    assert epub(table) == f"{box}{written}</div>"


def test_a_number_alone_is_a_caption(epub: Callable[..., str]) -> None:
    table = Table(id="t", number=3, rows=(Row(cells=(cell("a"),)),))
    assert '<caption id="t-h"><span class="added">Table 3</span></caption>' in epub(table)


def named(name: str, scope: Scope | None = None, columns: int = 1, rows: int = 1) -> Cell:
    return replace(cell(name, scope, columns, rows), id=name)


CATCH = Table(
    id="t",
    rows=(
        Row(
            head=True,
            cells=(named("port", Scope.COLUMN, rows=2), named("fish", Scope.COLUMN, columns=2), named("x")),
        ),
        Row(head=True, cells=(named("cod", Scope.COLUMN), named("eel", Scope.COLUMN), named("y"))),
        Row(cells=(named("north", Scope.ROW, rows=2), named("a"), named("b"), named("c"))),
        Row(cells=(named("d", columns=2), named("e"))),
    ),
)


def test_cells_under_headers_that_span_name_their_headers(epub: Callable[..., str]) -> None:
    cells = re.findall(r'<t[dh] id="(\w+)"(?:[^>]*? headers="([^"]*)")?', epub(CATCH))
    assert dict(cells) == {
        "port": "",
        "fish": "",
        "x": "",
        "cod": "fish",
        "eel": "fish",
        "y": "",
        "north": "port",
        "a": "fish cod north",
        "b": "fish eel north",
        "c": "north",
        "d": "fish cod eel north",
        "e": "north",
    }


def test_a_table_at_the_foot_of_a_page_does_not_scroll(print_: Callable[..., str]) -> None:
    note = Note(id="n", label="n", number=1, blocks=(RIVERS,))
    written = print_(Paragraph(inlines=(NoteRef(note="n", number=1),)), notes=(note,))
    assert '<span class="div table-box"><span id="t" class="table">' in written
