"""A PDF for the press as it was written: what it says of itself, its boxes, its inks, its pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

# Left, bottom, right, top, in points.
Box: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour: its space, and its parts there as the file has them."""

    space: str
    parts: tuple[float, ...] = ()

    @property
    def ink(self) -> float:
        """How much ink it is, 1 for one ink in full; nothing where the press knows better."""
        if self.space == "DeviceGray":
            return 1 - self.parts[0]
        return sum(self.parts) if self.space == "DeviceCMYK" else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture as it is placed: its pixels, its dots an inch on paper, its space, and its ink.

    `ink` is what one pixel in a thousand exceeds, 1 for one ink in full.
    """

    width: int
    height: int
    dpi: float
    space: str
    ink: float


@dataclass(slots=True)
class Drawn:
    """All that a page draws; `transparent` says what lets through what lies below.

    `marks` are the colours of the printer's marks, which are cut off.
    """

    marks: set[Colour] = field(default_factory=set)
    vectors: set[Colour] = field(default_factory=set)
    texts: set[Colour] = field(default_factory=set)
    pictures: list[Picture] = field(default_factory=list)
    transparent: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: its boxes by their names, what it draws, and how many annotations lie on it."""

    boxes: Mapping[str, Box]
    drawn: Drawn
    annotations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PressFile:
    """`lacking` names what PDF/X-4 asks for and is not there; `actions` what would act by itself.

    `condition` is the printing condition, `fonts` are the names of those that the file does not bring.
    """

    condition: str
    lacking: tuple[str, ...]
    fonts: tuple[str, ...]
    actions: tuple[str, ...]
    pages: tuple[Page, ...]
