"""The lexicon: how single words are said, by whoever knows best."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from publish.narrate.offsets import Saying
from publish.narrate.spoken.normalise import spoken
from publish.speak.voice import pronounced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from publish.diagnostics import Diagnostic
    from publish.model.origin import Span


class How(StrEnum):
    """How a word is said: spelt, as a word, as other words, or by its phonemes."""

    LETTERS = "letters"
    WORD = "word"
    ALIAS = "alias"
    IPA = "ipa"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A word and how it is said. `lang` None is any language; `en` is all English.

    A word with a capital in it is meant as it is written; one without, in any case. `saying` is the alias,
    or the phonemes in the International Phonetic Alphabet. `ours`: nobody asked for it.
    """

    word: str
    how: How
    saying: str = ""
    lang: str | None = None
    span: Span | None = field(default=None, compare=False)
    ours: bool = field(default=False, compare=False)

    def is_of(self, lang: str) -> bool:
        """Whether it holds in a text in `lang`."""
        return self.lang is None or f"{lang}-".lower().startswith(f"{self.lang}-".lower())


@dataclass(frozen=True)
class Lexicon:
    """Entries, of which the first for a word decides; `diagnostics` tell what was wrong with them."""

    entries: tuple[Entry, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def sayings(self, text: str, lang: str) -> tuple[Saying, ...]:
        """What of `text` the lexicon knows how to say."""
        return tuple(self._sayings(text, lang, frozenset()))

    def entries_in(self, text: str, lang: str) -> tuple[Entry, ...]:
        """The entries for words of `text`."""
        entries = self._of(lang)
        found = self._pattern(lang).findall(text) if entries else []
        return tuple(entries[key] for word in found if (key := _key(word, entries)) is not None)

    def entry(self, word: str, lang: str) -> Entry | None:
        """The entry that decides how `word` is said."""
        entries = self._of(lang)
        key = _key(word, entries)
        return entries[key] if key is not None else None

    def _sayings(self, text: str, lang: str, inside: frozenset[str]) -> Iterator[Saying]:
        entries = self._of(lang)
        if not entries:
            return
        for found in self._pattern(lang).finditer(text):
            key = _key(found[0], entries)
            if key is not None and key not in inside:
                yield Saying(*found.span(), self._said(found[0], entries[key], lang, inside | {key}))

    def _said(self, written: str, entry: Entry, lang: str, inside: frozenset[str]) -> str:
        match entry.how:
            case How.LETTERS:
                return ".".join(written)
            case How.WORD:
                return written.capitalize()
            case How.IPA:
                return pronounced(written, entry.saying)
            case How.ALIAS:
                # An alias may hold words with entries of their own, but never itself again.
                known = self._sayings(entry.saying, lang, inside)
                return spoken(entry.saying, lang, known).text

    def _of(self, lang: str) -> Mapping[str, Entry]:
        """The entries for `lang` by their words, the first and most exact for each."""
        if lang not in self._by_lang:
            own = [entry for entry in self.entries if entry.is_of(lang)]
            self._by_lang[lang] = {entry.word: entry for entry in reversed(own)}
        return self._by_lang[lang]

    def _pattern(self, lang: str) -> re.Pattern[str]:
        if lang not in self._patterns:
            words = sorted(self._of(lang), key=lambda word: (-len(word), word))
            exact = (f"(?i:{re.escape(word)})" if word.islower() else re.escape(word) for word in words)
            self._patterns[lang] = re.compile(rf"(?<!\w)(?:{'|'.join(exact)})(?!\w)")
        return self._patterns[lang]

    @cached_property
    def _by_lang(self) -> dict[str, Mapping[str, Entry]]:
        return {}

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {}


def _key(word: str, entries: Mapping[str, Entry]) -> str | None:
    """Under which word there is an entry for `word`: as it is written, else in lower case."""
    return next((key for key in (word, word.lower()) if key in entries), None)
