"""The written file: valid, described, the same each time."""

from __future__ import annotations

import os
import subprocess
import sys
from ctypes import create_string_buffer
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from page import validate_pdf
from pypdfium2 import raw

from publish.check.outputs.pages import printed as read_back
from publish.model import block as b
from publish.model import inline as i
from publish.model.document import Metadata
from publish.model.json import to_json
from publish.read.draft import Draft
from publish.render.pdf import PageSize, Pdf
from publish.render.renderer import Renderer

if TYPE_CHECKING:
    from tests.render.pdf.conftest import Make, Printed

GOLDEN = Path(__file__).parents[2] / "golden"
BUILD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from publish.model.json import from_json
from publish.render.pdf import Pdf
from publish.render.renderer import Context
document = from_json(Path(sys.argv[1]).read_text(encoding="utf-8"))
context = Context(stem="lamp", timestamp=datetime(2024, 5, 6, tzinfo=UTC), voices=None)
Pdf().render(document, Path.cwd(), context)
"""


def failures(path: Path) -> list[str]:
    return [
        f"{failure.rule_id}: {failure.message}" for failure in validate_pdf(str(path), profile="ua1").failures
    ]


def nested(make: type[Make], levels: int, *, lists: bool) -> b.Block:
    block: b.Block = make.paragraph("The innermost words.")
    for level in range(levels):
        outer = make.paragraph(f"Level {level}.")
        block = (
            b.List(ordered=False, items=(b.Item(blocks=(outer, block)),))
            if lists
            else b.Quote(blocks=(outer, block))
        )
    return block


@pytest.mark.parametrize("size", [PageSize(name) for name in PageSize.names], ids=str)
def test_every_construct_is_valid_pdf_ua(
    make: type[Make], tmp_path: Path, printed: Printed, size: PageSize
) -> None:
    rendering = printed(make.every_construct(tmp_path), page_size=size)
    assert rendering.diagnostics == ()
    assert failures(rendering.files[0]) == []


def test_what_the_catalogue_of_a_library_needs_is_in_the_file(
    make: type[Make], tmp_path: Path, printed: Printed
) -> None:
    rendering = printed(make.every_construct(tmp_path))
    with pypdfium2.PdfDocument(rendering.files[0]) as pdf:
        facts = pdf.get_metadata_dict(skip_empty=True)
    assert facts["Title"] == "The lamp & the “sea”"
    assert facts["Author"] == "Ada Marsh, Ben O’Neill"
    assert facts["Subject"] == "How a lamp is kept."
    assert facts["Keywords"] == "lamps, the sea"
    assert facts["CreationDate"] == facts["ModDate"] == "D:20240506070809Z"


def test_it_is_a_renderer_that_says_how_long_it_is(make: type[Make], printed: Printed) -> None:
    rendering = printed(make.document(make.paragraph("Short.")))
    assert rendering.summary == "1 page"
    assert isinstance(Pdf(), Renderer)


@pytest.mark.parametrize("lists", [True, False])
def test_the_deepest_nesting_is_laid_out(make: type[Make], printed: Printed, *, lists: bool) -> None:
    rendering = printed(make.document(nested(make, 39, lists=lists)))
    assert failures(rendering.files[0]) == []


def test_the_same_bytes_in_any_folder_time_zone_and_hash_seed(make: type[Make], tmp_path: Path) -> None:
    source = tmp_path / "lamp.json"
    source.write_text(to_json(make.every_construct(tmp_path)), encoding="utf-8")
    files = []
    for folder, seed, zone in (("one", "1", "UTC"), ("another", "2", "Pacific/Auckland")):
        (tmp_path / folder).mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run(
            [sys.executable, "-c", BUILD, str(source)], cwd=tmp_path / folder, env=environment, check=True
        )
        files.append((tmp_path / folder / "lamp.pdf").read_bytes())
    assert files[0] == files[1]


def test_a_book_has_a_title_page_contents_and_chapters_on_new_pages(
    make: type[Make], printed: Printed
) -> None:
    book = make.document(
        make.heading("One", 1), make.paragraph("First."), make.heading("Two", 1), make.paragraph("Second.")
    )
    rendering = printed(book)
    starts = [(start.sentence, start.folio) for start in rendering.page_starts]
    assert starts == [("title-s1", "1"), (None, "2"), ("one-h-s1", "3"), ("two-h-s1", "4")]
    assert failures(rendering.files[0]) == []


def test_a_numbered_list_begins_where_the_author_says(make: type[Make], printed: Printed) -> None:
    document = make.document(b.List(ordered=True, start=7, items=make.items(make.paragraph("Seventh"))))
    assert "7. " in read_back(printed(document).files[0]).pieces


def test_a_running_head_cannot_leave_its_string(make: type[Make], printed: Printed) -> None:
    title = 'A "quoted" \\ title </style><b> & more'
    document = make.finished(Draft(metadata=Metadata(title=title), lang="en", blocks=(make.paragraph("x"),)))
    rendering = printed(document)
    assert rendering.diagnostics == ()
    with pypdfium2.PdfDocument(rendering.files[0]) as pdf:
        assert pdf.get_metadata_value("Title") == title


def test_the_tags_of_a_small_example(make: type[Make], printed: Printed) -> None:
    """`publish` writes the outline of tags that `tests/golden/lamp.pdf.txt` shows."""
    document = make.document(
        make.paragraph("It is lit", i.NoteRef(note="n"), " at night."),
        make.heading("Care", 2),
        b.List(ordered=False, items=make.items(make.paragraph("Trim."), make.paragraph("Fill."))),
        b.Quote(blocks=(make.paragraph("Keep it clean."),)),
        notes=(make.note("n", make.paragraph("Every night.")),),
    )
    assert outline_of(printed(document).files[0]) == (GOLDEN / "lamp.pdf.txt").read_text(encoding="utf-8")


def outline_of(path: Path) -> str:
    """The structure elements of the first page, indented by level; `Span` and `NonStruct` left out."""
    with pypdfium2.PdfDocument(path) as pdf:
        tree = raw.FPDF_StructTree_GetForPage(pdf[0])
        roots = range(raw.FPDF_StructTree_CountChildren(tree))
        found = [line for n in roots for line in lines(raw.FPDF_StructTree_GetChildAtIndex(tree, n), 0)]
        raw.FPDF_StructTree_Close(tree)
    return "\n".join(found) + "\n"


def lines(element: object, level: int) -> list[str]:
    buffer = create_string_buffer(64)
    size = raw.FPDF_StructElement_GetType(element, buffer, 64)
    name = buffer.raw[: size - 2].decode("utf-16-le")
    shown = name not in {"Span", "NonStruct"}
    inside = range(raw.FPDF_StructElement_CountChildren(element))
    children = [raw.FPDF_StructElement_GetChildAtIndex(element, n) for n in inside]
    own = [f"{'  ' * level}{name}"] if shown else []
    return own + [line for child in children if child for line in lines(child, level + shown)]
