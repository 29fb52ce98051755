"""Walking and rewriting trees: order, sharing, depth, time."""

import pytest

from publish.model.block import Block, Break, Definition, Definitions, Figure, Paragraph, Quote, Section, Term
from publish.model.document import Document
from publish.model.inline import Emphasis, Image, Text
from publish.model.node import Node, children
from publish.model.rewrite import rewrite
from publish.model.walk import find, walk, walk_with_lang


def text(words: str) -> Text:
    return Text(text=words)


TREE = Document(
    lang="en",
    title=(text("0"),),
    blocks=(
        Section(level=2, heading=(text("1"),), blocks=(Paragraph(lang="fr", inlines=(text("2"),)),)),
        Quote(blocks=(Paragraph(inlines=(Emphasis(inlines=(text("3"),)),)),), attribution=(text("4"),)),
        Figure(image=Image(src=None), caption=(text("5"),), description=(Paragraph(inlines=(text("6"),)),)),
        Definitions(items=(Definition(terms=(Term(inlines=(text("7"),)),), blocks=(Break(),)),)),
    ),
)


def test_walking_is_in_reading_order_parents_first() -> None:
    assert [node.text for node in find(TREE, Text)] == list("01234567")
    kinds = [type(node) for node in walk(TREE)]
    assert kinds[:4] == [Document, Text, Section, Text]
    assert list(children(TREE.blocks[3])) == list(TREE.blocks[3].items)  # type: ignore[union-attr]  # the Definitions


def test_the_language_in_force_is_the_nearest() -> None:
    langs = {node.text: lang for node, lang in walk_with_lang(TREE) if isinstance(node, Text)}
    assert langs == {"2": "fr"} | dict.fromkeys("0134567", "en")


def test_rewriting_shares_what_does_not_change() -> None:
    def change(node: Node) -> Node:
        return text("drei") if node == text("3") else node

    changed = rewrite(TREE, change)
    assert [node.text for node in find(changed, Text)] == ["0", "1", "2", "drei", "4", "5", "6", "7"]
    assert [a is b for a, b in zip(changed.blocks, TREE.blocks, strict=True)] == [True, False, True, True]
    assert rewrite(TREE, lambda node: node) is TREE


def test_rewriting_splices_and_drops() -> None:
    def change(node: Node) -> Node | tuple[Node, ...]:
        if node == text("1"):
            return (text("1a"), text("1b"))
        return () if isinstance(node, Break) else node

    changed = rewrite(TREE, change)
    assert [node.text for node in find(changed, Text)][1:3] == ["1a", "1b"]
    assert not list(find(changed, Break))


def test_children_are_rewritten_before_their_parents() -> None:
    seen: list[str] = []

    def note(node: Node) -> Node:
        seen.append(type(node).__name__)
        return node

    rewrite(TREE.blocks[0], note)
    assert seen == ["Text", "Text", "Paragraph", "Section"]


def test_the_root_can_only_become_its_like() -> None:
    with pytest.raises(TypeError, match="the root became tuple"):
        rewrite(TREE, lambda node: () if isinstance(node, Document) else node)


def test_walking_has_no_depth_limit() -> None:
    block: Block = Paragraph(inlines=(text("deep"),))
    for _ in range(5000):
        block = Quote(blocks=(block,))
    assert sum(1 for _ in walk(block)) == 5002
    assert sum(1 for _ in walk_with_lang(block)) == 5002
