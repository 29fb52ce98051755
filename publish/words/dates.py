"""A date as people write it in a language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from publish.model.language import primary

if TYPE_CHECKING:
    from collections.abc import Callable

# ISO 8601, a year, a month or a day.
_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "he": "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
}


def date_in_words(date: str, lang: str | None) -> str:
    """The ISO 8601 `date` written out in `lang`; as it is where it is another or the language not known."""
    found = _DATE.fullmatch(date.strip())
    write = _written(lang or "")
    if found is None or write is None:
        return date
    return write(found[1], int(found[2] or 0), int(found[3] or 0))


def _written(lang: str) -> Callable[[str, int, int], str] | None:
    """What writes a year, a month and a day (0: none) in that language, if anything does."""
    if primary(lang) == "ja":
        return _japanese
    months = _MONTHS.get(primary(lang), "").split()
    if not months:
        return None
    tongue = "en-us" if lang.lower() == "en-us" else primary(lang)
    return lambda year, month, day: _western(year, months[month - 1] if month else "", day, tongue)


def _western(year: str, month: str, day: int, tongue: str) -> str:
    if not day:
        return f"{month} {year}".strip()
    match tongue:
        case "en-us":
            return f"{month} {day}, {year}"
        case "de":
            return f"{day}. {month} {year}"
        case "fr":
            return f"{'1er' if day == 1 else day} {month} {year}"
        case "he":
            return f"{day} ב{month} {year}"
        case _:
            return f"{day} {month} {year}"


def _japanese(year: str, month: int, day: int) -> str:
    return f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")
