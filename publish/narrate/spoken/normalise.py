"""From what is written to what is said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from publish.narrate.offsets import Saying, Spoken, replaced
from publish.narrate.spoken.say import filled
from publish.narrate.spoken.tongue import tongue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.narrate.spoken.tongue import Rule, Tongue

# Nobody reads out a figure or an address that is longer than this; and patterns would take their time.
_ENDLESS = re.compile(r"\S{200,}")
_NOTHING = "\N{OBJECT REPLACEMENT CHARACTER}"
# What may follow the full stop that ends a sentence.
_CLOSING = " \"'”’»)]"
# Where more than so many words of a hundred are in capitals, none of them is an acronym.
_CRY = 80


def spoken(text: str, lang: str, said: Iterable[Saying] = ()) -> Spoken:
    """What a reader says of `text`, of which `said` is settled already.

    A text in a language that has no rules stays as it is, but for what is settled.
    """
    return replaced(text, sayings(text, lang, said))


def sayings(text: str, lang: str, said: Iterable[Saying] = ()) -> tuple[Saying, ...]:
    """What of `text` is said otherwise than written, with what is settled already."""
    settled = tuple(said)
    rules = tongue(lang)
    found = _found(text, lang, rules, settled) if rules else ()
    return tuple(one for one in (*settled, *found) if text[one.start : one.end] != one.text)


def _found(text: str, lang: str, tongue: Tongue, said: Iterable[Saying]) -> Iterator[Saying]:
    """What the rules find, each where none before it has found anything."""
    taken = bytearray(len(text))
    for start, end, _ in said:
        taken[start:end] = b"\1" * (end - start)
    searched = _ENDLESS.sub(lambda word: _NOTHING * len(word[0]), text)
    for rule in _applicable(tongue, lang, searched):
        for found in rule.match.finditer(searched):
            start, end = found.span()
            words = None if any(taken[start:end]) else filled(rule.say, found.groupdict(""), tongue)
            if words is not None:
                taken[start:end] = b"\1" * (end - start)
                yield Saying(start, end, words + _stop(text, end, words))


def _applicable(tongue: Tongue, lang: str, text: str) -> Iterator[Rule]:
    region, cries = lang.partition("-")[2].upper(), _is_cry(text)
    for rule in tongue.rules:
        if (not rule.regions or region in rule.regions) and not (rule.calm and cries):
            yield rule


def _stop(text: str, end: int, said: str) -> str:
    """The full stop of a sentence that ends with an abbreviation's."""
    ends = text[end - 1] == "." and not said.endswith(".") and not text[end : end + 9].strip(_CLOSING)
    return "." if ends else ""


def _is_cry(text: str) -> bool:
    """Whether nearly all of it is in capitals, as headlines may be: these are no acronyms."""
    words = [word for word in text.split() if sum(map(str.isalpha, word)) > 1]
    return len(words) > 1 and sum(map(str.isupper, words)) * 100 > len(words) * _CRY
