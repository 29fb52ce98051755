r"""Formulas: how TeX is drawn and said. The one place that asks mathra, which refuses what it cannot read.

What is refused: an unknown command, an unbalanced brace, a level of nesting too deep, a macro that
calls itself, a character that the mathematical typeface (STIX Two Math) lacks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from publish.model.language import primary

if TYPE_CHECKING:
    from mathra import Result

# A hundredfold of what fits into a line; in so many characters it is read in a tenth of a second.
LONGEST = 5_000
# Beyond a sheet of paper, in em: what asks for it means no formula.
_LARGEST = 300
_ENGLISH = "en"
# TeX's comments, which mathra takes for characters.
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*\n?")
# The punctuation of the sentence that a formula ends, which mathra would call by its name.
_PUNCTUATION = re.compile(r"(?<=[^\\\s])(?<!\\right)(?<!\\left)\s*([.,;:?]+)\s*\Z")
_SIZE = re.compile(r'viewBox="0 (\S+) (\S+) (\S+)"')
_UNITS = 1000  # an em in mathra's drawings


class Unreadable(ValueError):
    """A formula that cannot be read; says why."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG as mathra writes it, and its size in em.

    `depth` is how far it reaches below the line, `text` holds its characters in a row.
    """

    svg: str
    width: float
    height: float
    depth: float
    text: str


@dataclass(frozen=True, slots=True)
class Speech:
    """The words that say a formula, and their language."""

    text: str
    lang: str


def uncommented(tex: str) -> str:
    """`tex` without its comments."""
    return _COMMENT.sub(r"\1", tex)


@lru_cache(maxsize=1024)
def draw(tex: str, *, display: bool) -> Drawing:
    """How `tex` looks, in the line or displayed; Unreadable says why it looks like nothing."""
    read = _read(tex, _ENGLISH, display=display)  # other languages change decimal points
    top, width, height = (float(size) / _UNITS for size in _SIZE.findall(read["svg"])[0])
    if not width or not height:
        message = "it shows nothing"
        raise Unreadable(message)
    if max(width, height) > _LARGEST:
        message = f"it is larger than {_LARGEST} em"
        raise Unreadable(message)
    return Drawing(read["svg"], width, height, height + top, read["text"])


def say(tex: str, lang: str, *, display: bool) -> Speech:
    """How `tex` is said in `lang`, or in English where there is no speech for that language."""
    spoken_in = lang if has_speech(lang) else _ENGLISH
    ends = _PUNCTUATION.search(tex)
    words = _read(tex[: ends.start()] if ends else tex, _locales()[primary(spoken_in)], display=display)[
        "speech"
    ]
    return Speech(f"{words}{ends[1]}" if ends else words, spoken_in)


def has_speech(lang: str) -> bool:
    """Whether formulas can be said in `lang`."""
    return primary(lang) in _locales()


def _read(tex: str, locale: str, *, display: bool) -> Result:
    from mathra import render

    if len(tex) > LONGEST:
        message = f"it has {len(tex)} characters, and {LONGEST} are the most"
        raise Unreadable(message)
    try:
        return render(uncommented(tex), locale, display=display, strict=True)
    except UnicodeEncodeError as cause:
        message = "it holds half of a character (a lone surrogate)"
        raise Unreadable(message) from cause
    except ValueError as cause:
        raise Unreadable(str(cause)) from cause


@lru_cache(maxsize=1)
def _locales() -> dict[str, str]:
    """The languages under mathra's names for them, by their primary tag."""
    from mathra import locales

    return {primary(locale["code"]): locale["code"] for locale in locales()}
