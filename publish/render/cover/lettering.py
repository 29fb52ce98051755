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

# A word with the space before it, or one ideograph with the marks that may not begin a line (JIS X 4051).
_PIECE = re.compile(
    "[\u300c\u300e\uff08]*[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef][\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff01\uff1f\u300d\u300f\u30fc\uff09\u3005\u3083\u3085\u3087\u3063\u30e3\u30e5\u30e7\u30c3\u30fb]*"
    "|\\s*[^\\s\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]+"
)
_STEP = 8


@dataclass(frozen=True, slots=True)
class Face:
    """A font file, and which of the fonts in it."""

    path: str
    index: int = 0

    def at(self, size: int) -> FreeTypeFont:
        """The font at `size` pixels."""
        return _font(self, size)

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
    def font(self) -> FreeTypeFont:
        """The font at its size."""
        return self.face.at(self.size)

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
        font = face.at(size)
        lettering = Lettering(_lines(text, font, box.width), face, size, lang)
        fits = all(_length(font, line) <= box.width for line in lettering.lines)
        if fits and lettering.height <= box.height:
            return replace(lettering, lines=_even(lettering.lines, text, font, box.width))
    return _cut(Lettering(_broken(text, face.at(box.smallest), box.width), face, box.smallest, lang), box)


def _cut(whole: Lettering, box: Box) -> Lettering:
    room = box.height // whole.leading
    if len(whole.lines) <= room:
        return whole
    last = whole.lines[room - 1].rstrip(".,;: ")[:-2]
    return replace(whole, lines=(*whole.lines[: room - 1], f"{last}…"))


def runs_backward(lang: str | None) -> bool:
    """Whether a page in that language begins at the right."""
    return lang is not None and is_right_to_left(lang)


def _even(lines: tuple[str, ...], text: str, font: FreeTypeFont, width: int) -> tuple[str, ...]:
    """As many lines, which fit into `width`, and as even as can be."""
    low, high = width // 2, width
    while high - low > _STEP:
        middle = (low + high) // 2
        tried = _lines(text, font, middle)
        good = len(tried) == len(lines) and all(_length(font, line) <= middle for line in tried)
        low, high = (low, middle) if good else (middle, high)
        lines = tried if good else lines
    return lines


def _lines(text: str, font: FreeTypeFont, width: int) -> tuple[str, ...]:
    lines = [""]
    for piece in _PIECE.findall(text):
        if lines[-1] and _length(font, lines[-1] + piece) > width:
            lines.append(piece.lstrip())
        else:
            lines[-1] += piece if lines[-1] else piece.lstrip()
    return tuple(lines)


def _broken(text: str, font: FreeTypeFont, width: int) -> tuple[str, ...]:
    """The lines, with words that are longer than one broken anywhere."""
    found: list[str] = []
    for line in _lines(text, font, width):
        rest = line
        while _length(font, rest) > width:
            size = next(n for n in range(len(rest) - 1, 0, -1) if n == 1 or _length(font, rest[:n]) <= width)
            found.append(rest[:size])
            rest = rest[size:]
        found.append(rest)
    return tuple(found)


@cache
def _font(face: Face, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(face.path, size, index=face.index, layout_engine=ImageFont.Layout.RAQM)


@cache
def _length(font: FreeTypeFont, text: str) -> float:
    return font.getlength(text)


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
