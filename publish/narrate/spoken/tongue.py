"""What a language's rule file says: tables of words, parts of patterns, and rules.

A rule file is TOML. `[parts]` names patterns, `[tables.x]` gives words by what is written, and each of the
`[[rules]]` has what is written (`match`) and what is said (`say`).

In `match`, `{number}` is the part or table of that name, kept under it; `{minor=number}` keeps it under
another. In `say`, `{minor:number}` is what was kept under `minor`, read as a number; a table's name reads it
by the table, where `one|many` is decided by the number kept under the name after a slash:
`{unit:unit/number}`. What stands in [square brackets] is said only where all of its names were kept.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from publish.model.language import primary
from publish.narrate.spoken.numbers import REGIONAL

if TYPE_CHECKING:
    from collections.abc import Mapping

# No pattern begins or ends within a word or a number.
_ANCHORED = r"(?<!\w)(?<!\d[.,:/])(?:{})(?!\w)(?![.,:/]\d)"
_PLACE = re.compile(r"\{(?:(\w+)=)?([a-z]\w*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A form of writing, and how it is said. `regions`: the regions where that is so; empty for all.

    `calm`: not in a text that is written in capitals.
    """

    match: re.Pattern[str]
    say: str
    regions: tuple[str, ...] = ()
    calm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """A language's rules, in the order in which they claim what is written. `point` parts decimals.

    `counted_decimals`: these are read as a number, not digit by digit.
    """

    lang: str
    point: str
    counted_decimals: bool
    tables: Mapping[str, Mapping[str, str]]
    rules: tuple[Rule, ...]


@cache
def tongue(lang: str) -> Tongue | None:
    """The rules of `lang`; None where there is no file for it. Most regions count as their language does."""
    file = files(__package__) / "rules" / f"{primary(lang)}.toml"
    name = lang if lang in REGIONAL else primary(lang)
    return _read(file.read_text(encoding="utf-8"), name) if file.is_file() else None


def _read(text: str, lang: str) -> Tongue:
    content = tomllib.loads(text)
    tables = content["tables"]
    parts = {name: _alternatives(table) for name, table in tables.items()} | content["parts"]
    rules = tuple(
        Rule(
            match=_pattern(rule["match"], parts),
            say=rule["say"],
            regions=tuple(rule.get("regions", ())),
            calm=rule.get("calm", False),
        )
        for rule in content["rules"]
    )
    return Tongue(
        lang=lang,
        point=content["point"],
        counted_decimals=content.get("counted_decimals", False),
        tables=tables,
        rules=rules,
    )


def _alternatives(table: Mapping[str, str]) -> str:
    """Any key of a table; the longest that fits."""
    return "|".join(re.escape(key) for key in sorted(table, key=lambda key: (-len(key), key)))


def _pattern(match: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    def kept(place: re.Match[str]) -> str:
        return f"(?P<{place[1] or place[2]}>{parts[place[2]]})"

    return re.compile(_ANCHORED.format(_PLACE.sub(kept, match)))
