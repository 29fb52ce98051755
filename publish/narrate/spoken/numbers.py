"""Numbers as words, through num2words, with what each language does differently when it speaks."""

from __future__ import annotations

import re
from functools import cache

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_IS_ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_GROUPING = re.compile(r"(?<=\d)[,.\s\u2019'](?=\d{3}(?!\d))")
# num2words knows names up to some power of ten; beyond, digits are clearer than names anyway.
_MOST_DIGITS = 15
_SPELT_YEARS = range(1100, 2100)


def value(written: str, point: str) -> tuple[int, str]:
    """The whole number and the digits after the decimal `point` of a number with or without grouping."""
    whole, _, rest = written.replace("−", "").lstrip("+-").partition(point)
    return int(_GROUPING.sub("", whole) or "0"), rest


@cache
def cardinal(number: int, lang: str) -> str:
    """`21` in words: `twenty-one`."""
    from num2words import num2words

    if len(str(number)) > _MOST_DIGITS:
        return " ".join(cardinal(int(digit), lang) for digit in str(number))
    words = str(num2words(number, lang=lang))
    # American English has no "and" in whole numbers, and no reader pauses within one.
    return words.replace(" and ", " ").replace(",", "") if lang == "en" else words


@cache
def ordinal(number: int, lang: str) -> str:
    """`21` as a place in an order: `twenty-first`."""
    from num2words import num2words

    words = str(num2words(number, lang=lang, to="ordinal"))
    return words.replace(" and ", " ").replace(",", "") if lang == "en" else words


# The last word of a number where it stands before a noun, by what it is alone.
_MASCULINE = {"de": {"eins": "ein"}, "es": {"veintiuno": "veintiún", "uno": "un"}}
_FEMININE = {"de": {"eins": "eine"}, "fr": {"un": "une"}, "es": {"uno": "una"}}


def masculine(words: str, lang: str) -> str:
    """Number words as they stand before a noun: `treinta y un`."""
    return _ending(words, _MASCULINE.get(lang, {}))


def feminine(words: str, lang: str) -> str:
    """Number words as they stand before a feminine noun: `vingt et une`, `doscientas`."""
    if lang == "es":  # which also counts its hundreds
        words = words.replace("ientos", "ientas")
    return _ending(words, _FEMININE.get(lang, {}))


def _ending(words: str, endings: dict[str, str]) -> str:
    """`words` with the first of the endings that they have exchanged."""
    for old, new in endings.items():
        if words.endswith(old):
            return words.removesuffix(old) + new
    return words


def year(number: int, lang: str) -> str:
    """A year as it is said: `nineteen oh five`, `neunzehnhundertfünf`."""
    if lang == "de" and number in _SPELT_YEARS and number < 2000:  # noqa: PLR2004
        from num2words import num2words

        return str(num2words(number, lang=lang, to="year"))
    if lang != "en" or number < 1000 or 2000 <= number < 2010:  # noqa: PLR2004
        return cardinal(number, lang)
    century, rest = divmod(number, 100)
    if rest == 0:
        return cardinal(number, lang) if century % 10 == 0 else f"{cardinal(century, lang)} hundred"
    return f"{cardinal(century, lang)} {'oh ' if rest < 10 else ''}{cardinal(rest, lang)}"  # noqa: PLR2004


def roman(numeral: str) -> int | None:
    """The value of a Roman numeral in either case; None when it is none."""
    letters = numeral.upper()
    if not letters or _IS_ROMAN.fullmatch(letters) is None:
        return None
    values = [_ROMAN[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-one if one < then else one for one, then in zip(values, following, strict=True))
