"""The table of who finds which defect, as a page of the reference."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "defects.md"
_ROW = re.compile(
    r"^\| (?P<name>[^|]+) \| (?P<ours>[^|]*) \| (?P<epubcheck>[^|]*) \| (?P<ace>[^|]*) \|$", re.MULTILINE
)
_HEAD = """\
# Defects

A checker must itself be checked. Each row is a defect that the tests put into a good book, and what finds it:
[our own rules](rules.md), which every build obeys; [EPUBCheck](https://www.w3.org/publishing/epubcheck/) for
what is valid; [Ace by DAISY](https://daisy.org/activities/software/ace/) for what is accessible.
In the good books themselves none of them finds anything.

{caught}

| Defect | publish | EPUBCheck | Ace |
|--------|---------|-----------|-----|
{rows}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Who finds a defect, each by its own names for it."""

    name: str
    ours: tuple[str, ...] = ()
    epubcheck: tuple[str, ...] = ()
    ace: tuple[str, ...] = ()

    def __str__(self) -> str:
        cells = (self.name, *(", ".join(names) for names in (self.ours, self.epubcheck, self.ace)))
        return f"| {' | '.join(cells)} |"


def read() -> dict[str, Row]:
    """The rows as they are written down."""
    matches = list(_ROW.finditer(PAGE.read_text(encoding="utf-8")))[1:] if PAGE.exists() else []
    return {match["name"]: _row(match) for match in matches}


def page(rows: list[Row]) -> str:
    """The page with those rows."""
    whole = len(rows)
    ours, epubcheck, ace = (
        sum(bool(getattr(row, judge)) for row in rows) for judge in ("ours", "epubcheck", "ace")
    )
    neither = sum(not row.epubcheck and not row.ace for row in rows)
    alone = sum(bool(row.ours) and not row.epubcheck and not row.ace for row in rows)
    caught = (
        f"Of {whole} defects our rules find {ours}, EPUBCheck {epubcheck} and Ace {ace}. "
        f"To {neither} of them both judges\nare blind; our rules find {alone} of these."
    )
    return _HEAD.format(caught=caught, rows="\n".join(map(str, rows)))


def _row(match: re.Match[str]) -> Row:
    ours, epubcheck, ace = (
        tuple(match[k].split(", ")) if match[k].strip() else () for k in ("ours", "epubcheck", "ace")
    )
    return Row(name=match["name"], ours=ours, epubcheck=epubcheck, ace=ace)
