"""Paper: its size, by a usual name or in millimetres and inches, and what of it the text takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.diagnostics import OptionError, error
from publish.render.pdf.tables import Fit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publish.render.theme import Theme

_NAMED = {"a4": (210.0, 297.0), "a5": (148.0, 210.0), "letter": (215.9, 279.4)}
_UNITS = {"mm": 1.0, "cm": 10.0, "in": 25.4}
_MEASURED = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)x(\d{1,4}(?:\.\d{1,3})?)(mm|cm|in)")
# Millimetres: ISO 32000-1, annex C.2, has pages of up to 200 inches.
_LARGEST = 5080
POINT = 25.4 / 72

# The size of the text in points, from these widths of the paper on (millimetres).
_TEXT = ((180, 11.0), (115, 10.0), (0, 9.0))
# The least margin at the sides, in millimetres and as a part of the page's width.
_SIDE, _SIDE_SHARE = 15, 0.1
# Margins at the head and the foot of A5, and how much they grow to those of A4, 87 millimetres higher.
_HEAD, _FOOT, _A5 = (18, 12 / 87), (22, 14 / 87), 210
# Points: what stands there in larger type than this needs more, or it comes too near to the paper's edge.
_USUAL, _LINE = 9.5, 1.2
# Around the table on a turned page: above, at both sides together, below.
_TURNED = (20, 30, 18)
# Head and folio stand in these, 7 and 8 millimetres from the text.
_LEAST_MARGIN = 14
# A line of fewer letters is a column of single words; a page of fewer lines has no room for a heading.
_LEAST_LETTERS, _LEAST_LINES = 30, 10
# The length of a line of text, in ems: about 65 letters.
_MEASURE = 35
# How wide a letter is on average, in ems: in the face that tables are set in, and in others.
_LETTER, _OTHER_LETTER = 0.476, 0.51


@dataclass(frozen=True, slots=True)
class PageSize:
    """Paper, as it was asked for: `a5`, `170x240mm`, `6x9in`. ValueError for what is no size of paper."""

    wanted: ClassVar[str] = "a4, a5, letter, or the width by the height, like 6x9in or 170x240mm"
    names: ClassVar[tuple[str, ...]] = tuple(_NAMED)
    said: str

    def __post_init__(self) -> None:
        """Refuse what is no size."""
        if not all(0 < side <= _LARGEST for side in self.sides):
            raise ValueError(self.said)

    def __str__(self) -> str:
        """As it was asked for."""
        return self.said

    @property
    def sides(self) -> tuple[float, float]:
        """Its width and its height, in millimetres."""
        said = self.said.lower().replace(" ", "")
        if said in _NAMED:
            return _NAMED[said]
        measured = _MEASURED.fullmatch(said.replace("×", "x"))
        if measured is None:
            raise ValueError(self.said)
        width, height, unit = measured.groups()
        return float(width) * _UNITS[unit], float(height) * _UNITS[unit]


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeArea:
    """What of a page the text takes: margins in millimetres, the size of the text in points.

    `spine` is what the inner margin has more than the outer one; a letter is `letter` ems wide on average.
    """

    paper: PageSize
    text: float
    side: float
    head: float
    foot: float
    spine: float = 0
    letter: float = _LETTER

    @property
    def line(self) -> float:
        """The length of a line, in millimetres."""
        return self.paper.sides[0] - 2 * self.side - self.spine

    @property
    def height(self) -> float:
        """The height of the text, in millimetres."""
        return self.paper.sides[1] - self.head - self.foot

    def letters(self, size: float, *, turned: bool = False) -> int:
        """How many letters a line holds in type of `size` ems, on a page `turned` if so asked."""
        line = max(self.paper.sides) - _TURNED[1] if turned else self.line
        return max(0, int(line / (size * self.text * POINT * self.letter)))

    def room(self, theme: Theme, *, turning: bool) -> Mapping[Fit, int]:
        """How many letters a line of a table has, however it is set; `turning`: pages may be turned."""
        usual, narrow = theme.em("size-table"), theme.em("size-table-narrow")
        turned = self.letters(narrow, turned=True) if turning else 0
        return {Fit.NORMAL: self.letters(usual), Fit.SMALL: self.letters(narrow), Fit.TURNED: turned}

    def sheet(self) -> str:
        """The page as a style sheet."""
        width, height = self.paper.sides
        long, short = max(width, height), min(width, height)
        above, beside, below = _TURNED
        return (
            f"@page {{ size: {width:g}mm {height:g}mm;"
            f" margin: {self.head:g}mm {self.side:g}mm {self.foot:g}mm }}"
            f"@page turned {{ size: {long:g}mm {short:g}mm; margin: {above}mm {beside / 2:g}mm {below}mm }}"
            f":root {{ --page: {self.height:g}mm }} html {{ font-size: {self.text:g}pt }}"
        )


def type_area(paper: PageSize, theme: Theme, *, spine: float = 0) -> TypeArea:
    """Where the text of a theme stands on the paper; OptionError S025 if that leaves no room for it."""
    width, height = paper.sides
    text = theme.number("print-size") or next(size for least, size in _TEXT if width >= least)
    measure = (theme.number("print-measure") or _MEASURE) * text * POINT
    letter = _OTHER_LETTER if "face-labels" in theme.own else _LETTER
    area = TypeArea(
        paper=paper,
        text=text,
        side=round(max(_SIDE, width * _SIDE_SHARE, (width - measure) / 2), 1),
        head=_margin(height, *_HEAD, theme.em("size-head") * text),
        foot=_margin(height, *_FOOT, theme.em("size-folio") * text),
        spine=spine,
        letter=letter + (theme.number("letter-spacing") or 0),
    )
    lines = max(0, int(area.height / (text * POINT * theme.em("leading"))))
    if area.letters(1) < _LEAST_LETTERS or lines < _LEAST_LINES:
        message = (
            f"paper of {width:g} × {height:g} mm is too small for its margins: in type of {text:g} pt it has"
            f" {lines} lines of {area.letters(1)} letters"
        )
        hint = f"{_LEAST_LINES} lines of {_LEAST_LETTERS} are the least: take larger paper or smaller type"
        raise OptionError(error("S025", message, hint=hint))
    return area


def _margin(height: float, on_a5: float, growth: float, size: float) -> float:
    larger = max(0, size - _USUAL) * _LINE * POINT
    return round(max(_LEAST_MARGIN, on_a5 + growth * (height - _A5)) + larger, 1)
