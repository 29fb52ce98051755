"""A PDF as it was written: its tags with their text, its links, its outline, what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publish.check.outputs.pdf.element import Element, Target
    from publish.check.outputs.pdf.marks import Run, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of the outline: its words, its depth from 1, and the page that it leads to, None for none."""

    title: str
    level: int
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PdfFile:
    """`root` is the top of its structure, None where it has none; `unclaimed` are links of no tag.

    `untagged` are words that no tag holds and no artifact; `astray` counts the marked contents that the
    file gives to another element than holds them; `contents` are those of the table of contents and
    the colophon, each a page and a number. `listed` are the names in the list of elements.
    `destinations` gives the page, from 0, of each place with a name.
    `facts` are what the catalogue and the packet of metadata say.
    """

    root: Element | None
    sheets: tuple[Sheet, ...]
    outline: tuple[Entry, ...]
    unclaimed: tuple[Target, ...]
    untagged: tuple[Run, ...]
    contents: frozenset[tuple[int, int]]
    astray: int
    listed: tuple[str, ...]
    destinations: Mapping[str, int]
    facts: Mapping[str, str]

    @property
    def on_paper(self) -> bool:
        """Whether it is for the press: on paper nobody follows a link or opens a file (P056)."""
        return "version of PDF/X" in self.facts
