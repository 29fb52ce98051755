"""Spans: spelled, read and joined."""

import pytest

from publish.model.origin import Position, Span


def test_a_span_is_read_as_it_was_spelled() -> None:
    span = Span("a:1:2-3:4.md", Position(5, 6), Position(7, 8))
    assert Span.parse(str(span)) == span
    with pytest.raises(ValueError, match="not a span"):
        Span.parse("a.md:1")


def test_a_span_reaches_to_the_end_of_another() -> None:
    first = Span("a", Position(1, 1), Position(1, 9))
    inner = Span("a", Position(1, 3), Position(1, 4))
    last = Span("a", Position(2, 3), Position(2, 4))
    assert first.to(last) == Span("a", Position(1, 1), Position(2, 4))
    assert first.to(inner) == first
    assert first.to(None) == first
