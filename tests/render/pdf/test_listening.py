"""A page with everything that is hard to say, as a screen reader says it: `tests/golden/listening.txt`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from publish.model import block as b
from publish.model import inline as i
from publish.model.document import Metadata
from publish.read.draft import Draft
from publish.render.pdf import PageSize
from publish.transform.mathematics import mathematics
from tests.render.pdf.listening import reading

if TYPE_CHECKING:
    import pytest

    from publish.model.document import Document
    from tests.render.pdf.conftest import Make, Printed

GOLDEN = Path(__file__).parents[2] / "golden" / "listening.txt"


def page(make: type[Make], folder: Path) -> Document:
    """A table, a note, formulas, a foreign sentence, an abbreviation, a list, a picture, a long word."""
    Image.new("RGB", (8, 6), "teal").save(folder / "lamp.png")
    header = b.Row(
        head=True, cells=tuple(cell(make, w, b.Scope.COLUMN) for w in ("Place", "Height", "Range"))
    )
    rows = (("Skerry", "12 m", "34 km"), ("The pier", "7 m", "11 km"))
    body = [
        b.Row(cells=(cell(make, place, b.Scope.ROW), *(cell(make, w) for w in others)))
        for place, *others in rows
    ]
    french = i.Phrase(lang="fr", inlines=make.text("La lampe brûle toute la nuit."))
    whole = i.Abbreviation(expansion="International Maritime Organization", inlines=make.text("IMO"))
    draft = Draft(
        metadata=Metadata(title="The lamp"),
        lang="en-GB",
        blocks=(
            make.paragraph("It burns all night.", i.NoteRef(note="n"), " The keeper writes: ", french),
            make.paragraph(
                "The ",
                whole,
                " asks for ",
                i.Math(source=r"h \geq 7"),
                " metres, notwithstanding ",
                "misunderstandings of transatlantic correspondence and unpronounceable recommendations.",
            ),
            make.heading("Along the coast", 2),
            b.Table(caption=make.text("Lamps of the coast"), rows=(header, *body)),
            b.MathBlock(source=r"d = 2.08\sqrt{h}"),
            b.List(ordered=False, items=make.items(make.paragraph("Trim."), make.paragraph("Fill."))),
            b.Figure(image=i.Image(src="lamp.png", alt="A lamp at night."), caption=make.text("The lamp.")),
            b.Quote(blocks=(make.paragraph("Keep it clean."),), attribution=make.text("A keeper")),
        ),
        notes=(make.note("n", make.paragraph("Except when the moon is full.")),),
    )
    return mathematics(make.finished(draft, folder))[0]


def cell(make: type[Make], words: str, scope: b.Scope | None = None) -> b.Cell:
    return b.Cell(inlines=make.text(words), scope=scope)


def test_the_page_is_said_as_it_reads(
    make: type[Make], printed: Printed, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    now = reading(printed(page(make, tmp_path), page_size=PageSize("a5"), toc=True).files[0])
    if request.config.getoption("--accept"):
        GOLDEN.write_text(now, encoding="utf-8")
    assert GOLDEN.read_text(encoding="utf-8") == now
