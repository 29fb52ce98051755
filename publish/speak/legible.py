"""A text in characters that an English voice knows: the others by their base letter, or by their names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import category, name, normalize

if TYPE_CHECKING:
    from collections.abc import Collection

# A word with its phonemes (publish.speak.voice), which stay, or a run of one character that is no ASCII.
_RUN = re.compile("\ufff9[^\ufffb]*\ufffb|([^\\x00-\\x7f\ufff9-\ufffb])\\1*")
# What is said: letters and the vowel signs that have a place of their own, numbers, signs.
_SAID = frozenset({"Lu", "Ll", "Lt", "Lo", "Mc", "Nd", "Nl", "No", "Sm", "Sc", "So"})
_NAMELESS = frozenset({"Co", "Cn"})
# Where an English letter stands in the name of one that is derived from it.
_LATIN = re.compile(r"LATIN (?:SMALL |CAPITAL )?LETTER (?:SMALL CAPITAL )?([A-Z])(?: WITH .*)?")
# What the name of a letter or a sign says beside what it is called.
_ABOUT = re.compile(
    r"CJK UNIFIED |.*\b(?:LETTER|SYLLABLE|VOWEL SIGN|DIGIT|NUMERAL)\b |\b(?:SMALL|CAPITAL|FINAL) "
    r"| (?:WITH|SIGN\b).*|-?[\dA-F]{4,}$"
)


def legible(text: str, known: Collection[str]) -> str:
    """`text` without a character that is neither in ASCII nor `known` and would be said.

    A letter that comes of an English one is that one, compatibility characters are what they stand for, and
    all others have their names in Unicode; of several that are equal it is said how many there are. What has
    no name stays.
    """
    return _RUN.sub(lambda run: _said(run[0], known) if run[1] else run[0], text)


def nameless(text: str) -> tuple[str, ...]:
    """The characters of `text` that have no name, each once: of private use, or newer than our tables."""
    seen = (c for c in dict.fromkeys(text) if not c.isascii())
    return tuple(c for c in seen if category(c) in _NAMELESS)


def _said(run: str, known: Collection[str]) -> str:
    character = run[0]
    if character in known or category(character) not in _SAID:
        return run
    plain = normalize("NFKC", character).replace("\N{FRACTION SLASH}", "/")
    if plain != character and plain.isascii():
        return plain * len(run) if plain.isalpha() else f" {plain} " * len(run)
    if letter := _LATIN.fullmatch(name(character, "")):
        return (letter[1] if character.isupper() else letter[1].lower()) * len(run)
    called = _ABOUT.sub("", name(character, "")).lower()
    if not called:
        return run
    return f" {called} " * len(run) if character.isalpha() or len(run) == 1 else f" {len(run)} {called} "
