"""P120: code in a language that nobody knows."""

import pytest

from publish.check.rule import Rule
from publish.check.rules.p120 import UnknownLanguage
from publish.model.block import CodeBlock, Item, List
from publish.model.document import Document
from publish.model.origin import Position, Span

SPAN = Span("a.md", Position(3, 1), Position(5, 4))


def found(language: str | None) -> list[tuple[str, str, Span | None]]:
    block = CodeBlock(text="x", language=language, span=SPAN)
    document = Document(blocks=(List(ordered=False, items=(Item(blocks=(block,)),)),))
    return [(f.code, f.message, f.span) for f in UnknownLanguage().check(document)]


@pytest.mark.parametrize("language", [None, "", "python", "Python", "c++", "text", "html"])
def test_what_is_known_or_not_named_is_fine(language: str | None) -> None:
    assert found(language) == []


@pytest.mark.parametrize("language", ["pyhton", "x" * 500, "../etc", "\ud800"])
def test_an_unknown_language_is_reported_at_its_place(language: str) -> None:
    assert found(language) == [("P120", f"code in “{language}”, which is not known, has no colours", SPAN)]


def test_it_is_a_rule() -> None:
    assert isinstance(UnknownLanguage(), Rule)
