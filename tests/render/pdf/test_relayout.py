"""Every note once, also where pages are laid out again because they hold page numbers."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

import pytest
import weasyprint
from weasyprint import layout

from publish.assets import style
from publish.check.outputs.pages import printed as read_back
from publish.model import inline as i
from publish.render.pdf import relayout
from publish.render.pdf.engine import Press
from publish.render.pdf.fonts import uncovered
from publish.render.pdf.page import write_page
from publish.render.pdf.shelf import Shelf
from publish.render.pdf.standard import Finishing, Standard

if TYPE_CHECKING:
    from pathlib import Path

    from publish.model.document import Document
    from tests.render.pdf.conftest import Make

FINISHING = Finishing(Standard.BOTH, b"notes")
STOCK = layout.make_all_pages
PARTS = "abcdef"
# Where notes meet the end of a page depends on the margin; at this one stock loses some.
LOSSY = 12
NUMBERED = (
    "@page {{ size: a6; margin: {margin}mm; @bottom-center {{ content: counter(page) }} }}"
    ".footnote {{ footnote-policy: auto }}"
    "section a[href^='#']:not([role])::after {{ content: ' (page ' target-counter(attr(href), page) ')' }}"
)


@pytest.fixture
def noted(make: type[Make]) -> Document:
    """Paragraphs with a note each, longer than a page has room for; every third refers to a far page."""
    blocks, notes, ordinal = [], [], count(1)
    for at, part in enumerate(PARTS):
        blocks.append(make.heading(f"Part {part}", 2))
        for n in range(4):
            name, target = f"note{part}{n}", f"#part-{PARTS[(at + 3) % len(PARTS)]}"
            link = i.Link(href=target, inlines=make.text("elsewhere"))
            parts = (link, " ") if next(ordinal) % 3 == 0 else ()
            blocks.append(make.paragraph(make.lorem, *parts, i.NoteRef(note=name), make.lorem))
            notes.append(make.note(name, make.paragraph(f"{name} begins. {make.lorem * 2} {name} ends.")))
    return make.document(*blocks, notes=tuple(notes))


def lost_or_doubled(document: Document, make: type[Make], into: Path, margin: int) -> set[str]:
    """The notes of which the first or the last words are not printed exactly once."""
    sheets = (style("tokens.css"), style("pdf.css"), NUMBERED.format(margin=margin))
    press = Press(sheets=sheets, shelf=Shelf(document), missing=uncovered(document))
    path = into / "notes.pdf"
    path.write_bytes(press.print(write_page(document, make.time), FINISHING)[0])
    text = " ".join(read_back(path).pieces)
    assert len(re.findall(r"\(page \d+\)", text)) == len(PARTS) * 4 // 3
    labels = [note.label for note in document.notes]
    return {n for n in labels for end in ("begins", "ends") if len(re.findall(f"{n} {end}", text)) != 1}


@pytest.mark.parametrize("margin", [10, 11, LOSSY, 13, 14, 15, 16])
def test_every_note_is_printed_once(noted: Document, make: type[Make], tmp_path: Path, margin: int) -> None:
    assert lost_or_doubled(noted, make, tmp_path, margin) == set()


def test_without_the_cure_notes_are_lost(
    noted: Document, make: type[Make], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "make_all_pages", STOCK)
    monkeypatch.setattr(relayout, "_VERSIONS", "another")
    assert lost_or_doubled(noted, make, tmp_path, LOSSY) != set()


def test_an_unknown_version_is_left_alone_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "make_all_pages", STOCK)
    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    (said,) = relayout.cure()
    assert said.code == "S003"
    assert "71.0" in said.message
    assert layout.make_all_pages is STOCK
