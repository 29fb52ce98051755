"""The words that publish adds to an edition, by language. They are never part of the text."""

from __future__ import annotations

from publish.model.language import primary
from publish.words.languages import ENGLISH, WORDS


def word(name: str, lang: str | None, **values: object) -> str:
    """The word `name` in `lang` (English where it is not known), with its values filled in."""
    words = WORDS.get(primary(lang or "en"), ENGLISH)
    return words[name].format(**values)


def spoken_in(lang: str | None) -> str | None:
    """The language of our words where it is not `lang`, None where they are in the language of the text."""
    return None if lang is None or primary(lang) in WORDS else "en"
