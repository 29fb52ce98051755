"""From a rule's template to what is said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from publish.narrate.spoken.numbers import plural, value
from publish.narrate.spoken.readings import READINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publish.narrate.spoken.tongue import Tongue

_OPTIONAL = re.compile(r"\[([^\]]*)\]")
# A number that takes the plural in every language.
_MANY = "5"
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
    forms = (words or "").split("|")
    form = plural(*value(number or _MANY, tongue.point), tongue.lang)
    return words and forms[min(form, len(forms) - 1)]
