"""A font for what no font has: every character is a box with its number in Unicode.

So the character itself stays in the text of the file, can be searched for and is read out, and there is no
glyph without a meaning, which PDF/UA-1 (section 7.21.8) and PDF/A (ISO 19005-2, section 6.2.11.8) forbid.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from publish.assets import styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FAMILY = "Code Points"
_DIGITS = "source-code-pro/SourceCodePro-Bold.ttf"
# What stands between two of them is set in the same font.
_SPACES, _SPACE = " \N{NO-BREAK SPACE}", 250
# In thousandths of the size of the text: the box's foot and head, its strokes, what is beside it.
_FOOT, _HEAD, _STROKE, _BESIDE = -200, 800, 40, 50
# Of the digits: how large they are, how far apart, and on which lines they stand.
_SCALE, _ADVANCE, _LINES = 0.58, 360, (340, -110)


def boxes(characters: Iterable[str]) -> bytes:
    """A TrueType font with a box for each of the characters; the same characters make the same bytes."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.ttLib import TTFont

    names = {ord(c): f"u{ord(c):04X}" for c in sorted({*characters, *_SPACES})}
    with TTFont(styles() / "fonts" / _DIGITS) as font:
        drawn = {name: _glyph(chr(code), font) for code, name in names.items()}
    glyphs = {".notdef": (_frame(2), _width(2)), **drawn}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(names)
    builder.setupGlyf({name: pen.glyph() for name, (pen, _) in glyphs.items()})
    builder.setupHorizontalMetrics({name: (width, _BESIDE) for name, (_, width) in glyphs.items()})
    builder.setupHorizontalHeader(ascent=1036, descent=-335)
    builder.setupHead(unitsPerEm=1000, created=0, modified=0)
    builder.setupNameTable({"familyName": FAMILY, "styleName": "Regular", "psName": "CodePoints-Regular"})
    builder.setupOS2(sTypoAscender=1036, sTypoDescender=-335, usWinAscent=1036, usWinDescent=335)
    builder.setupPost()
    _own_widths(builder.font)
    file = BytesIO()
    builder.save(file)
    return file.getvalue()


def _glyph(character: str, font: Any) -> tuple[Any, int]:  # noqa: ANN401  (fontTools has no types)
    """The outline of a box with the digits of a number in two lines, or of nothing, and its width."""
    from fontTools.pens.transformPen import TransformPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    if character in _SPACES:
        return TTGlyphPen(None), _SPACE
    number = f"{ord(character):04X}"
    number = number.zfill(len(number) + len(number) % 2)
    columns = len(number) // 2
    pen, digits, names = _frame(columns), font.getGlyphSet(), font.getBestCmap()
    for place, digit in enumerate(number):
        line, column = divmod(place, columns)
        left = _BESIDE + 2 * _STROKE + column * _ADVANCE
        digits[names[ord(digit)]].draw(TransformPen(pen, (_SCALE, 0, 0, _SCALE, left, _LINES[line])))
    return pen, _width(columns)


def _width(columns: int) -> int:
    return columns * _ADVANCE + 4 * _STROKE + 2 * _BESIDE


def _frame(columns: int) -> Any:  # noqa: ANN401  (as above)
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen, right = TTGlyphPen(None), _width(columns) - _BESIDE
    inside = (_BESIDE + _STROKE, _FOOT + _STROKE, right - _STROKE, _HEAD - _STROKE)
    for first, *others in (_corners(_BESIDE, _FOOT, right, _HEAD), reversed(tuple(_corners(*inside)))):
        pen.moveTo(first)
        for corner in others:
            pen.lineTo(corner)
        pen.closePath()
    return pen


def _corners(left: int, foot: int, right: int, head: int) -> Iterator[tuple[int, int]]:
    """The corners of a rectangle, clockwise from its foot."""
    yield from ((left, foot), (left, head), (right, head), (right, foot))


def _own_widths(font: Any) -> None:  # noqa: ANN401  (as above)
    """Say that no box is a mark on the character before it: HarfBuzz would set accents as wide as nothing."""
    from fontTools.ttLib import newTable
    from fontTools.ttLib.tables.otTables import GDEF, GlyphClassDef

    classes = GlyphClassDef()
    classes.classDefs = dict.fromkeys(font.getGlyphOrder(), 1)
    font["GDEF"] = newTable("GDEF")
    font["GDEF"].table = GDEF()
    font["GDEF"].table.Version = 0x00010000
    font["GDEF"].table.GlyphClassDef = classes
