from __future__ import annotations

from dataclasses import is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from publish.assets import starter
from publish.cli.demo import ARTICLE, PICTURES
from publish.model import block, document, inline
from publish.model.document import PageStart
from publish.model.node import Node
from publish.model.walk import find, walk
from publish.pipeline.catalogue import catalogue
from publish.pipeline.planning import plan_one
from publish.pipeline.stages import open_source, prepare
from publish.transform.pages import pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from publish.pipeline.stages import Prepared

    Publish = Callable[..., Any]

NODES = {
    kind
    for module in (block, inline, document)
    for kind in vars(module).values()
    if is_dataclass(kind) and isinstance(kind, type) and issubclass(kind, Node) and kind is not Node
}


def prepared(source: Path) -> Prepared:
    return prepare(plan_one(str(source), {}, catalogue()), open_source(str(source), None), catalogue())


@pytest.fixture
def demo() -> Path:
    for name in (ARTICLE, *PICTURES):
        Path(name).write_bytes(starter(name))
    return Path(ARTICLE)


def test_the_demo_shows_every_node(demo: Path) -> None:
    made = prepared(demo)
    sentence = next(iter(find(made.document, inline.Sentence)))
    start = PageStart(sentence=sentence.id or "", offset=0, folio="1")
    whole, _ = pages(made.document, (start,))
    assert made.findings == ()
    assert NODES - {type(node) for node in walk(whole)} == set()


def test_every_picture_of_the_demo_is_used(demo: Path) -> None:
    assert len(prepared(demo).document.resources) == len(PICTURES)


def test_the_starter_has_one_of_each_common_structure(publish: Publish) -> None:
    assert publish("init").code == 0
    made = prepared(Path("article.md"))
    shown = {type(node) for node in walk(made.document)}
    assert made.findings == ()
    assert shown >= {block.List, block.Quote, block.Table, block.CodeBlock, inline.Link, inline.NoteRef}
    assert shown >= {block.Section, inline.Emphasis, inline.Strong, inline.Phrase}


def test_what_the_starter_keeps_as_remarks_is_sound_too(publish: Publish) -> None:
    publish("init")
    article = Path("article.md")
    _, fields, body = article.read_text().split("---\n", 2)
    wanted = [line.removeprefix("# ") if _is_field(line) else line for line in fields.splitlines()]
    article.write_text("\n".join(["---", *wanted, "---", body]))
    made = prepared(article)
    assert made.findings == ()
    assert made.document.metadata.publisher
    assert made.document.metadata.collection


def _is_field(line: str) -> bool:
    key, colon, value = line.removeprefix("# ").partition(": ")
    return line.startswith("# ") and bool(colon and value) and key.replace("-", "").isalpha()


def test_the_starter_to_standard_output(publish: Publish) -> None:
    assert publish("init", "-").out == starter("article.md").decode()


def test_nothing_is_written_over(publish: Publish) -> None:
    Path("article.md").write_text("mine")
    assert publish("init").code == 2
    assert Path("article.md").read_text() == "mine"
    Path("away.md").symlink_to("nowhere.md")
    assert publish("init", "away.md").code == 2
    assert not Path("nowhere.md").exists()


def test_a_place_that_cannot_be_written_is_named(publish: Publish) -> None:
    Path("file").write_text("")
    result = publish("init", "file/article.md")
    assert result.code == 3
    assert "error[M001]: cannot write file/article.md" in result.err
    assert publish("demo", "--output-dir", "file").code == 3


def test_the_demo_twice_is_the_demo(publish: Publish) -> None:
    Path("publish.toml").write_text('to = ["json"]\n')
    assert publish("demo", "--output-dir", "d").code == 0
    first = Path("d/tides.json").read_bytes()
    assert publish("demo", "--output-dir", "d").code == 0
    assert Path("d/tides.json").read_bytes() == first
