"""Ordinals of Polish in their cases: `piąty` is piątego, piątym, piątej, piątych.

They are adjectives, whose ending tells the case: after k and in `trzeci` the stem is soft and keeps its i.
"""

from __future__ import annotations

import re

GENITIVE = "ego"
LOCATIVE = "ym"
LOCATIVE_FEMININE = "ej"
LOCATIVE_PLURAL = "ych"
_ENDING = re.compile(r"(?<=\w)([yi])\b")


def declined(words: str, ending: str) -> str:
    """`words`, of which all that are adjectives have that ending: `dwudziestego pierwszego`."""
    return _ENDING.sub(lambda found: _after(found[1], ending), words)


def _after(vowel: str, ending: str) -> str:
    return f"i{ending.removeprefix('y')}" if vowel == "i" else ending
