"""Hyphenation patterns that are read late are those that Pyphen reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyphen
import pytest

from publish.render.pdf.engine import patterns

if TYPE_CHECKING:
    from collections.abc import Mapping

STOCK = pyphen.HyphDict


def every(language: str) -> tuple[object, Mapping[str, object]]:
    """The dictionary of a language as it is under the step, and all of its patterns taken apart."""
    with patterns.late():
        found = pyphen.HyphDict(pyphen.LANGUAGES[language])
    values = {letters: found.patterns.get(letters) for letters in tuple(found.patterns)}
    return found, {letters: value for letters, value in values.items() if value}


# In English, in old encodings, with letters by their numbers, with words that change where they end.
@pytest.mark.parametrize("language", ["en_GB", "el_GR", "ru_RU", "pl_PL", "eo", "ca"])
def test_they_are_the_same(language: str) -> None:
    stock = STOCK(pyphen.LANGUAGES[language])
    found, values = every(language)
    assert values == stock.patterns
    assert found.maxlen == stock.maxlen


def test_words_are_divided_where_they_were() -> None:
    stock = STOCK(pyphen.LANGUAGES["en_GB"])
    found, _ = every("en_GB")
    for word in ("correspondence", "Misunderstandings", "lighthouse", "a", "straße"):
        assert found.positions(word) == stock.positions(word)


def test_few_are_taken_apart() -> None:
    with patterns.late():
        found = pyphen.HyphDict(pyphen.LANGUAGES["en_GB"])
    assert found.positions("correspondence")
    assert sum(not isinstance(value, str) for value in found.patterns.values()) < 50
