"""docs/reference/markdown.md: each example becomes the node that it stands under, without complaint."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publish.model import block, inline
from publish.model.block import Item
from publish.model.node import Node
from publish.model.walk import walk
from publish.read.markdown import Markdown
from publish.read.source import Source

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/reference/markdown.md").read_text()
EXAMPLES = dict(re.findall(r"### (\w+)\n.*?(`{3,}markdown\n.*?\n`{3,})\n(?=\n|\Z)", PAGE, re.DOTALL))
WITHOUT = set(re.findall(r"`(\w+)`", PAGE.partition("## Without a spelling")[2]))


ROWS = re.findall(r"^\| `(.+?)` \| (\w+(?:, \w+)*).*\|$", PAGE.partition("## At a glance")[2], re.MULTILINE)


def names(module: object) -> set[str]:
    """The nodes that the union of the module's name is made of."""
    return {name for name, kind in vars(module).items() if isinstance(kind, type) and issubclass(kind, Node)}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_becomes_its_node(name: str) -> None:
    kind = getattr(block, name, None) or getattr(inline, name)
    text = re.sub(r"\A`+markdown\n|\n`+\Z", "", EXAMPLES[name]) + "\n"
    document, diagnostics = Markdown().read(
        Source("page.md", f"---\ntitle: A page\nlang: en\n---\n\n{text}", ROOT / "examples")
    )
    assert [diagnostic.message for diagnostic in diagnostics] == []
    found = {type(node) for node in walk(document)}
    assert kind in found


def test_every_node_has_a_spelling_or_is_said_to_have_none() -> None:
    parts = {"Cell", "Row", "Line", "Term", "Definition", "Text", "Node"}  # within other nodes
    known = names(block) | names(inline)
    assert set(EXAMPLES) | WITHOUT == known - parts
    assert set(EXAMPLES) & WITHOUT == set()


def test_a_task_is_read_as_one() -> None:
    text = re.sub(r"\A`+markdown\n|\n`+\Z", "", EXAMPLES["Item"])
    document, _ = Markdown().read(Source("page.md", text, None))
    assert [node.checked for node in walk(document) if isinstance(node, Item)] == [True, False]


@pytest.mark.parametrize(("written", "promised"), ROWS)
def test_a_row_becomes_the_nodes_that_it_promises(written: str, promised: str) -> None:
    text = written.replace("⏎", "\n").replace("\\|", "|")
    source = Source("page.md", f"---\ntitle: A page\nlang: en\n---\n\n{text}\n", ROOT / "examples")
    document, diagnostics = Markdown().read(source)
    assert [diagnostic.message for diagnostic in diagnostics] == []
    assert set(promised.split(", ")) <= {type(node).__name__ for node in walk(document)}


def test_there_are_rows() -> None:
    assert len(ROWS) > 20
