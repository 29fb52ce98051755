"""Readings: what a rule may do with a piece of what is written."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from publish.narrate.spoken import numerals
from publish.narrate.spoken.declined import (
    GENITIVE,
    LOCATIVE,
    LOCATIVE_FEMININE,
    LOCATIVE_PLURAL,
    declined,
)
from publish.narrate.spoken.numbers import cardinal, feminine, masculine, ordinal, value, year

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from publish.narrate.spoken.tongue import Tongue

_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|_")
# Consonants that no word of ours begins with, or no vowel at all.
_UNSAYABLE = re.compile(
    r"(?![BCDFGKPSTW]?[LRWHN]?[AEIOUY]|S[CKMPQT][LRWH]?[AEIOUY]|[HJLMNQRVXYZ][AEIOUY]|SCH|CHR|KN|PS|THR|TS|PHL|SHR|WR|GH|GN)"
    r"|[^AEIOUY]+$"
    # Of three letters, the last two end no word of ours: ECB, ADN.
    r"|[AEIOUY](?!BB|CH|CT|DD|DS|FF|FS|FT|GG|HM|LD|LF|LK|LL|LM|LP|LT|MP|MS|ND|NG|NK|NN|NS|NT|PS|PT|RB|RC|RD|RK|RM"
    r"|RN|RR|RS|RT|SH|SK|SM|SP|SS|ST|TH|TS|TT|WL|WN)[^AEIOUY]{2}$"
)
_SHORT = 3
_VOWEL = re.compile(r"[aeiouyáéíóúäöü]", re.IGNORECASE)
_SIGNS = {"/": "slash", ".": "dot", "-": "dash", "_": "underscore", "@": "at", "~": "tilde"}
_SPELT = 2
# Of more decimals than these nobody makes a number.
_COUNTED = 3
_ZEROS = re.compile(r"0\d+")
_DIGIT_GROUP = re.compile(r"\d+")


def _number(written: str, tongue: Tongue) -> str:
    """A cardinal, its decimals digit by digit or as a number of their own."""
    whole, rest = value(written, tongue.point)
    words = cardinal(whole, tongue.lang)
    point = tongue.tables["sign"][tongue.point]
    return f"{words} {point} {_decimals(rest, tongue)}" if rest else words


def _decimals(written: str, tongue: Tongue) -> str:
    """`25` of `0,25`: two five, veinticinco; `05`: zero five."""
    rest = written.lstrip("0")
    if not tongue.counted_decimals or not rest or len(rest) > _COUNTED:
        return _digits(written, tongue)
    zeros = _digits("0" * (len(written) - len(rest)), tongue)
    return f"{zeros} {cardinal(int(rest), tongue.lang)}".strip()


def _raised(written: str, tongue: Tongue) -> str:
    """An exponent: `⁻⁷` is minus seven."""
    plain = unicodedata.normalize("NFKC", written)
    minus = tongue.tables["sign"][plain[0]] + " " if plain[0] in tongue.tables["sign"] else ""
    return minus + cardinal(int(plain.lstrip("−")), tongue.lang)


def _digits(written: str, tongue: Tongue) -> str:
    return " ".join(cardinal(int(digit), tongue.lang) for digit in written if digit.isdecimal())


def _groups(written: str, tongue: Tongue) -> str:
    """A number that is dialled: digit by digit, with a pause where the groups end."""
    plus = f"{tongue.tables['sign']['+']} " if written.startswith("+") else ""
    return plus + ", ".join(_digits(group, tongue) for group in _DIGIT_GROUP.findall(written))


def _ordinal(written: str, tongue: Tongue) -> str:
    return ordinal(int(re.sub(r"\D", "", written)), tongue.lang)


def _genitive(written: str, tongue: Tongue) -> str:
    return declined(_ordinal(written, tongue), GENITIVE)


def _locative(written: str, tongue: Tongue) -> str:
    return declined(_ordinal(written, tongue), LOCATIVE)


def _locative_plural(written: str, tongue: Tongue) -> str:
    return declined(_ordinal(written, tongue), LOCATIVE_PLURAL)


def _hour(written: str, tongue: Tongue) -> str:
    """The hour at which something is, as a Pole says it: `o siódmej`."""
    return declined(_ordinal(written, tongue), LOCATIVE_FEMININE)


def _plural(written: str, tongue: Tongue) -> str:
    """`52` of `B-52s`: fifty-twos."""
    return _decade(written, tongue) if written.endswith("0") else f"{_number(written, tongue)}s"


def _comma(written: str, tongue: Tongue) -> str:
    """A number whose decimals follow a comma, within a language that has a point."""
    return _number(written.replace(",", "."), tongue)


def _year(written: str, tongue: Tongue) -> str:
    return year(int(written), tongue.lang)


def _decade(written: str, tongue: Tongue) -> str:
    """`1990` of `1990s`: nineteen nineties."""
    words = year(int(written), tongue.lang)
    return words[:-1] + "ies" if words.endswith("y") else words + "s"


def _version(written: str, tongue: Tongue) -> str:
    """A number of several parts: `3.11.2` is three point eleven point two, drei Punkt elf Punkt zwei."""
    point = tongue.tables.get("web", tongue.tables["sign"])["."]
    return f" {point} ".join(cardinal(int(part), tongue.lang) for part in written.split("."))


def _spelt(written: str, tongue: Tongue) -> str:
    return _number(written, tongue) if written.isdecimal() else written.upper()


def _clock(written: str, tongue: Tongue) -> str:
    """Minutes after the hour: `05` is oh five."""
    words = cardinal(int(written), tongue.lang)
    return f"{tongue.tables['sign']['0']} {words}" if written.startswith("0") else words


def _masculine(written: str, tongue: Tongue) -> str:
    """As it stands before a noun: `1` is ein, un; `21` is veintiún."""
    words = _number(written, tongue)
    return words if tongue.point in written else masculine(words, tongue.lang)


def _feminine(written: str, tongue: Tongue) -> str:
    """As it stands before a feminine noun: `1` is eine, une, una; `200` is doscientas."""
    words = _number(written, tongue)
    return words if tongue.point in written else feminine(words, tongue.lang)


def _grouped(written: str, tongue: Tongue) -> str:
    """A whole number, whatever groups its digits."""
    return cardinal(int(re.sub(r"\D", "", written)), tongue.lang)


def _pairs(written: str, tongue: Tongue) -> str:
    """A telephone number as the French say theirs, two digits at a time."""
    zero = cardinal(0, tongue.lang)
    plus = f"{tongue.tables['sign']['+']} " if written.startswith("+") else ""
    return plus + ", ".join(
        f"{zero} {cardinal(int(pair), tongue.lang)}" if pair[0] == "0" else cardinal(int(pair), tongue.lang)
        for pair in _DIGIT_GROUP.findall(written)
    )


def _ordinal_feminine(written: str, tongue: Tongue) -> str:
    return re.sub(r"o\b", "a", _ordinal(written, tongue))


def _parts(written: str, tongue: Tongue) -> str:
    """The denominator of several parts: `8` of `5/8` is eighths."""
    return f"{_part(written, tongue)}s"


def _part(written: str, tongue: Tongue) -> str:
    return tongue.tables["portion"].get(written) or ordinal(int(written), tongue.lang)


def _model(written: str, tongue: Tongue) -> str:
    """A type's number in pairs: `747` is seven forty-seven."""
    if _ZEROS.fullmatch(written):
        return _digits(written, tongue)
    head, tail = written[:-2], written[-2:]
    return f"{cardinal(int(head), tongue.lang)} {_clock(tail, tongue)}" if head else _number(tail, tongue)


