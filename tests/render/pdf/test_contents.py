"""The printed contents: right numbers, right tags, and no word of them taken for the text."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from page import validate_pdf

from publish.check.outputs.p001 import LostText
from publish.check.outputs.pages import printed as read_back
from publish.model import inline as i
from publish.model.block import Section
from publish.model.outline import flat, outline
from publish.model.rewrite import rewrite
from publish.model.text import plain
from publish.pipeline import catalogue
from publish.render.pdf import PageSize

if TYPE_CHECKING:
    from pathlib import Path

    from publish.model.block import Block
    from publish.model.document import Document
    from publish.model.node import Node
    from publish.read.draft import Heading
    from tests.render.pdf.conftest import Make, Printed

# Of the words, of the tags, of links, of the outline, of folios.
RULES = [catalogue().rules[code]() for code in ("P001", "P002", "P007", "P008", "P009")]


@pytest.fixture
def book(make: type[Make]) -> Document:
    """Six chapters of three sections with two notes each, most of which cross a page."""
    blocks: list[Block | Heading] = []
    notes, ordinal = [], count(1)
    for chapter in range(6):
        blocks.append(make.heading(f"Chapter {chapter} of the long account of a lamp and its keepers", 1))
        for section in range(3):
            blocks.append(make.heading(f"Section {chapter}/{section}", 2))
            for _ in range(2):
                name = f"note{next(ordinal)}"
                blocks.append(make.paragraph(make.lorem * 3, i.NoteRef(note=name), make.lorem))
                notes.append(make.note(name, make.paragraph(f"{name} begins. {make.lorem} {name} ends.")))
    return make.document(*blocks, notes=tuple(notes))


@pytest.fixture
def article(make: type[Make]) -> Document:
    far = i.CrossReference(target="far", inlines=make.text("far"))
    return make.document(
        make.heading("Near", 2), make.paragraph("See ", far), make.heading("Far", 2), make.paragraph("Here.")
    )


def pages_of(path: Path) -> list[str]:
    """The text of each page, spaces squeezed."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


@pytest.mark.parametrize("size", [PageSize(name) for name in PageSize.names], ids=str)
def test_every_entry_has_the_page_of_its_heading(book: Document, printed: Printed, size: PageSize) -> None:
    pages = pages_of(printed(book, page_size=size).files[0])
    first = next(n for n, text in enumerate(pages) if "Chapter 0 of" in text and "Contents" not in text)
    contents, text = " ".join(pages[1:first]), pages[first:]
    entries = list(flat(outline(book)))
    assert len(entries) == 24
    wrong = []
    for entry in entries:
        words = plain(entry.section.heading)
        number = re.search(re.escape(words).replace("\\ ", r"\s+") + r"\s+(\d+)", contents)
        place = first + 1 + next(n for n, page in enumerate(text) if words in page)
        if number is None or int(number[1]) != place:
            wrong.append((words, number and number[1], place))
    assert wrong == []


@pytest.mark.parametrize("size", [PageSize(name) for name in PageSize.names], ids=str)
def test_every_note_stands_once_beside_the_contents(book: Document, printed: Printed, size: PageSize) -> None:
    text = " ".join(read_back(printed(book, page_size=size).files[0]).pieces)
    wrong = [
        f"{note.label} {end}"
        for note in book.notes
        for end in ("begins", "ends")
        if len(re.findall(f"{note.label} {end}", text)) != 1
    ]
    assert wrong == []


def test_the_contents_are_valid_pdf_ua(book: Document, article: Document, printed: Printed) -> None:
    for document in (book, article):
        path = printed(document, toc=True).files[0]
        assert validate_pdf(str(path), profile="ua1").failures == []
        assert list(LostText().check_output(path, document)) == []


def test_books_have_contents_and_articles_when_asked(
    book: Document, article: Document, printed: Printed
) -> None:
    def has(document: Document, **options: bool) -> bool:
        return any("Contents" in page for page in pages_of(printed(document, **options).files[0]))

    assert has(book)
    assert not has(book, toc=False)
    assert not has(article)
    assert has(article, toc=True)


def test_the_contents_are_as_deep_as_asked(book: Document, printed: Printed) -> None:
    contents = pages_of(printed(book, toc_depth=1).files[0])[1]
    assert "Chapter 5 of" in contents
    assert "Section" not in contents


def test_a_document_without_headings_has_no_contents(make: type[Make], printed: Printed) -> None:
    document = make.document(make.paragraph("Short."))
    assert not any("Contents" in page for page in pages_of(printed(document, toc=True).files[0]))


def test_a_heading_lost_from_the_text_is_not_found_in_the_contents(book: Document, printed: Printed) -> None:
    """The page is made from a document whose last heading says less than the source's."""

    def shortened(node: Node) -> Node:
        if isinstance(node, Section) and node.id == "chapter-5-of-the-long-account-of-a-lamp-and-its-keepers":
            return replace(node, heading=())
        return node

    written = printed(rewrite(book, shortened)).files[0]
    (found,) = LostText().check_output(written, book)
    assert "Chapter 5 of the long account" in found.message


def test_notes_and_links_of_a_heading_stay_out_of_the_contents(make: type[Make], printed: Printed) -> None:
    heading = replace(
        make.heading("Light", 2),
        inlines=(
            i.Link(href="https://example.org/", inlines=make.text("Light")),
            i.NoteRef(note="n"),
            i.Emphasis(inlines=make.text(" at sea")),
        ),
    )
    document = make.document(
        heading, make.paragraph("It shines."), notes=(make.note("n", make.paragraph("A note.")),)
    )
    rendering = printed(document, toc=True)
    assert rendering.diagnostics == ()
    assert "Light at sea 1" in pages_of(rendering.files[0])[0]
    assert validate_pdf(str(rendering.files[0]), profile="ua1").failures == []


def test_the_lists_of_figures_and_tables_have_the_pages_of_these(
    make: type[Make], printed: Printed, tmp_path: Path
) -> None:
    document = make.every_construct(tmp_path)
    rendering = printed(document, lists=True, page_size=PageSize("a5"))
    pages = pages_of(rendering.files[0])
    for words in ("Figure 1. The lamp.", "Table 1. Lamps along the coast"):
        line = re.search(f"{re.escape(words)} (\\d+)", " ".join(pages))
        assert line is not None
        assert int(line[1]) == max(number for number, text in enumerate(pages, 1) if words in text)
    assert validate_pdf(str(rendering.files[0]), profile="ua1").failures == []
    assert [f for rule in RULES for f in rule.check_output(rendering.files[0], document)] == []


def test_without_the_option_there_are_no_lists(make: type[Make], printed: Printed, tmp_path: Path) -> None:
    pages = pages_of(printed(make.every_construct(tmp_path), toc=True).files[0])
    assert not any("Figures" in text for text in pages)
