"""Our own words, in each language that we have them in."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

import pytest

from publish.words import spoken_in, word
from publish.words.dates import date_in_words
from publish.words.languages import ENGLISH, languages, words_of
from publish.words.plural import category

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = sorted(languages())
# The CLDR categories that whole numbers below a hundred have.
CATEGORIES = {
    lang: {category(count, lang) for count in range(1, 100)} | {"other"} for lang in sorted(languages())
}


def values(text: str | Mapping[str, str]) -> set[str | None]:
    """The names of what is filled in; of a word with forms, of all of them together."""
    texts = [text] if isinstance(text, str) else text.values()
    return {name for one in texts for _, name, _, _ in string.Formatter().parse(one)} - {None}


def test_the_languages_of_the_catalogue() -> None:
    assert LANGUAGES == ["ar", "de", "en", "es", "fr", "he", "it", "ja", "nl", "pl", "pt", "sv"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_every_word_with_its_values(lang: str) -> None:
    assert {name: values(text) for name, text in words_of(lang).items()} == {
        name: values(text) for name, text in words_of(ENGLISH).items()
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_word_that_counts_has_every_form_of_its_language(lang: str) -> None:
    counting = {name for name, text in words_of(lang).items() if not isinstance(text, str)}
    assert counting == {name for name, text in words_of(ENGLISH).items() if not isinstance(text, str)}
    for name in counting:
        assert set(words_of(lang)[name]) == CATEGORIES[lang], name


@pytest.mark.parametrize(
    ("lang", "forms"),
    [
        ("en", {1: "1 row", 0: "0 rows", 2: "2 rows", 21: "21 rows"}),
        ("de", {1: "1 Zeile", 3: "3 Zeilen"}),
        ("fr", {0: "0 ligne", 1: "1 ligne", 2: "2 lignes"}),
        ("es", {1: "1 fila", 0: "0 filas", 2: "2 filas"}),
        ("it", {1: "1 riga", 2: "2 righe"}),
        ("pt", {0: "0 linha", 1: "1 linha", 2: "2 linhas"}),
        ("nl", {1: "1 rij", 2: "2 rijen"}),
        ("sv", {1: "1 rad", 2: "2 rader"}),
        (
            "pl",
            {
                1: "1 wiersz",
                2: "2 wiersze",
                5: "5 wierszy",
                12: "12 wierszy",
                22: "22 wiersze",
                112: "112 wierszy",
            },
        ),
        ("ja", {1: "1行", 2: "2行"}),
        ("he", {1: "שורה אחת", 2: "שתי שורות", 3: "3 שורות"}),
        (
            "ar",
            {1: "صف واحد", 2: "صفان", 3: "3 صفوف", 11: "11 صفًا", 100: "100 صف", 103: "103 صفوف", 0: "0 صف"},
        ),
    ],
)
def test_nouns_go_with_their_numbers(lang: str, forms: dict[int, str]) -> None:
    assert {count: word("rows", lang, count=count) for count in forms} == forms


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
