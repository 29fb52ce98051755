"""Page breaks stand where the printed pages begin, and move no character."""

from hypothesis import given, settings
from hypothesis import strategies as st

from publish.model.document import Document, PageStart
from publish.model.inline import PageBreak, Sentence
from publish.model.node import Node, children
from publish.model.text import plain, text_of
from publish.model.walk import find, walk
from publish.transform.notes import notes
from publish.transform.pages import pages
from publish.transform.sentences import sentences


def before(node: Node, wanted: Node) -> str:
    """The text of `node` that stands before `wanted` inside it."""
    text = ""
    for child in children(node):
        if child is wanted:
            return text
        if any(inside is wanted for inside in walk(child)):
            return text + before(child, wanted)
        text += plain((child,), alternatives=False)
    raise AssertionError(wanted)


@settings(max_examples=40)
@given(data=st.data())
def test_every_page_begins_where_print_says(
    documents: st.SearchStrategy[Document], data: st.DataObject
) -> None:
    document, _ = sentences(notes(data.draw(documents))[0])
    found = {
        sentence.id or "": plain(sentence.inlines, alternatives=False)
        for sentence in find(document, Sentence)
    }
    chosen = data.draw(st.lists(st.sampled_from(sorted(found)), max_size=5))
    starts = [
        PageStart(sentence=one, offset=data.draw(st.integers(0, len(found[one]))), folio=str(folio))
        for folio, one in enumerate(chosen, start=1)
    ]
    paged, _ = pages(document, starts)
    assert [text for text in text_of(paged).all if text] == [text for text in text_of(document).all if text]
    breaks = {page_break.label: page_break for page_break in find(paged, PageBreak)}
    sentences_now = {sentence.id: sentence for sentence in find(paged, Sentence)}
    assert len(breaks) == len(starts)
    for start in starts:
        if not any(inside is breaks[start.folio] for inside in walk(sentences_now[start.sentence])):
            assert start.offset == 0  # a table's first words: it comes before the table
            continue
        # Inside code, a formula or ruby no break can stand: it comes before.
        text = before(sentences_now[start.sentence], breaks[start.folio])
        assert len(text) <= start.offset
        between = found[start.sentence][len(text) : start.offset]
        opaque = plain(children(sentences_now[start.sentence]), alternatives=False)
        assert between in opaque


@settings(max_examples=40)
@given(data=st.data())
def test_a_page_can_begin_with_any_block(documents: st.SearchStrategy[Document], data: st.DataObject) -> None:
    document, _ = sentences(notes(data.draw(documents))[0])
    ids = [node.id for node in walk(document) if node.id]
    start = PageStart(sentence=data.draw(st.sampled_from(ids)), offset=0, folio="7")
    paged, _ = pages(document, [start])
    assert [text for text in text_of(paged).all if text] == [text for text in text_of(document).all if text]
    assert [one.label for one in find(paged, PageBreak)] == ["7"]
