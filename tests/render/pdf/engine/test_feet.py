"""A note stands on the page that cites it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from publish.model import inline as i
from publish.render.pdf.engine import feet
from publish.render.pdf.engine.steps import STEPS

if TYPE_CHECKING:
    from publish.model.document import Document
    from tests.render.pdf.conftest import Make
    from tests.render.pdf.engine.conftest import SetIn, Sheets

WITHOUT = [step for step in STEPS if step is not feet.kept]
NAMES = [f"lamp{n}" for n in range(24)]
# Where notes meet the end of a page depends on the margin; at this one stock moves some.
MOVING = 16


@pytest.fixture
def cited(make: type[Make]) -> Document:
    """Paragraphs of two lines and more, with a note of several lines each."""
    blocks = [
        make.paragraph(f"Here {name} is cited", i.NoteRef(note=name), f" {make.lorem * (1 + n % 3)}")
        for n, name in enumerate(NAMES)
    ]
    notes = [
        make.note(name, make.paragraph(f"Here {name} is told. {make.lorem * (n % 2 + 1)}"))
        for n, name in enumerate(NAMES)
    ]
    return make.document(*blocks, notes=tuple(notes))


def moved(sheets: Sheets) -> set[str]:
    """The notes that stand on another page than their citation."""
    pages = [" ".join(text.replace("-\r\n", "").split()) for text in sheets.texts]

    def page(words: str) -> list[bool]:
        return [words in text for text in pages]

    return {n for n in NAMES if page(f"Here {n} is cited") != page(f"Here {n} is told.")}


@pytest.mark.parametrize("margin", [8, 14, MOVING])
def test_notes_stand_where_they_are_cited(cited: Document, set_in: SetIn, margin: int) -> None:
    assert moved(set_in(cited, STEPS, margin, policy="line")) == set()


def test_without_the_step_some_do_not(cited: Document, set_in: SetIn) -> None:
    assert moved(set_in(cited, WITHOUT, MOVING, policy="line")) != set()
