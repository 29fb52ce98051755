"""Scripts: passages in another one than that of their language, and which put no spaces between words.

Unicode: the blocks of its scripts; CLDR: the languages that are written in them (likely subtags).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from publish.model.language import primary

if TYPE_CHECKING:
    from collections.abc import Iterator


class Passage(NamedTuple):
    """From where to where a text is in another script, and the language that it is most likely in."""

    start: int
    end: int
    lang: str


class _Script(NamedTuple):
    """Its characters, as ranges of a regular expression, and the languages in it, the likeliest first."""

    letters: str
    languages: tuple[str, ...]


_CYRILLIC = "ru ab av ba be bg ce cu cv kk kv ky mk mn nog os rue sah sr tg tt tyv udm uk uz"
_ARABIC = "ar arz azb bal ckb fa glk ks ku lrc mzn pnb prs ps sd sdh skr ug ur"
_SCRIPTS = tuple(
    _Script(letters, tuple(languages.split()))
    for letters, languages in (
        ("\u0370-\u03e1\u03f0-\u03ff\u1f00-\u1fff", "el grc cop pnt tsd"),
        ("\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f", _CYRILLIC),
        ("\u0530-\u058f", "hy hyw xcl"),
        ("\u0590-\u05ff\ufb1d-\ufb4f", "he yi iw ji arc hbo lad jrb"),
        ("\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc", _ARABIC),
        ("\u0900-\u097f\ua8e0-\ua8ff", "hi awa bho brx doi gom kok mai mr ne new pi sa sat"),
        ("\u0980-\u09ff", "bn as bpy mni"),
        ("\u0a00-\u0a7f", "pa"),
        ("\u0a80-\u0aff", "gu"),
        ("\u0b00-\u0b7f", "or"),
        ("\u0b80-\u0bff", "ta"),
        ("\u0c00-\u0c7f", "te"),
        ("\u0c80-\u0cff", "kn tcy"),
        ("\u0d00-\u0d7f", "ml"),
        ("\u0d80-\u0dff", "si"),
        ("\u0e00-\u0e7f", "th"),
        ("\u0e80-\u0eff", "lo"),
        ("\u0f00-\u0fff", "bo dz"),
        ("\u1000-\u109f", "my shn mnw"),
        ("\u10a0-\u10ff\u1c90-\u1cbf", "ka xmf"),
        ("\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff", "ko"),
        ("\u1200-\u139f", "am ti gez tig"),
        ("\u1780-\u17ff", "km"),
        (
            "\u3001-\u3011\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff1f",
            "zh ja ko yue cmn wuu hak nan lzh",
        ),
    )
)
# A word of one script, and those that stand beside it.
_WORDS = re.compile(
    "|".join(
        rf"(?P<s{at}>(?<![^\W\d_])[{letters}]+(?:[^\w\n]{{1,3}}[{letters}]+)*(?![^\W\d_]))"
        for at, (letters, _) in enumerate(_SCRIPTS)
    )
)
_WRITTEN = {f"s{at}": languages for at, (_, languages) in enumerate(_SCRIPTS)}
_ANY = re.compile(f"[{''.join(letters for letters, _ in _SCRIPTS)}]")
_KANA = re.compile("[\u3041-\u30fa\u31f0-\u31ff]")
# What makes a word: a letter; of Greek ones two, as one stands for an angle or an alloy in any language.
_A_LETTER, _TWO_LETTERS = re.compile(r"[^\W\d_]"), re.compile(r"[^\W\d_]{2}")
# Thai and Lao, Myanmar, Khmer; of Chinese and Japanese it is told by their width (Unicode, annex 11).
_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF))
# Languages that are none: no script is foreign to them.
_NONE = frozenset({"und", "zxx", "mul", "mis", "x"})


def foreign(text: str, lang: str) -> Iterator[Passage]:
    """The passages of `text`, which is in `lang`, in another script than that is written in, in order.

    Words that stand side by side are one, with their punctuation. No word that is in two scripts, and no
    single Greek letter.
    """
    if text.isascii() or primary(lang) in _NONE or not _ANY.search(text):
        return
    for place in _WORDS.finditer(text):
        likely, *_ = languages = _WRITTEN[str(place.lastgroup)]
        word = _TWO_LETTERS if likely == "el" else _A_LETTER
        if not _writes(lang, languages) and word.search(place[0]):
            yield Passage(*place.span(), "ja" if likely == "zh" and _KANA.search(text) else likely)


def is_unspaced(letter: str) -> bool:
    """Whether a letter's script puts no spaces between words: a line may end behind it without a hyphen."""
    wide = unicodedata.east_asian_width(letter) in {"W", "F"}
    return wide or any(first <= ord(letter) <= last for first, last in _UNSPACED)


def _writes(lang: str, languages: tuple[str, ...]) -> bool:
    return primary(lang) in languages and "latn" not in lang.lower().split("-")