def _letters(written: str, _tongue: Tongue) -> str:
    """Letters with dots between them, which no engine takes for a word: `FBI` is F.B.I."""
    return ".".join(written)


def _capitals(written: str, tongue: Tongue) -> str:
    return _letters(written.upper(), tongue)


def _acronym(written: str, tongue: Tongue) -> str:
    """Letter by letter where it cannot be said as a word. A short one that can is left to the voice."""
    if _UNSAYABLE.match(written):
        return _letters(written, tongue)
    return written if len(written) <= _SHORT else written.capitalize()


def _initials(written: str, _tongue: Tongue) -> str:
    """`J.K.` with spaces: without, engines take it for the end of a sentence."""
    return " ".join(f"{letter}." for letter in written if letter.isalpha())


def _words(written: str, tongue: Tongue) -> str:
    """A name that was run together: `MeToo` is Me Too."""
    parts = (part for part in _CAPITAL.split(written) if part)
    return " ".join(_number(part, tongue) if part.isdecimal() else part for part in parts)


def _address(written: str, tongue: Tongue) -> str:
    """What stands in an address, sign by sign; what is no word is spelt."""
    names = {**_SIGNS, **tongue.tables.get("web", {})}
    pieces = re.findall(r"[^\W\d_]+|\d+|[^\w\s]|_", written.rstrip("/"))
    return " ".join(names.get(piece) or _piece(piece, tongue) for piece in pieces)


def _piece(piece: str, tongue: Tongue) -> str:
    if piece.isdecimal():
        return _number(piece, tongue) if piece == str(int(piece)) else _digits(piece, tongue)
    known = piece.lower() in tongue.tables["label"]
    is_word = known or (len(piece) > _SPELT and _VOWEL.search(piece) is not None)
    return piece if is_word or not piece.isalpha() else _letters(piece.upper(), tongue)


def _emoji(written: str, _tongue: Tongue) -> str:
    """The name of a sign in Unicode, without what only says which of its looks is meant."""
    return unicodedata.name(written[0], "").lower().replace("heavy black", "red").removesuffix(" sign")


READINGS: Mapping[str, Callable[[str, Tongue], str | None]] = {
    "acronym": _acronym,
    "address": _address,
    "capitals": _capitals,
    "clock": _clock,
    "comma": _comma,
    "decade": _decade,
    "digits": _digits,
    "emoji": _emoji,
    "feminine": _feminine,
    "grouped": _grouped,
    "genitive": _genitive,
    "groups": _groups,
    "hour": _hour,
    "initials": _initials,
    "letters": _letters,
    "locative": _locative,
    "locativeplural": _locative_plural,
    "masculine": _masculine,
    "model": _model,
    "number": _number,
    "numeral": numerals.lowered,
    "ordinal": _ordinal,
    "ordinalfeminine": _ordinal_feminine,
    "pairs": _pairs,
    "part": _part,
    "parts": _parts,
    "plural": _plural,
    "raised": _raised,
    "regnal": numerals.regnal,
    "roman": numerals.counted,
    "romangenitive": numerals.ranked_genitive,
    "romanlocative": numerals.ranked_locative,
    "romanordinal": numerals.ranked,
    "romanordinalfeminine": numerals.ranked_feminine,
    "romanrank": numerals.counted_from_ten,
    "romanrankfeminine": numerals.counted_from_ten_feminine,
    "spelt": _spelt,
    "version": _version,
    "words": _words,
    "year": _year,
}
