"""Ids: legible, valid, and never taken for one another."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.model.identity import free, section_id, slug


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("A walk: up the hill!", "a-walk-up-the-hill"),
        ("Größe & Ähre", "grosse-ahre"),
        ("Don’t stop", "dont-stop"),
        ("3rd place", "3-rd-place"),
        ("漢字", "漢字"),
        ("…", ""),
        ("word " * 40, "-".join(["word"] * 12)),
    ],
)
def test_slugs(heading: str, expected: str) -> None:
    assert slug(heading) == expected


def test_sections_are_named_by_heading_and_parent() -> None:
    assert section_id(None, "Up", ()) == "up"
    assert section_id("a-walk", "Up", ()) == "a-walk--up"
    assert section_id(None, "1984", ()) == "_1984"
    assert section_id(None, "…", {"section"}) == "section.2"
    assert free("up", {"up", "up.2"}) == "up.3"


@given(st.text())
def test_a_sections_id_is_a_name_and_no_blocks(heading: str) -> None:
    name = section_id(None, heading, ())
    assert re.fullmatch(r"[^\W\d][\w.-]*", name)
    assert not re.search(r"[^\W\d_]\d|--", name)
