"""The levels that headings are printed at."""

from publish.model.block import Block, Quote, Section
from publish.model.document import Document
from publish.model.outline import flat, is_book, outline


def section(level: int, *blocks: Block) -> Section:
    return Section(id=f"h{level}", level=level, heading=(), blocks=blocks)


def levels(document: Document) -> list[tuple[str | None, int]]:
    return [(entry.section.id, entry.level) for entry in flat(outline(document))]


def test_an_article_goes_on_from_its_title() -> None:
    article = Document(blocks=(section(2, section(3), section(5)), section(2)))
    assert not is_book(article)
    assert levels(article) == [("h2", 2), ("h3", 3), ("h5", 3), ("h2", 2)]


def test_a_book_has_chapters_of_the_first_level() -> None:
    book = Document(blocks=(section(1, Quote(blocks=(section(2),))), section(1)))
    assert is_book(book)
    assert levels(book) == [("h1", 1), ("h2", 2), ("h1", 1)]


def test_no_heading_is_printed_below_the_sixth_level() -> None:
    block = section(9)
    for level in range(8, 1, -1):
        block = section(level, block)
    assert [level for _, level in levels(Document(blocks=(block,)))] == [2, 3, 4, 5, 6, 6, 6, 6]
