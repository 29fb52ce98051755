"""Each step can be left out, and changes nothing but the time."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import weasyprint
from PIL import ImageChops

from publish.render.pdf.engine import dots, feet, notes, numbers
from publish.render.pdf.engine.steps import STEPS, taken

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

    from publish.model.document import Document
    from publish.render.pdf.engine.steps import Step
    from tests.render.pdf.conftest import Make
    from tests.render.pdf.engine.conftest import SetIn, Sheets

# These mend what is wrong with stock, or draw it otherwise.
MENDING = (notes.kept, feet.kept, numbers.written)
PURE = [step for step in STEPS if step not in {*MENDING, dots.stroked}]


@pytest.fixture
def every(make: type[Make], tmp_path: Path) -> Document:
    return make.every_construct(tmp_path)


def named(step: Step) -> str:
    return step.__module__.rpartition(".")[2]


@pytest.mark.parametrize("left_out", PURE, ids=named)
def test_without_a_step_the_same_is_drawn(every: Document, set_in: SetIn, left_out: Step) -> None:
    assert set_in(every, [s for s in STEPS if s is not left_out]).drawn == set_in(every).drawn


def test_all_steps_draw_what_stock_draws(noted: Document, every: Document, set_in: SetIn) -> None:
    assert set_in(noted, (*MENDING, *PURE)).drawn == set_in(noted, MENDING).drawn
    assert set_in(every, PURE).drawn == set_in(every, ()).drawn
    assert set_in(every).texts == set_in(every, ()).texts


def test_dotted_lines_look_as_they_did(every: Document, set_in: SetIn) -> None:
    usual, without = (
        picture(set_in(every)),
        picture(set_in(every, [s for s in STEPS if s is not dots.stroked])),
    )
    difference = ImageChops.difference(usual, without)
    assert max(level for level, count in enumerate(difference.histogram()) if count) < 64
    assert len(set_in(every).drawn[0]) < len(set_in(every, ()).drawn[0]) / 2


def picture(sheets: Sheets) -> Image:
    """The first page, with the contents, at twice the size of a screen."""
    with pypdfium2.PdfDocument(sheets.file) as pages:
        return pages[0].render(scale=2).to_pil().convert("L")


def test_afterwards_weasyprint_is_as_it_comes() -> None:
    def inside() -> dict[str, object]:
        modules = [module for name, module in sys.modules.items() if name.startswith(("weasyprint", "pydyf"))]
        classes = [item for module in modules for item in vars(module).values() if isinstance(item, type)]
        return {
            f"{place}.{name}": item for place in (*modules, *classes) for name, item in vars(place).items()
        }

    before = inside()
    with taken():
        assert {name for name, item in inside().items() if before[name] is not item}
    assert {name for name, item in inside().items() if before[name] is not item} == set()


def test_an_unknown_version_is_left_alone_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    stock = weasyprint.layout.make_all_pages
    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    with taken() as (said,):
        assert weasyprint.layout.make_all_pages is stock
    assert said.code == "S003"
    assert "71.0" in said.message
