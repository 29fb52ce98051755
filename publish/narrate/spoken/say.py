"""From a rule's template to what is said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from publish.narrate.spoken.numbers import value
from publish.narrate.spoken.readings import READINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publish.narrate.spoken.tongue import Tongue

_OPTIONAL = re.compile(r"\[([^\]]*)\]")
_FIELD = re.compile(r"\{(\w+)(?::(\w+))?(?:/(\w+))?\}")


def filled(template: str, kept: Mapping[str, str], tongue: Tongue) -> str | None:
    """`template` with what was kept read into it, by its names; None where a reading makes no sense.

    What was not kept is empty.
    """
    wanted = _OPTIONAL.sub(lambda part: part[1] if _is_kept(part[1], kept) else "", template)
    read = {place[0]: _read(place, kept, tongue) for place in _FIELD.finditer(wanted)}
    if None in read.values():
        return None
    return _FIELD.sub(lambda place: read[place[0]] or "", wanted)


def _is_kept(part: str, kept: Mapping[str, str]) -> bool:
    return all(kept[place[1]] for place in _FIELD.finditer(part))


def _read(place: re.Match[str], kept: Mapping[str, str], tongue: Tongue) -> str | None:
    name, how, counted = place.groups()
    written = kept[name]
    if how is None:
        return written
    if how in tongue.tables:
        number = kept.get(counted or "", counted or "")
        return _looked_up(tongue.tables[how].get(written), number, tongue)
    return READINGS[how](written, tongue)


def _looked_up(words: str | None, number: str, tongue: Tongue) -> str | None:
    """The word of a table, of `one|many` the one that goes with the number; without a number, many."""
    one, bar, many = (words or "").partition("|")
    return words and (many if bar and not _is_one(number, tongue) else one)


def _is_one(number: str, tongue: Tongue) -> bool:
    """Whether the noun after it stands in the singular. In French that is so up to two."""
    if not number:
        return False
    whole, rest = value(number, tongue.point)
    return whole < 2 if tongue.lang == "fr" else whole == 1 and not rest  # noqa: PLR2004  (two)
