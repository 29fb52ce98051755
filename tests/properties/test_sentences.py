"""Sentences part every text and change none."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from publish.model.document import Document
from publish.model.inline import NoteRef, Sentence, Text
from publish.model.node import Node, children
from publish.model.text import plain, text_of
from publish.model.walk import find, walk
from publish.transform.sentences import beginnings, sentences


def letters(node: Node, above: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    """Every character, and every node without any, with what it stands in: whole nodes, not their parts."""
    if isinstance(node, Text) and node.text:
        yield from ((*above, character) for character in node.text)
        return
    if not isinstance(node, Sentence):
        above = (*above, node.kind, node.lang, getattr(node, "href", None))  # type: ignore[attr-defined]
    inside = list(children(node))
    if not inside:
        yield (*above, node)
    for child in inside:
        yield from letters(child, above)


@settings(max_examples=40)
@given(data=st.data())
def test_no_character_changes_nor_what_it_stands_in(
    documents: st.SearchStrategy[Document], data: st.DataObject
) -> None:
    document = data.draw(documents)
    parted, findings = sentences(document)
    assert findings == ()
    assert text_of(parted) == text_of(document)
    assert list(letters(parted)) == list(letters(document))


@settings(max_examples=40)
@given(data=st.data())
def test_a_sentence_says_something_and_begins_with_it(
    documents: st.SearchStrategy[Document], data: st.DataObject
) -> None:
    parted, _ = sentences(data.draw(documents))
    for node in walk(parted):
        run = [child for child in children(node) if isinstance(child, Sentence)]
        for ordinal, sentence in enumerate(run):
            text = plain(sentence.inlines, alternatives=False)
            assert text.strip()
            assert ordinal == 0 or not text[0].isspace()
            assert ordinal == 0 or not isinstance(sentence.inlines[0], NoteRef)


@settings(max_examples=40)
@given(data=st.data())
def test_ids_are_unique_and_those_before_stay(
    documents: st.SearchStrategy[Document], data: st.DataObject
) -> None:
    document = data.draw(documents)
    parted, _ = sentences(document)
    ids = [node.id for node in walk(parted) if node.id]
    assert len(set(ids)) == len(ids)
    sentence_ids = {sentence.id for sentence in find(parted, Sentence)}
    assert [one for one in ids if one not in sentence_ids] == [n.id for n in walk(document) if n.id]


@settings(max_examples=30)
@given(data=st.data())
def test_a_second_time_changes_nothing(documents: st.SearchStrategy[Document], data: st.DataObject) -> None:
    parted, _ = sentences(data.draw(documents))
    assert sentences(parted)[0] == parted


@settings(max_examples=300)
@given(text=st.text(max_size=60), lang=st.sampled_from((None, "en", "fr", "ar", "zh", "am", "zxx", "x-a")))
def test_any_text_is_parted(text: str, lang: str | None) -> None:
    found = beginnings(text, lang)
    assert list(found) == sorted(set(found))
    assert all(text[:at].strip() and not text[at].isspace() for at in found)
