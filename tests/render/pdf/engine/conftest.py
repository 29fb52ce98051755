"""A document with notes, page numbers in the text, and contents; and its pages, set in chosen steps."""

from __future__ import annotations

import dataclasses
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

import pikepdf
import pypdfium2
import pytest

from publish.assets import style
from publish.model import block as b
from publish.model import inline as i
from publish.render.pdf.engine import Press
from publish.render.pdf.engine.steps import STEPS
from publish.render.pdf.finishing import Finishing
from publish.render.pdf.fonts import uncovered
from publish.render.pdf.page import Apparatus, write_page
from publish.render.pdf.shelf import Shelf
from publish.render.pdf.standard import Standard
from publish.render.pdf.tables import Fit

ROOM = {Fit.NORMAL: 78, Fit.SMALL: 93, Fit.TURNED: 0}

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.render.pdf.engine.steps import Step
    from tests.render.pdf.conftest import Make

    SetIn: TypeAlias = Callable[..., "Sheets"]

PARTS = "abcdef"
STYLE = (
    "@page {{ size: a6; margin: {margin}mm; @bottom-center {{ content: counter(page) }} }}"
    ".footnote {{ footnote-policy: {policy} }}"
    "section a[href^='#']:not([role])::after {{ content: ' (page ' target-counter(attr(href), page) ')' }}"
)


@dataclasses.dataclass(frozen=True, slots=True)
class Sheets:
    """A file in its parts: `texts` and `drawn` (operators) by page, and what was said of it."""

    texts: tuple[str, ...]
    drawn: tuple[bytes, ...]
    said: tuple[Diagnostic, ...]
    file: bytes

    @classmethod
    def of(cls, file: bytes, said: tuple[Diagnostic, ...]) -> Sheets:
        with pypdfium2.PdfDocument(file) as pages:
            texts = tuple(page.get_textpage().get_text_bounded() for page in pages)
        with pikepdf.open(BytesIO(file)) as pdf:
            drawn = tuple(page.Contents.read_bytes() for page in pdf.pages)
        return cls(texts, drawn, said, file)

    @property
    def text(self) -> str:
        """All that is read, on one line, words put together that were divided."""
        return " ".join(" ".join(self.texts).replace("\ufffe\r\n", "").replace("-\r\n", "").split())


@pytest.fixture
def noted(make: type[Make]) -> Document:
    """Paragraphs with a note each, longer than a page has room for; every third refers to a far page."""
    blocks, notes, ordinal = [], [], count(1)
    for at, part in enumerate(PARTS):
        blocks.append(make.heading(f"Part {part}", 2))
        for n in range(4):
            name, target = f"note{part}{n}", f"#part-{PARTS[(at + 3) % len(PARTS)]}"
            link = i.Link(href=target, inlines=make.text("elsewhere"))
            parts = (link, ". Thus ") if next(ordinal) % 3 == 0 else ()
            blocks.append(make.paragraph(make.lorem, *parts, i.NoteRef(note=name), make.lorem))
            notes.append(make.note(name, make.paragraph(f"{name} begins. {make.lorem * 2} {name} ends.")))
        blocks.append(b.List(ordered=False, items=make.items(make.paragraph("One"), make.paragraph("Two"))))
    return make.document(*blocks, notes=tuple(notes))


@pytest.fixture
def set_in(make: type[Make]) -> SetIn:
    """Sets a document, on small pages with a margin in millimetres, in chosen steps of the engine."""

    def work(
        document: Document, steps: Sequence[Step] = STEPS, margin: int = 12, policy: str = "auto"
    ) -> Sheets:
        sheets = (style("tokens.css"), style("pdf.css"), STYLE.format(margin=margin, policy=policy))
        press = Press(sheets=sheets, shelf=Shelf(document), missing=uncovered(document), steps=tuple(steps))
        page = write_page(document, make.time, apparatus=Apparatus(toc_depth=2), room=ROOM)
        file, _, said = press.print(page, Finishing(Standard.BOTH, b"notes"))
        return Sheets.of(file, said)

    return work
