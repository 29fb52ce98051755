"""Page breaks get into sentences and before blocks."""

import pytest

from publish.diagnostics import PluginError
from publish.model.block import Block, Cell, CodeBlock, Figure, Item, List, Paragraph, Row, Section, Table
from publish.model.document import Document, PageStart
from publish.model.inline import Code, Emphasis, Image, Inline, PageBreak, Sentence, Text
from publish.model.text import plain
from publish.model.walk import find
from publish.transform.pages import pages


def start(place: str, offset: int = 0, folio: str = "2") -> PageStart:
    return PageStart(sentence=place, offset=offset, folio=folio)


def shown(inlines: tuple[Inline, ...]) -> str:
    """The text with a bar for each page break."""
    return "".join(
        f"|{one.label}|"
        if isinstance(one, PageBreak)
        else shown(getattr(one, "inlines", ())) or plain((one,))
        for one in inlines
    )


def paged(inlines: tuple[Inline, ...], *starts: PageStart) -> str:
    sentence = Sentence(id="p1-s1", inlines=inlines)
    document, _ = pages(Document(blocks=(Paragraph(id="p1", inlines=(sentence,)),)), starts)
    (paragraph,) = document.blocks
    assert isinstance(paragraph, Paragraph)
    return shown(paragraph.inlines)


def test_it_stands_before_the_character() -> None:
    inlines = (Text(text="We "), Emphasis(inlines=(Text(text="sat down"),)), Code(text="x = 1"))
    assert paged(inlines, start("p1-s1", 7)) == "We sat |2|downx = 1"
    assert paged(inlines, start("p1-s1", 3)) == "We |2|sat downx = 1"
    assert paged(inlines, start("p1-s1", 13)) == "We sat down|2|x = 1"
    assert paged(inlines, start("p1-s1", 99)) == "We sat downx = 1|2|"


def test_pages_that_begin_at_one_place_keep_their_order() -> None:
    starts = (start("p1-s1", 3, "2"), start("p1-s1", 3, "3"), start("p1-s1", 5, "4"))
    assert paged((Text(text="We sat"),), *starts) == "We |2||3|sa|4|t"


def test_a_block_begins_with_it() -> None:
    text = (Text(text="words"),)
    cell = Cell(id="c", inlines=())
    blocks: tuple[Block, ...] = (
        Section(id="s", level=2, heading=text),
        Paragraph(id="p", inlines=(Sentence(id="p-s1", inlines=text),)),
        Table(id="t", rows=(Row(id="r", cells=(cell, cell)),)),
        List(id="l", ordered=False, items=(Item(id="i", blocks=()),)),
    )
    document, _ = pages(
        Document(blocks=blocks), [start(block.id or "", folio=block.id or "") for block in blocks]
    )
    section, paragraph, table, items = document.blocks
    assert isinstance(section, Section)
    assert isinstance(paragraph, Paragraph)
    assert isinstance(table, Table)
    assert isinstance(items, List)
    assert shown(section.heading) == "|s|words"
    assert (len(paragraph.inlines), shown(paragraph.inlines)) == (1, "|p|words")
    assert shown(table.rows[0].cells[0].inlines) == "|t|"
    assert items.items[0].blocks == (Paragraph(inlines=(PageBreak(id="page-l", label="l"),)),)


def test_a_block_without_words_has_it_before_it() -> None:
    figure = Figure(id="f", image=Image(id="f-img1", src=None), caption=(Text(text="words"),))
    code = CodeBlock(id="c", text="x")
    document, _ = pages(Document(blocks=(figure, code)), [start("f-img1", 0, "2"), start("c", 0, "3")])
    assert [block.kind for block in document.blocks] == ["paragraph", "figure", "paragraph", "code-block"]


def test_its_id_is_that_of_no_other_place() -> None:
    section = Section(id="page-2", level=2, heading=(Text(text="Page 2"),))
    document, _ = pages(Document(blocks=(section,)), [start("page-2")])
    (found,) = find(document, PageBreak)
    assert (found.id, found.label) == ("page-2.2", "2")


def test_a_page_that_begins_nowhere_is_a_fault_of_the_edition() -> None:
    with pytest.raises(PluginError) as refused:
        pages(Document(), [start("nowhere")])
    assert refused.value.diagnostics[0].code == "P110"
