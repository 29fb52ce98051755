"""Every note once, also where pages are laid out again because they hold page numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from publish.render.pdf.engine import notes
from publish.render.pdf.engine.steps import STEPS

if TYPE_CHECKING:
    from publish.model.document import Document
    from tests.render.pdf.engine.conftest import SetIn, Sheets

# Without the numbers written in place, so that pages are laid out again.
AGAIN = [step for step in STEPS if step.__module__.endswith(".notes")]
# Where notes meet the end of a page depends on the margin; at this one stock loses some.
LOSSY = 12


def lost_or_doubled(document: Document, sheets: Sheets) -> set[str]:
    """The notes of which the first or the last words are not printed exactly once."""
    labels = [note.label for note in document.notes]
    return {
        n for n in labels for end in ("begins", "ends") if len(re.findall(f"{n} {end}", sheets.text)) != 1
    }


@pytest.mark.parametrize("margin", [10, 11, LOSSY, 13, 14, 15, 16])
@pytest.mark.parametrize("steps", [AGAIN, STEPS], ids=["again", "in place"])
def test_every_note_is_printed_once(noted: Document, set_in: SetIn, margin: int, steps: list[object]) -> None:
    assert lost_or_doubled(noted, set_in(noted, steps, margin)) == set()


def test_without_the_step_notes_are_lost(noted: Document, set_in: SetIn) -> None:
    assert [notes.kept] == AGAIN
    assert lost_or_doubled(noted, set_in(noted, (), LOSSY)) != set()
