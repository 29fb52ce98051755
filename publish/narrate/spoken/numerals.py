"""Readings of Roman numerals: as numbers, and as places in an order. None where it is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from publish.narrate.spoken.declined import GENITIVE, LOCATIVE, declined
from publish.narrate.spoken.numbers import cardinal, ordinal, roman

if TYPE_CHECKING:
    from publish.narrate.spoken.tongue import Tongue

_LAST_RANK = 10


def counted(written: str, tongue: Tongue) -> str | None:
    """A number, in capitals as a name has them: `World War Two`."""
    number = roman(written)
    words = cardinal(number, tongue.lang) if number else None
    return words.capitalize() if words and written.isupper() else words


def lowered(written: str, tongue: Tongue) -> str | None:
    """A number among other words: `capítulo cuatro`."""
    words = counted(written, tongue)
    return words.lower() if words else None


def regnal(written: str, tongue: Tongue) -> str | None:
    """A ruler's place: `the Eighth`."""
    words = ranked(written, tongue)
    return words.capitalize() if words else None


def ranked(written: str, tongue: Tongue) -> str | None:
    """A place in an order: `dix-neuvième`."""
    number = roman(written)
    return ordinal(number, tongue.lang) if number else None


def ranked_feminine(written: str, tongue: Tongue) -> str | None:
    """Of a queen, an edition: `seconda`."""
    words = ranked(written, tongue)
    return re.sub(r"o\b", "a", words) if words else None


def ranked_genitive(written: str, tongue: Tongue) -> str | None:
    """`XXI wieku`: of the twenty-first century."""
    return declined(ranked(written, tongue) or "", GENITIVE) or None


def ranked_locative(written: str, tongue: Tongue) -> str | None:
    """`w XIX wieku`: in the nineteenth century."""
    return declined(ranked(written, tongue) or "", LOCATIVE) or None


def counted_from_ten(written: str, tongue: Tongue) -> str | None:
    """Spanish kings and centuries: in order up to the tenth, counted from there."""
    number = roman(written)
    if not number:
        return None
    return ordinal(number, tongue.lang) if number <= _LAST_RANK else cardinal(number, tongue.lang)


def counted_from_ten_feminine(written: str, tongue: Tongue) -> str | None:
    """Of a Spanish queen: `segunda`."""
    words = counted_from_ten(written, tongue)
    return re.sub(r"o\b", "a", words) if words else None
