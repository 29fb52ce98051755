"""References that say on which page they lead."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from page import validate_pdf

from publish.model import inline as i
from tests.render.pdf.test_contents import RULES, pages_of

if TYPE_CHECKING:
    from publish.model.document import Document
    from tests.render.pdf.conftest import Make, Printed


@pytest.fixture
def long(make: type[Make]) -> Document:
    """A text whose first words lead to its last page and whose last lead back; a note and a heading too."""
    far, near = (i.Link(href=f"#{name}", inlines=make.text("there")) for name in ("far", "near"))
    return make.document(
        make.heading("Near", 2),
        make.paragraph("Look ", far, ", please", i.NoteRef(note="n"), "."),
        *(make.paragraph(make.lorem) for _ in range(24)),
        make.heading("Far", 2),
        make.paragraph("Or ", near, ". Not ", i.Link(href="https://example.org/", inlines=make.text("away"))),
        notes=(make.note("n", make.paragraph("And ", far, " again.")),),
    )


def test_every_reference_says_the_page_of_what_it_leads_to(long: Document, printed: Printed) -> None:
    rendering = printed(long, page_references=True)
    pages = pages_of(rendering.files[0])
    text, last = " ".join(pages), str(len(pages))
    assert re.findall(r"(Look|Or|And) there \(page (\d+)\)", text) == [
        ("Look", last),
        ("And", last),
        ("Or", "1"),
    ]
    assert text.count("(page") == 3
    assert validate_pdf(str(rendering.files[0]), profile="ua1").failures == []
    assert [found for rule in RULES for found in rule.check_output(rendering.files[0], long)] == []


def test_they_say_it_in_the_language_of_the_text_and_when_asked(make: type[Make], printed: Printed) -> None:
    there = i.Link(href="#nah", inlines=make.text("dort"))
    document = make.document(make.heading("Nah", 2), make.paragraph("Siehe ", there, "."), lang="de")
    assert "dort (Seite 1)." in pages_of(printed(document, page_references=True).files[0])[0]
    assert "Seite" not in pages_of(printed(document).files[0])[0]


def test_a_reference_in_a_heading_says_no_page(make: type[Make], printed: Printed) -> None:
    there = i.Link(href="#far", inlines=make.text("There"))
    heading = replace(make.heading("", 2), inlines=(there,))
    document = make.document(heading, make.heading("Far", 2), make.paragraph("Here."))
    assert "(page" not in " ".join(pages_of(printed(document, page_references=True, toc=True).files[0]))
