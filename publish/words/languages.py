"""The words themselves: a TOML file a language, and every file has all of them (a test holds it).

A word is a text, or its forms by the plural categories of Unicode's CLDR, of which `other` is always there.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    Words: TypeAlias = Mapping[str, str | Mapping[str, str]]

ENGLISH = "en"
_FOLDER = files(__package__) / "catalogue"


@cache
def languages() -> frozenset[str]:
    """The languages that we have words in."""
    return frozenset(file.name.removesuffix(".toml") for file in _FOLDER.iterdir())


@cache
def words_of(lang: str) -> Words:
    """All words of one of our languages, by their names."""
    return tomllib.loads((_FOLDER / f"{lang}.toml").read_text(encoding="utf-8"))
