"""Controls of direction: an override shows what nobody reads, and becomes an embedding."""

import pytest

from publish.model.text import text_of
from publish.read.markdown import Markdown
from publish.read.source import Source
from publish.read.text import PlainText


@pytest.mark.parametrize("reader", [Markdown(), PlainText()])
@pytest.mark.parametrize(("override", "embedding"), [("\u202d", "\u202a"), ("\u202e", "\u202b")])
def test_an_override_is_told_and_turns_no_letter(
    reader: Markdown | PlainText, override: str, embedding: str
) -> None:
    source = Source("t.md", f"One.\n\nBefore {override}cba\u202c after.\n")
    document, findings = reader.read(source)
    assert text_of(document).body[-1] == f"Before {embedding}cba\u202c after."
    (found,) = (finding for finding in findings if finding.code.startswith("I04"))
    assert (found.code, str(found.span)) == ("I044", "t.md:3:8-3:9")
