"""The words that publish adds to an edition, by language. They are never part of the text."""

from __future__ import annotations

from publish.model.language import primary
from publish.words.languages import ENGLISH, languages, words_of
from publish.words.plural import category


def word(name: str, lang: str | None, **values: object) -> str:
    """The word `name` in `lang` (English where it is not known), with its values filled in.

    Of a word with several forms, the one that goes with the value `count`.
    """
    known = primary(spoken_in(lang) or lang or ENGLISH)
    text = words_of(known)[name]
    if not isinstance(text, str):
        count = values["count"]
        text = text.get(category(int(str(count)), known), text["other"])
    return text.format(**values)


def spoken_in(lang: str | None) -> str | None:
    """The language of our words where it is not `lang`, None where they are in the language of the text."""
    return None if lang is None or primary(lang) in languages() else ENGLISH
