"""Lines of large type: fonts that have the letters, and breaks that make even lines."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from publish.assets import styles
from publish.model.language import is_right_to_left, primary
from publish.render.cover.glyphs import characters

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_WORD = r"\s*\S+"
_IDEOGRAPHS = "\u2e80"  # the first
# A word with the space before it, or one ideograph with the marks that may not begin a line (JIS X 4051).
_WORD_OR_IDEOGRAPH = (
    "[\u300c\u300e\uff08]*[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef][\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff01\uff1f\u300d\u300f\u30fc\uff09\u3005\u3083\u3085\u3087\u3063\u30e3\u30e5\u30e7\u30c3\u30fb]*"
    "|\\s*[^\\s\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]+"
)
_STEP = 8
# Of an em: lines of a nearly even length are even enough.
_NEARLY = 0.05
# At which size lengths are measured, in pixels.
_EM = 256


@dataclass(frozen=True, slots=True)
class Face:
    """A font file, and which of the fonts in it."""

    path: str
    index: int = 0

    def at(self, size: int) -> FreeTypeFont:
        """The font at `size` pixels."""
        return _font(self, size)

    def length(self, text: str) -> float:
        """How long `text` is in it, in em."""
        return _length(self, text)

    def has(self, text: str) -> bool:
        """Whether it has a glyph for every character of `text` that needs one."""
        return {ord(c) for c in text if unicodedata.category(c)[0] not in "CZ"} <= _characters(self)


@dataclass(frozen=True, slots=True)
class Lettering:
    """A text broken into `lines` of a font at a size, in pixels."""

    lines: tuple[str, ...]
    face: Face
    size: int
    lang: str | None

    @property
    def direction(self) -> str:
        """The way the lines run, by their letters."""
        strong = (unicodedata.bidirectional(c) for line in self.lines for c in line)
        return "rtl" if next((kind for kind in strong if kind in {"L", "R", "AL"}), "L") != "L" else "ltr"

    @property
    def leading(self) -> int:
        """From one baseline to the next."""
        return round(self.size * (1.32 if primary(self.lang or "") in {"ja", "zh", "ko"} else 1.14))

    @property
    def height(self) -> int:
        """Of all lines together."""
        return self.leading * len(self.lines)


def face_for(text: str, bundled: str, lang: str | None, *, bold: bool = False) -> Face | None:
    """The bundled font where it has all letters, else one of this machine that fontconfig names for them."""
    own = Face(str(styles() / "fonts" / bundled))
    if own.has(text):
        return own
    wanted = " ".join(sorted({f"{ord(c):x}" for c in text if unicodedata.category(c)[0] not in "CZ"}))
    found = _match(
        f"serif{':bold' if bold else ''}:charset={wanted}" + (f":lang={primary(lang)}" if lang else "")
    )
    return found if found and found.has(text) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """What a text has to fit into: its size in pixels, the largest and the smallest type."""

    width: int
    height: int
    largest: int
    smallest: int


def fitted(text: str, face: Face, box: Box, lang: str | None) -> Lettering:
    """`text` as large as the box allows; at the smallest it is cut, with an ellipsis."""
    for size in range(box.largest, box.smallest, -_STEP):
        width = box.width / size
        lettering = Lettering(_lines(text, face, width), face, size, lang)
        fits = all(face.length(line) <= width for line in lettering.lines)
        if fits and lettering.height <= box.height:
            return replace(lettering, lines=_even(lettering.lines, text, face, width))
    lines = _broken(text, face, box.width / box.smallest)
    return _cut(Lettering(lines, face, box.smallest, lang), box)


def _cut(whole: Lettering, box: Box) -> Lettering:
    room = box.height // whole.leading
    if len(whole.lines) <= room:
        return whole
    last = whole.lines[room - 1].rstrip(".,;: ")[:-2]
    return replace(whole, lines=(*whole.lines[: room - 1], f"{last}…"))


def runs_backward(lang: str | None) -> bool:
    """Whether a page in that language begins at the right."""
    return lang is not None and is_right_to_left(lang)


def _even(lines: tuple[str, ...], text: str, face: Face, width: float) -> tuple[str, ...]:
    """As many lines, which fit into `width` (in em), and as even as can be."""
    low, high = width / 2, width
    while high - low > _NEARLY:
        middle = (low + high) / 2
        tried = _lines(text, face, middle)
        good = len(tried) == len(lines) and all(face.length(line) <= middle for line in tried)
        low, high = (low, middle) if good else (middle, high)
        lines = tried if good else lines
    return lines


def _lines(text: str, face: Face, width: float) -> tuple[str, ...]:
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and face.length(lines[-1] + piece) > width:
            lines.append(piece.lstrip())
        else:
            lines[-1] += piece if lines[-1] else piece.lstrip()
    return tuple(lines)


def _pieces(text: str) -> list[str]:
    """What a line cannot break within."""
    return re.findall(_WORD_OR_IDEOGRAPH if max(text) >= _IDEOGRAPHS else _WORD, text)


def _broken(text: str, face: Face, width: float) -> tuple[str, ...]:
    """The lines, with words that are longer than one broken anywhere."""
    found: list[str] = []
    for line in _lines(text, face, width):
        rest = line
        while face.length(rest) > width:
            size = next(n for n in range(len(rest) - 1, 0, -1) if n == 1 or face.length(rest[:n]) <= width)
            found.append(rest[:size])
            rest = rest[size:]
        found.append(rest)
    return tuple(found)


@cache
def _font(face: Face, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(face.path, size, index=face.index, layout_engine=ImageFont.Layout.RAQM)


@cache
def _length(face: Face, text: str) -> float:
    return _font(face, _EM).getlength(text) / _EM


@cache
def _characters(face: Face) -> frozenset[int]:
    return characters(Path(face.path), face.index)


@cache
def _match(pattern: str) -> Face | None:
    try:
        command = ["fc-match", "-f", "%{file}\n%{index}", pattern]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  (fontconfig's own)
    except FileNotFoundError:  # a machine without fontconfig has no other fonts for us
        return None
    path, _, index = done.stdout.partition("\n")
    return Face(path, int(index or 0) & 0xFFFF) if path else None
