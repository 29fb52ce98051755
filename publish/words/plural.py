"""Which form of a noun goes with a number: the plural categories of our languages, for whole numbers.

Source: Unicode CLDR, Language Plural Rules. Categories that only fractions or millions have are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_TEENS, _OVER_TEN = range(11, 15), range(11, 100)
_FEW = range(2, 5)


def category(count: int, lang: str) -> str:
    """The category of `count` things in `lang`, one of CLDR's: zero, one, two, few, many, other."""
    return _RULES.get(lang, _germanic)(count)


def _germanic(count: int) -> str:
    return "one" if count == 1 else "other"


def _romance(count: int) -> str:
    """French and Portuguese, where nothing is counted as one thing."""
    return "one" if count in {0, 1} else "other"


def _polish(count: int) -> str:
    if count == 1:
        return "one"
    return "few" if count % 10 in _FEW and count % 100 not in _TEENS else "many"


def _arabic(count: int) -> str:
    exact = {0: "zero", 1: "one", 2: "two"}
    if count in exact:
        return exact[count]
    rest = count % 100
    return "few" if rest in range(3, 11) else "many" if rest in _OVER_TEN else "other"


def _hebrew(count: int) -> str:
    return {1: "one", 2: "two"}.get(count, "other")


_RULES: dict[str, Callable[[int], str]] = {
    "ar": _arabic,
    "fr": _romance,
    "he": _hebrew,
    "ja": lambda _: "other",
    "pl": _polish,
    "pt": _romance,
}
