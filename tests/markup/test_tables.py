from __future__ import annotations

from typing import TYPE_CHECKING

from publish.model.block import Alignment, Cell, Row, Scope, Table
from publish.model.inline import Text

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
<div class="table-box" tabindex="0"><table id="t">
<caption><span class="added">Table 1.</span> Rivers</caption>
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
    assert epub(table) == f'<div class="table-box" tabindex="0">{written}</div>'


def test_a_number_alone_is_a_caption(epub: Callable[..., str]) -> None:
    table = Table(id="t", number=3, rows=(Row(cells=(cell("a"),)),))
    assert '<caption><span class="added">Table 3</span></caption>' in epub(table)
