"""What every reader promises."""

from __future__ import annotations

from contextlib import suppress

import pytest

from publish.check.conservation import first_lost
from publish.diagnostics import SourceError
from publish.model.text import text_of
from publish.model.walk import walk
from publish.read.reader import Reader
from publish.read.source import Source

PLAIN = "# A walk\n\nOver the hill. “Far” it was —\u00a0so far.\n\nAnd down again.\n"


@pytest.fixture
def source(reader: type[Reader], samples: dict[str, str]) -> Source:
    name = f"walk{reader.format.suffix}"
    return Source(name, samples.get(reader.format.name, PLAIN))


def test_it_is_a_reader(reader: type[Reader]) -> None:
    assert isinstance(reader(), Reader)
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in reader.format.suffixes)


def test_the_same_source_gives_the_same_document(reader: type[Reader], source: Source) -> None:
    assert reader().read(source) == reader().read(source)


def test_it_loses_no_word(reader: type[Reader], source: Source) -> None:
    document, findings = reader().read(source)
    assert not any(finding.is_error for finding in findings)
    words = " ".join(text_of(document).all)
    if reader.format.name == "json":
        assert "binds every plugin" in words
    else:
        expected = PLAIN.removeprefix("# ").split()
        assert first_lost(expected, words) is None


def test_ids_are_unique_and_spans_lie_in_the_source(reader: type[Reader], source: Source) -> None:
    document, _ = reader().read(source)
    ids = [node.id for node in walk(document) if node.id]
    assert len(ids) == len(set(ids))
    lines = source.text.split("\n")
    for node in walk(document):
        if node.span and node.span.file == source.name:
            assert 1 <= node.span.start.line <= node.span.end.line <= len(lines) + 1
            assert node.span.start <= node.span.end


def test_what_it_cannot_read_is_said(reader: type[Reader]) -> None:
    """Anything is either read, or refused with a reason; nothing else comes out."""
    for text in ("{", "---\n[\n---\n", "\u202e\ufffe", "<a><b></a>", "|" * 50, "[" * 500):
        with suppress(SourceError):
            document, _ = reader().read(Source(f"odd{reader.format.suffix}", text))
            assert document.blocks or document.title
