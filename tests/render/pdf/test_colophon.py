"""The colophon: what it says, and that it is tagged and taken for no word of the author's."""

from __future__ import annotations

from dataclasses import replace
from importlib import metadata
from typing import TYPE_CHECKING

import pikepdf
import pytest
from page import validate_pdf

from publish.model import inline as i
from publish.render.pdf import PageSize
from publish.render.pdf.colophon import Make as About
from publish.render.pdf.colophon import colophon
from publish.render.pdf.standard import Standard
from publish.render.theme import DEFAULT, named
from tests.render.pdf.test_contents import RULES, pages_of

if TYPE_CHECKING:
    from publish.model.document import Document
    from tests.render.pdf.conftest import Make, Printed


@pytest.fixture
def dated(make: type[Make]) -> Document:
    document = make.document(make.heading("Near", 2), make.paragraph("Here it ends."))
    known = replace(document.metadata, date="2024-05-06", publisher="Quay Press", rights="CC BY 4.0")
    return replace(document, metadata=known)


def test_it_says_what_the_edition_is_and_how_it_was_made(dated: Document, printed: Printed) -> None:
    (page,) = pages_of(printed(dated, colophon=True, page_size=PageSize("a5")).files[0])
    assert page.partition("Colophon ")[2].removesuffix(" 1") == (
        "The lamp Ada Marsh Quay Press, 6 May 2024 CC BY 4.0"
        " Typefaces: Source Serif 4, Source Sans 3 (SIL Open Font License 1.1)"
        " Page size: 148 × 210 mm Standards: PDF/UA-1, PDF/A"
        f" Made with: publish {metadata.version('publish')}"
    )


def test_its_words_are_tagged_and_none_of_the_authors(dated: Document, printed: Printed) -> None:
    rendering = printed(dated, colophon=True)
    with pikepdf.open(rendering.files[0]) as pdf:
        root = pdf.Root.StructTreeRoot.K
        assert str((root[0] if isinstance(root, pikepdf.Array) else root).K[-1].S) == "/Part"
    for profile in ("ua1", "2a"):
        assert validate_pdf(str(rendering.files[0]), profile=profile).failures == []
    assert [found for rule in RULES for found in rule.check_output(rendering.files[0], dated)] == []


def test_words_that_are_lost_from_the_text_are_not_found_in_it(dated: Document, printed: Printed) -> None:
    """The author's last words are those of the colophon, where the page does not have them."""
    (body,) = dated.blocks
    said = (i.Sentence(id="x", inlines=(i.Text(text="Made with: publish"),)),)
    last = replace(body.blocks[0], id="y", inlines=said)
    wanted = replace(dated, blocks=(replace(body, blocks=(*body.blocks, last)),))
    (found,) = RULES[0].check_output(printed(dated, colophon=True).files[0], wanted)
    assert "Made with: publish" in found.message


def test_it_names_no_standard_that_the_file_does_not_keep(make: type[Make]) -> None:
    spoken = make.document(make.paragraph("Word."))
    silent = replace(spoken, blocks=(make.paragraph(i.Image(src="lamp.png")),))
    assert [tuple(Standard.BOTH.kept(document)) for document in (silent, spoken)] == [
        ("PDF/A",),
        ("PDF/UA-1", "PDF/A"),
    ]
    assert tuple(Standard.PLAIN.kept(spoken)) == ()


def test_there_is_none_unless_asked(dated: Document, printed: Printed) -> None:
    assert "Colophon" not in pages_of(printed(dated).files[0])[0]


def test_names_and_measures_stand_by_themselves_and_are_not_turned_in_hebrew(make: type[Make]) -> None:
    document = make.document(make.paragraph("אור."), lang="he")
    about = About(theme=named(DEFAULT), paper=PageSize("a5"), standards=("PDF/A",))
    written = colophon(document, about)
    assert '<p>גודל העמוד: <span dir="ltr">148 × 210 mm</span></p>' in written
