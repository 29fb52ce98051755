"""Page breaks get into sentences and before blocks."""

import pytest

from publish.diagnostics import PluginError
from publish.model.block import Block, Cell, CodeBlock, Figure, Item, List, Paragraph, Row, Section, Table
from publish.model.document import Document, PageStart
from publish.model.inline import Code, Emphasis, Image, Inline, PageBreak, Sentence, Text
from publish.model.text import plain, text_of
from publish.model.walk import find
from publish.transform.pages import pages


def start(place: str | None, offset: int = 0, folio: str = "2") -> PageStart:
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
    blocks: tuple[Block, ...] = (
        Section(id="s", level=2, heading=text),
        Paragraph(id="p", inlines=(Sentence(id="p-s1", inlines=text),)),
        List(id="l", ordered=False, items=(Item(id="i", blocks=()),)),
    )
    document, _ = pages(
        Document(blocks=blocks), [start(block.id or "", folio=block.id or "") for block in blocks]
    )
    section, paragraph, items = document.blocks
    assert isinstance(section, Section)
    assert isinstance(paragraph, Paragraph)
    assert isinstance(items, List)
    assert shown(section.heading) == "|s|words"
    assert (len(paragraph.inlines), shown(paragraph.inlines)) == (1, "|p|words")
    assert items.items[0].blocks == (Paragraph(inlines=(PageBreak(id="page-l", label="l"),)),)


def test_a_block_without_words_has_it_before_it() -> None:
    figure = Figure(id="f", image=Image(id="f-img1", src=None), caption=(Text(text="words"),))
    code = CodeBlock(id="c", text="x")
    document, _ = pages(Document(blocks=(figure, code)), [start("f-img1", 0, "2"), start("c", 0, "3")])
    assert [block.kind for block in document.blocks] == ["paragraph", "figure", "paragraph", "code-block"]


def test_code_has_it_before_a_line() -> None:
    code = CodeBlock(id="c", text="one\ntwo\n  three\n")
    places = [start("c", 0, "2"), start("c", 4, "3"), start("c", 10, "4")]
    document, _ = pages(Document(blocks=(code,)), places)
    before, paged = document.blocks
    assert before == Paragraph(inlines=(PageBreak(id="page-2", label="2"),))
    assert isinstance(paged, CodeBlock)
    assert [(one.label, one.line) for one in paged.pages] == [("3", 2), ("4", 3)]
    assert text_of(Document(blocks=(paged,))) == text_of(Document(blocks=(code,)))


def test_the_contents_have_their_own() -> None:
    paragraph = Paragraph(id="p", inlines=(Text(text="words"),))
    document, _ = pages(Document(blocks=(paragraph,)), [start(None, 0, "ii"), start("p", 0, "1")])
    assert document.contents_pages == (PageBreak(id="page-ii", label="ii"),)
    assert [one.label for one in find(document, PageBreak)] == ["ii", "1"]


@pytest.mark.parametrize("place", ["t", "c-s1"])
@pytest.mark.parametrize("captioned", [True, False])
def test_a_table_has_it_before_it_and_in_none_of_its_names(place: str, captioned: bool) -> None:  # noqa: FBT001  (a parameter)
    words = (Sentence(id="c-s1", inlines=(Text(text="Port"),)),)
    other = (Sentence(id="o-s1", inlines=(Text(text="Fish"),)),)
    cell = Cell(id="c", inlines=() if captioned else words)
    row = Row(id="r", cells=(cell, Cell(id="o", inlines=other)))
    table = Table(id="t", caption=words if captioned else (), rows=(row,))
    document, _ = pages(Document(blocks=(table,)), [start(place)])
    assert document.blocks == (Paragraph(inlines=(PageBreak(id="page-2", label="2"),)), table)


def test_a_page_that_begins_in_a_table_begins_in_its_cell() -> None:
    cells = tuple(
        Cell(id=name, inlines=(Sentence(id=f"{name}-s1", inlines=(Text(text="Cod"),)),)) for name in "ab"
    )
    table = Table(id="t", rows=tuple(Row(id=f"r-{cell.id}", cells=(cell,)) for cell in cells))
    document, _ = pages(Document(blocks=(table,)), [start("b-s1")])
    (paged_table,) = document.blocks
    assert isinstance(paged_table, Table)
    assert [shown(row.cells[0].inlines) for row in paged_table.rows] == ["Cod", "|2|Cod"]


def test_its_id_is_that_of_no_other_place() -> None:
    section = Section(id="page-2", level=2, heading=(Text(text="Page 2"),))
    document, _ = pages(Document(blocks=(section,)), [start("page-2")])
    (found,) = find(document, PageBreak)
    assert (found.id, found.label) == ("page-2.2", "2")


def test_a_page_that_begins_nowhere_is_a_fault_of_the_edition() -> None:
    with pytest.raises(PluginError) as refused:
        pages(Document(), [start("nowhere")])
    assert refused.value.diagnostics[0].code == "P110"
