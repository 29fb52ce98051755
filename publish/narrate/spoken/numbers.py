"""Numbers as words, through num2words, with what each language does differently when it speaks."""

from __future__ import annotations

import re
from functools import cache

from publish.model.language import primary

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_IS_ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_GROUPING = re.compile(r"(?<=\d)[,.\s\u2019'](?=\d{3}(?!\d))")
# num2words knows names up to some power of ten; beyond, digits are clearer than names anyway.
_MOST_DIGITS = 15
# Languages that count years in hundreds, and which years.
_IN_HUNDREDS = {
    "de": range(1100, 2000),
    "nl": range(1100, 2000),
    "sv": (*range(1100, 2000), *range(2010, 2100)),
}
_HUNDRED = {"de": "hundert", "nl": "honderd", "sv": "hundra"}
_ONE_BELOW_TWO = frozenset({"fr", "pt"})


def value(written: str, point: str) -> tuple[int, str]:
    """The whole number and the digits after the decimal `point` of a number with or without grouping."""
    whole, _, rest = written.replace("−", "").lstrip("+-").partition(point)
    return int(_GROUPING.sub("", whole) or "0"), rest


@cache
def cardinal(number: int, lang: str) -> str:
    """`21` in words: `twenty-one`."""
    if len(str(number)) > _MOST_DIGITS:
        return " ".join(cardinal(int(digit), lang) for digit in str(number))
    return _worded(number, lang, "cardinal")


@cache
def ordinal(number: int, lang: str) -> str:
    """`21` as a place in an order: `twenty-first`."""
    return _worded(number, lang, "ordinal")


def _worded(number: int, lang: str, to: str) -> str:
    from num2words import num2words

    # No reader pauses within a number. American English has no "and" in whole ones.
    words = str(num2words(number, lang=_CONVERTERS.get(lang, lang), to=to)).replace(",", "")
    for wrong, right in _MENDED.get(lang, ()):
        words = re.sub(wrong, right, words)
    return words


# Portuguese without a region is Brazil's, after the likely subtags of Unicode's CLDR.
_CONVERTERS = {"pt": "pt_BR", "pt-PT": "pt"}
# Regions that count otherwise than their language does.
REGIONAL = frozenset({"pt-PT"})
_MENDED = {
    "en": ((" and ", " "),),
    "it": (("dicotto", "diciotto"), (r"(?<=\w)tre$", "tré")),
    "sv": (("etttusen", "ettusen"), ("förtio", "fyrtio")),
}


# The last word of a number where it stands before a noun, by what it is alone.
_MASCULINE = {
    "de": {"eins": "ein"},
    "es": {"veintiuno": "veintiún", "uno": "un"},
    "it": {"uno": "un"},
    "sv": {"ett": "en"},
}
_FEMININE = {
    "de": {"eins": "eine"},
    "es": {"uno": "una"},
    "fr": {"un": "une"},
    "pl": {"dwa": "dwie"},
    "pt": {"um": "uma", "dois": "duas"},
}
# Hundreds that have a gender of their own.
_HUNDREDS = {"es": ("ientos", "ientas"), "pt": ("entos", "entas")}


def masculine(words: str, lang: str) -> str:
    """Number words as they stand before a noun: `treinta y un`."""
    return _ending(words, _MASCULINE.get(primary(lang), {}))


def feminine(words: str, lang: str) -> str:
    """Number words as they stand before a feminine noun: `vingt et une`, `doscientas`."""
    words = words.replace(*_HUNDREDS.get(primary(lang), ("", "")))
    return _ending(words, _FEMININE.get(primary(lang), {}))


def _ending(words: str, endings: dict[str, str]) -> str:
    """`words` with the first of the endings that they have exchanged."""
    for old, new in endings.items():
        if words.endswith(old):
            return words.removesuffix(old) + new
    return words


def year(number: int, lang: str) -> str:
    """A year as it is said: `nineteen oh five`, `neunzehnhundertfünf`."""
    if lang in _IN_HUNDREDS and number in _IN_HUNDREDS[lang]:
        century, rest = divmod(number, 100)
        return f"{cardinal(century, lang)}{_HUNDRED[lang]}{cardinal(rest, lang) if rest else ''}"
    if lang != "en" or number < 1000 or 2000 <= number < 2010:  # noqa: PLR2004
        return cardinal(number, lang)
    century, rest = divmod(number, 100)
    if rest == 0:
        return cardinal(number, lang) if century % 10 == 0 else f"{cardinal(century, lang)} hundred"
    return f"{cardinal(century, lang)} {'oh ' if rest < 10 else ''}{cardinal(rest, lang)}"  # noqa: PLR2004


def plural(whole: int, rest: str, lang: str) -> int:
    """Which of a noun's forms goes with a number, `rest` its decimals; in the order of CLDR's plural rules.

    Two forms, one and other; Polish has four: one, few, many, and that of fractions.
    """
    if lang == "pl":
        return _polish(whole, rest)
    is_one = whole < 2 if primary(lang) in _ONE_BELOW_TWO else whole == 1 and not rest  # noqa: PLR2004  (two)
    return 0 if is_one else 1


def _polish(whole: int, rest: str) -> int:
    if rest:
        return 3
    if whole == 1:
        return 0
    return 1 if whole % 10 in {2, 3, 4} and whole % 100 not in {12, 13, 14} else 2


def roman(numeral: str) -> int | None:
    """The value of a Roman numeral in either case; None when it is none."""
    letters = numeral.upper()
    if not letters or _IS_ROMAN.fullmatch(letters) is None:
        return None
    values = [_ROMAN[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-one if one < then else one for one, then in zip(values, following, strict=True))
