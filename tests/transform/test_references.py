"""References without words of their own get ours, by the kind and the number of what they lead to."""

from __future__ import annotations

import pytest

from publish.model.inline import CrossReference
from publish.model.text import plain
from publish.model.walk import find
from publish.read.markdown import Markdown
from publish.read.source import Source
from publish.transform.numbering import numbering
from publish.transform.references import references

PLACES = """
![a](a.png "A"){#fig-a}

![b](b.png "B"){#fig-b}

![c](c.png){#fig-bare}

| d |
|---|

: D {#tbl-d}

$$e$$ {#eq-e}

## The *hill* {#sec-hill lang=fr}

Words.
"""


def read(text: str, lang: str = "en") -> tuple[list[CrossReference], list[str]]:
    source = f"---\ntitle: A page\nlang: {lang}\n---\n\n{text}\n{PLACES}"
    document, said = Markdown().read(Source("t.md", source))
    document, _ = numbering(document)
    document, found = references(document)
    codes = [finding.code for finding in (*said, *found) if finding.code not in {"I007", "I008"}]
    return list(find(document, CrossReference)), codes


WORDS = {
    "@fig-a": "Figure 1",
    "@fig-b": "Figure 2",
    "[@tbl-d]": "Table 1",
    "@eq-e": "Equation 1",
    "@sec-hill": "The hill",
    "[my *own*](#fig-b)": "my own",
}


@pytest.mark.parametrize("written", WORDS)
def test_words(written: str) -> None:
    (reference,), _ = read(f"See {written}.")
    assert plain(reference.inlines) == WORDS[written]


def test_what_has_no_number_is_reported() -> None:
    (reference,), codes = read("See @fig-bare.")
    assert plain(reference.inlines) == "Figure"
    assert "P104" in codes


def test_the_language_of_the_words_is_said_where_it_is_another() -> None:
    (here, there, section), _ = read("@fig-a [voir @fig-a]{lang=fr} @sec-hill")
    assert (here.lang, there.lang, section.lang) == (None, "en", "fr")


def test_words_that_are_not_known_in_the_language_are_english() -> None:
    (reference,), _ = read("@fig-a", lang="gd")
    assert (plain(reference.inlines), reference.lang) == ("Figure 1", "en")


def test_a_reference_to_nothing_is_text_and_reported() -> None:
    found, codes = read("See @fig-none.")
    assert found == []
    assert "I015" in codes


def test_a_reference_to_the_title_is_the_title() -> None:
    document, _ = Markdown().read(Source("t.md", "# A *page* {#sec-top}\n\nSee @sec-top.\n"))
    (reference,) = find(references(document)[0], CrossReference)
    assert (reference.target, plain(reference.inlines)) == ("sec-top", "A page")
