"""Our own words, in each language that we have them in."""

from __future__ import annotations

import string

import pytest

from publish.words import spoken_in, word
from publish.words.dates import date_in_words
from publish.words.languages import ENGLISH, WORDS


def values(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text)} - {None}


@pytest.mark.parametrize("lang", WORDS)
def test_every_language_has_every_word_with_its_values(lang: str) -> None:
    assert {name: values(text) for name, text in WORDS[lang].items()} == {
        name: values(text) for name, text in ENGLISH.items()
    }


def test_a_word_is_in_the_documents_language_or_english() -> None:
    assert word("figure", "de-AT", number=3) == "Abbildung 3"
    assert word("figure", "gd", number=3) == "Figure 3"
    assert (spoken_in("de-AT"), spoken_in("gd"), spoken_in(None)) == (None, "en", None)


@pytest.mark.parametrize(
    ("date", "lang", "words"),
    [
        ("2026-11-24", "en-GB", "24 November 2026"),
        ("2026-11-24", "en-US", "November 24, 2026"),
        ("2026-11", "en", "November 2026"),
        ("2026", "de", "2026"),
        ("2026-03-01", "de", "1. März 2026"),
        ("2026-03-01", "fr", "1er mars 2026"),
        ("2026-03-02", "he", "2 במרץ 2026"),
        ("2026-03-02", "ja", "2026年3月2日"),
        ("2026-03", "ja", "2026年3月"),
        ("2026-03-02", "gd", "2026-03-02"),
        ("2026-13-02", "en", "2026-13-02"),
        ("last spring", "en", "last spring"),
        ("2026-03-02", None, "2026-03-02"),
    ],
)
def test_dates_are_written_out_where_the_language_is_known(date: str, lang: str | None, words: str) -> None:
    assert date_in_words(date, lang) == words
