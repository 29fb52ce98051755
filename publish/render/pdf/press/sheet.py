"""The sheet of a page: its boxes, what is cut off outside the bleed, and the printer's marks.

ISO 32000-1, section 14.11.2: the trim box is the page, the bleed box reaches 3 mm further, and the media box
holds the marks too. All lengths here are points, from the lower left corner of the trim.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MILLIMETRE = 72 / 25.4
BLEED = 3 * MILLIMETRE
# How far the sheet reaches beyond the trim.
SLUG = 13 * MILLIMETRE
# Marks keep this far from the bleed's edge, so that a shifted cut shows none of them.
_NEAR, _FAR = 4.5 * MILLIMETRE, 11 * MILLIMETRE
_TARGET, _RING = 8 * MILLIMETRE, 1.5 * MILLIMETRE
_CROSS = 2.5 * MILLIMETRE
_PATCH = 5 * MILLIMETRE
_ROUND = 4
# A circle of four curves (the usual constant).
_CURVE = 0.5523
REGISTRATION = "Registration"
_PATCHES = (
    "1 0 0 0",
    "0 1 0 0",
    "0 0 1 0",
    "0 0 0 1",
    "1 1 0 0",
    "0 1 1 0",
    "1 0 1 0",
    "0.5 0 0 0",
    "0 0.5 0 0",
    "0 0 0.5 0",
    "0 0 0 0.5",
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of a page of that size, in points."""

    width: float
    height: float

    def box(self, beyond: float) -> tuple[float, float, float, float]:
        """The box that reaches so far beyond the trim on all sides."""
        sides = (-beyond, -beyond, self.width + beyond, self.height + beyond)
        left, bottom, right, top = (round(side, _ROUND) for side in sides)
        return left, bottom, right, top

    def opening(self) -> list[bytes]:
        """What stands before the page's content: nothing is drawn outside the bleed."""
        left, bottom, right, top = self.box(BLEED)
        window = f"{left:.4f} {bottom:.4f} {right - left:.4f} {top - bottom:.4f} re"
        return [b"q", window.encode(), b"W", b"n"]

    def closing(self) -> list[bytes]:
        """What stands after it: the marks, which nobody reads."""
        return [b"Q", *(line.encode() for line in self._marks())]

    def _marks(self) -> Iterator[str]:
        yield "/Artifact <</Type /Page>> BDC"
        yield "q"
        yield f"/{REGISTRATION} CS 1 SCN 0.25 w"
        yield from self._corners()
        yield from self._targets()
        yield from self._bars()
        yield "Q"
        yield "EMC"

    def _corners(self) -> Iterator[str]:
        """Two lines at each corner, where the paper is cut."""
        for x, outwards in ((0, -1), (self.width, 1)):
            for y, upwards in ((0, -1), (self.height, 1)):
                yield _line(x + outwards * _NEAR, y, x + outwards * _FAR, y)
                yield _line(x, y + upwards * _NEAR, x, y + upwards * _FAR)

    def _targets(self) -> Iterator[str]:
        """A ring and a cross in the middle of each side, which all plates print one on the other."""
        middle, height = self.width / 2, self.height / 2
        places = (
            (middle, -_TARGET),
            (middle, self.height + _TARGET),
            (-_TARGET, height),
            (self.width + _TARGET, height),
        )
        for x, y in places:
            yield _line(x - _CROSS, y, x + _CROSS, y)
            yield _line(x, y - _CROSS, x, y + _CROSS)
            yield _ring(x, y, _RING)

    def _bars(self) -> Iterator[str]:
        """Each ink full, two and two, and half, at the foot: by these the printer reads the press."""
        for number, inks in enumerate(_PATCHES):
            left = _FAR + number * _PATCH
            yield f"{inks} k {left:.3f} {-_FAR:.3f} {_PATCH:.3f} {_PATCH:.3f} re f"


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S"


def _ring(x: float, y: float, radius: float) -> str:
    near, full = radius * _CURVE, radius
    quarters = (
        ((full, near), (near, full), (0, full)),
        ((-near, full), (-full, near), (-full, 0)),
        ((-full, -near), (-near, -full), (0, -full)),
        ((near, -full), (full, -near), (full, 0)),
    )
    curves = (" ".join(f"{x + dx:.3f} {y + dy:.3f}" for dx, dy in quarter) + " c" for quarter in quarters)
    return f"{x + full:.3f} {y:.3f} m {' '.join(curves)} s"
