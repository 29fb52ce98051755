"""Levels that headings skip are found."""

import pytest

from publish.check.rules.a010 import HeadingJump
from publish.model.inline import Text
from publish.model.origin import Position, Span
from publish.read.draft import Draft, Heading
from publish.read.finish import finish
from publish.read.source import Source


@pytest.mark.parametrize(
    ("levels", "jumps"),
    [
        ([1, 2, 3, 2, 3, 1], []),
        ([1, 3], [(2, "1 to 3")]),
        ([1, 1, 3, 4, 2, 4], [(3, "1 to 3"), (6, "2 to 4")]),
        ([2, 3], []),
        ([3, 3], [(1, "1 to 3"), (2, "1 to 3")]),
    ],
)
def test_each_jump_is_at_its_line(levels: list[int], jumps: list[tuple[int, str]]) -> None:
    headings = tuple(
        Heading(
            inlines=(Text(text=f"Part {line}"),),
            level=level,
            span=Span("a.md", Position(line, 1), Position(line, 9)),
        )
        for line, level in enumerate(levels, start=1)
    )
    document, _ = finish(Draft(blocks=headings), Source("a.md", ""))
    found = [(one.span.start.line if one.span else 0, one.message) for one in HeadingJump().check(document)]
    assert found == [(line, f"heading level jumps from {jump}") for line, jump in jumps]
