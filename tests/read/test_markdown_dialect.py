"""The dialect in examples: `dialect.txt` holds sources, what they become and what is said of them.

Each example begins with `%%%` and what it shows; its source ends where `%%% becomes` stands. What follows is
made: `pytest tests/read/test_markdown_dialect.py --accept` writes down what is read now.
"""

from __future__ import annotations

import re
from dataclasses import MISSING, fields
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from publish.model.inline import Text
from publish.model.node import Node, children, slots
from publish.read.markdown import read_draft
from publish.read.source import Source

if TYPE_CHECKING:
    from publish.diagnostics import Diagnostic

FILE = Path(__file__).with_name("dialect.txt")
EXAMPLE = re.compile(
    r"^%%% (?P<name>.+)\n(?P<source>(?s:.*?))^%%% becomes\n(?P<made>(?:(?!%%%).*\n)*)", re.MULTILINE
)
EXAMPLES = {match["name"]: match for match in EXAMPLE.finditer(FILE.read_text(encoding="utf-8"))}
COMMON = {"kind", "id", "lang", "span"}


def made(source: str) -> str:
    draft, findings = read_draft(Source("t.md", source))
    lines = [sketch(node) for node in (*draft.blocks, *draft.notes)] + [said(finding) for finding in findings]
    return "".join(f"{line}\n" for line in lines)


def sketch(node: Node) -> str:
    """A node in a line: kind, `#id`, `@language`, what else is not as usual, and what is in it."""
    if isinstance(node, Text):
        return repr(node.text)
    kind = type(node).__name__
    name = f"#{node.id}" if node.id else ""
    lang = f"@{node.lang}" if node.lang else ""
    others = " ".join(
        f"{key}={value}" if isinstance(value, StrEnum) else f"{key}={value!r}" for key, value in unusual(node)
    )
    inside = " ".join(map(sketch, children(node)))
    return f"{kind}{name}{lang}{f'[{others}]' if others else ''}({inside})"


def unusual(node: Node) -> list[tuple[str, object]]:
    """The fields without nodes whose value is not the default."""
    found = [(field.name, getattr(node, field.name), field.default) for field in fields(node)]
    plain = [(key, value) for key, value, default in found if key not in COMMON and value != default]
    assert MISSING not in [value for _, value in plain]
    return [
        (key, value)
        for key, value in plain
        if not isinstance(value, Node | tuple) or (value and key not in slots(type(node)))
    ]


def said(finding: Diagnostic) -> str:
    start = finding.span.start if finding.span else None
    place = f"{start.line}:{start.column}" if start else "?"
    return f"{finding.code} {place} {finding.message}"


@pytest.mark.parametrize("name", EXAMPLES)
def test_example(name: str, request: pytest.FixtureRequest) -> None:
    now = made(EXAMPLES[name]["source"])
    if request.config.getoption("--accept"):
        text = FILE.read_text(encoding="utf-8")
        begin = text.index(f"%%% {name}\n{EXAMPLES[name]['source']}%%% becomes\n")
        begin = text.index("%%% becomes\n", begin) + len("%%% becomes\n")
        FILE.write_text(text[:begin] + now + text[begin + len(EXAMPLES[name]["made"]) :], encoding="utf-8")
    assert now == EXAMPLES[name]["made"]


def test_there_are_two_hundred() -> None:
    assert len(EXAMPLES) >= 200
    assert len(EXAMPLES) == FILE.read_text(encoding="utf-8").count("%%% becomes")
