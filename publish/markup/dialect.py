"""How an edition wants its XHTML."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Notes(StrEnum):
    """Where a note's text stands."""

    ASIDE = "aside"  # after the blocks, each an <aside> with links back (EPUB)
    FOOT = "foot"  # in the line, floated to the foot of the page by the style (PDF)


class MathForm(StrEnum):
    """What a formula is written as, where it can be; else as its TeX."""

    MATHML = "mathml"
    SVG = "svg"  # where nothing sets MathML (PDF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """An edition's way of writing.

    `epub_types`: add `epub:type` beside ARIA roles. `resource_url` and `target_url` turn the name of
    a resource and the id of a target into what stands in `src` and `href`.
    """

    notes: Notes
    epub_types: bool
    resource_url: Callable[[str], str]
    target_url: Callable[[str], str] = "#{}".format
    math: MathForm = MathForm.MATHML
