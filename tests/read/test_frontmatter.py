"""Front matter: what is taken for it, and what is text between thematic breaks."""

from __future__ import annotations

import pytest

from publish.diagnostics import SourceError
from publish.model.document import Direction
from publish.model.text import text_of
from publish.read.markdown import Markdown, read_draft
from publish.read.markdown.front_matter import front_matter
from publish.read.source import Source

FRONT = {
    "---\ntitle: A\n---\nb\n": ("A", "b\n"),
    "---\ntitle: A\n...\nb\n": ("A", "b\n"),
    "--- \ntitle: A\n---  \nb\n": ("A", "b\n"),
    "---\n# a comment\n\ntitle: A\n---\n": ("A", ""),
    "---\n'title': A\n---": ("A", ""),
    "---\ntitle: |\n  A\n  --- \n---\nb": ("A\n---", "b"),
}


@pytest.mark.parametrize("text", FRONT)
def test_front_matter(text: str) -> None:
    front = front_matter(text, "t.md")
    assert (front.metadata.title, text[front.end :]) == FRONT[text]
    assert front.findings == ()


NO_FRONT = (
    "---\n\npara\n\n---\n\nmore\n",
    "---\n\ntitle: A\n\n---\n",
    "---\npara\n---\n",
    "---\n- a\n---\n",
    "---\n# a comment\n---\n",
    "---\n<b>a</b>: b\n---\n",
    "---\nhttp://a.b\n---\n",
    "---\n---\n",
    "---",
    "----\ntitle: A\n----\n",
    " ---\ntitle: A\n---\n",
    "a\n\n---\ntitle: A\n---\n",
    "",
)


@pytest.mark.parametrize("text", NO_FRONT)
def test_what_is_no_front_matter_is_text(text: str) -> None:
    front = front_matter(text, "t.md")
    assert (front.end, front.metadata.title, front.findings) == (0, "", ())


def test_text_between_thematic_breaks_survives() -> None:
    document, _ = Markdown().read(Source("t.md", "---\n\npara\n\n---\n\nmore\n"))
    assert text_of(document).body[1:] == ("para", "more")


def test_front_matter_without_an_end_is_text_and_reported() -> None:
    document, said = Markdown().read(Source("t.md", "---\ntitle: A\n\nb\n"))
    assert text_of(document).body[1:] == ("title: A", "b")
    assert ("I068", "t.md:1:1-1:4") in [(finding.code, str(finding.span)) for finding in said]


def test_places_after_front_matter_are_the_files() -> None:
    draft, _ = read_draft(Source("t.md", "---\ntitle: Ä\nauthor: B\n---\n\nÖ *b*\n"))
    assert str(draft.blocks[0].span) == "t.md:6:1-6:6"
    assert str(draft.metadata.span("title")) == "t.md:2:1-2:9"
    assert str(draft.metadata.span("contributors")) == "t.md:3:1-3:10"


def test_no_value_is_given_a_type() -> None:
    draft, _ = read_draft(Source("t.md", "---\nlang: no\ntitle: 1.0\ndate: 2024-05-06\ndir: rtl\n---\n"))
    assert (draft.lang, draft.metadata.title, draft.metadata.date) == ("no", "1.0", "2024-05-06")
    assert draft.direction is Direction.RIGHT_TO_LEFT


BROKEN = {
    "---\ntitle: a: b\n---\n": ("I060", "t.md:2:9-2:9"),
    "---\na: b\ntags: [c,\n---\n": ("I060", "t.md:4:1-4:1"),
    '---\na: "b\n---\n': ("I060", "t.md:3:1-3:1"),
    "---\na: b\n\tc: d\n---\n": ("I060", "t.md:3:1-3:1"),
    "---\na: &x b\nc: *x\n---\n": ("I062", "t.md:3:4-3:4"),
    "---\na: {b: [c, *x]}\n---\n": ("I062", "t.md:2:12-2:12"),
    "---\na: " + "[" * 50_000 + "\n---\n": ("I061", "t.md:2:24-2:24"),
    "---\na: " + "b" * 70_000 + "\n---\n": ("I061", "t.md:2:1-2:1"),
    "---\na: \ud7ffb\n---\n".replace("\ud7ff", "\x7f"): ("I060", "t.md:2:4-2:4"),
}


@pytest.mark.parametrize("text", BROKEN)
def test_broken_front_matter_is_refused_at_its_place(text: str) -> None:
    with pytest.raises(SourceError) as caught:
        Markdown().read(Source("t.md", text))
    (finding,) = caught.value.diagnostics
    assert (finding.code, str(finding.span)) == BROKEN[text]
