"""`nodes.md`: one spelling of each node, and what every stage makes of it."""

from __future__ import annotations

import json
import re
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from publish.markup.dialect import Dialect, MathForm, Notes
from publish.markup.xhtml import Xhtml
from publish.model import block, document, inline
from publish.model.document import Document, PageStart
from publish.model.json import to_json
from publish.model.node import Node
from publish.model.walk import walk
from publish.narrate.script import Chapter, Utterance
from publish.narrate.write import write_script
from publish.pipeline.stages import TRANSFORMS
from publish.read.markdown import Markdown
from publish.read.source import Source
from publish.transform.pages import pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.narrate.script import Cue

FILE = Path(__file__).with_name("nodes.md")
TEXT = FILE.read_text(encoding="utf-8")
PICTURES = Path(__file__).parents[2] / "examples"
SECTION = re.compile(
    r"^## (?P<name>\w+)\n\n(`{3,})markdown\n(?P<source>(?s:.*?))\n\2\n(?P<made>(?s:.*?))(?=^## |\Z)",
    re.MULTILINE,
)
EPUB = Dialect(notes=Notes.ASIDE, epub_types=True, resource_url="../{}".format)
PRINT = Dialect(notes=Notes.FOOT, epub_types=False, resource_url="shelf:{}".format, math=MathForm.SVG)
WIDTH = 100
SECTIONS = {section["name"]: section for section in SECTION.finditer(TEXT)}


def read(name: str, source: str) -> Document:
    text = f"---\ntitle: A page\nlang: en\n---\n\n{source}\n"
    found, _ = Markdown().read(Source("page.md", text, PICTURES))
    whole = reduce(lambda so_far, transform: transform(so_far)[0], TRANSFORMS, found)
    if name == "PageBreak":
        whole, _ = pages(whole, [PageStart(sentence="p1-s2", offset=4, folio="2")])
    return whole


def made(name: str, source: str) -> str:
    whole = read(name, source)
    parts = {
        "json": "\n".join(pretty(part) for part in plain_json(whole)),
        "html epub": markup(whole, EPUB),
        "html print": markup(whole, PRINT),
        "script": "\n".join(line for cue in write_script(whole).cues for line in heard(cue)),
    }
    return "".join(f"\n```{kind}\n{text}\n```\n" for kind, text in parts.items())


def plain_json(whole: Document) -> list[Any]:
    body = json.loads(to_json(whole))["document"]
    return [_without_spans(node) for node in (*body["blocks"], *body["notes"])]


def _without_spans(value: Any) -> Any:  # noqa: ANN401  (any part of JSON)
    if isinstance(value, list):
        return [_without_spans(item) for item in value]
    if isinstance(value, dict):
        return {key: _without_spans(item) for key, item in value.items() if key != "span"}
    return value


def pretty(value: Any, indent: str = "") -> str:  # noqa: ANN401  (any part of JSON)
    """JSON with each part on one line if it fits there."""
    line = json.dumps(value, ensure_ascii=False)
    if len(line) + len(indent) <= WIDTH or not isinstance(value, list | dict):
        return line
    inner = f"\n{indent} "
    if isinstance(value, list):
        return f"[{inner}{f',{inner}'.join(pretty(item, indent + ' ') for item in value)}\n{indent}]"
    items = (f'"{key}": {pretty(item, indent + " ")}' for key, item in value.items())
    return f"{{{inner}{f',{inner}'.join(items)}\n{indent}}}"


def markup(whole: Document, dialect: Dialect) -> str:
    xhtml = Xhtml(whole, dialect)
    parts = (xhtml.blocks(whole.blocks), xhtml.notes(whole.notes) if whole.notes else "")
    return re.sub(r"(<svg[^>]*>).*?</svg>", r"\1…</svg>", "\n".join(filter(None, parts)), flags=re.DOTALL)


def heard(cue: Cue) -> Iterator[str]:
    match cue:
        case Utterance():
            parts = " + ".join(f"{part.lang}: {part.spoken or '(silent)'}" for part in cue.parts)
            yield f"{cue.role.value} {cue.id}  {parts}"
        case Chapter():
            yield f"chapter {cue.id}  {cue.title}"
        case _:
            yield f"pause {cue.seconds}"


@pytest.mark.parametrize("name", SECTIONS)
def test_node(name: str, request: pytest.FixtureRequest) -> None:
    section = SECTIONS[name]
    now = made(name, section["source"]) + ("" if section.end() == len(TEXT) else "\n")
    if request.config.getoption("--accept"):
        text = FILE.read_text(encoding="utf-8")
        begin = text.index(f"\n## {name}\n") + 1
        head = section.start("made") - section.start()
        # A spelling may hold headings too: the section ends where the next node's begins.
        names = [*SECTIONS, ""]
        following = names[names.index(name) + 1]
        end = text.index(f"\n## {following}\n") + 1 if following else len(text)
        FILE.write_text(text[: begin + head] + now + text[end:], encoding="utf-8")
    assert now == section["made"]


@pytest.mark.parametrize("name", SECTIONS)
def test_the_spelling_makes_the_node(name: str) -> None:
    whole = read(name, SECTIONS[name]["source"])
    assert name in {type(node).__name__ for node in walk(whole)}


def test_every_node_of_the_model_is_there() -> None:
    modules = (block, inline, document)
    known = {
        kind.__name__
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Node) and kind is not Node
    }
    assert set(SECTIONS) == known
