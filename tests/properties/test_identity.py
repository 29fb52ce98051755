"""Ids are unique, and an edit disturbs only those of its own section."""

from hypothesis import given, settings
from hypothesis import strategies as st

from publish.model.block import Block, Section
from publish.model.document import Document, Metadata
from publish.model.inline import Text
from publish.model.walk import walk
from publish.read.draft import Draft, Heading
from publish.read.finish import finish
from publish.read.source import Source
from publish.transform.sentences import sentences

NAMES = ("Alder", "Birch", "Cedar")


def document_of(contents: list[list[Block]]) -> Document:
    blocks: list[Block | Heading] = []
    for name, inside in zip(NAMES, contents, strict=True):
        blocks += [Heading(inlines=(Text(text=name),), level=1), *inside]
    draft = Draft(metadata=Metadata(title="Trees"), lang="en", blocks=tuple(blocks))
    return sentences(finish(draft, Source("trees.md", ""))[0])[0]


def ids(document: Document) -> dict[str, list[str]]:
    """The ids by the section that they stand in."""
    found = {}
    for block in document.blocks:
        assert isinstance(block, Section)
        found[block.id or ""] = [node.id for node in walk(block) if node.id]
    return found


@settings(max_examples=40)
@given(data=st.data())
def test_an_edit_disturbs_only_its_own_section(blocks: st.SearchStrategy[Block], data: st.DataObject) -> None:
    section = st.lists(blocks, max_size=3)
    contents = [data.draw(section) for _ in NAMES]
    first = ids(document_of(contents))
    edited = data.draw(st.integers(0, len(NAMES) - 1))
    contents[edited] = data.draw(section)
    second = ids(document_of(contents))
    for name in NAMES:
        if name != NAMES[edited]:
            assert first[name.lower()] == second[name.lower()]


@settings(max_examples=40)
@given(data=st.data())
def test_no_id_is_there_twice(documents: st.SearchStrategy[Document], data: st.DataObject) -> None:
    found = [node.id for node in walk(sentences(data.draw(documents))[0]) if node.id]
    assert len(found) == len(set(found))
