"""Ghostscript makes the plates of the PDF for the press: text is on that of black alone."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from tests.real.conftest import ROOT, tool

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.real
DPI = 100
# In millimetres: the sheet goes so far beyond the page, whose bleed is 3 of them.
SLUG, BLEED = 13, 3
WORDS = """---
title: The net
lang: en
---

# The net

It was *mended* by **lamp** light[^1], see [the tide](https://example.org/) and $\\frac{a}{b}$.

> Said twice.

| Day | Height |
|-----|--------|
| one | 2      |

```python
net = {"mesh": 12}  # in millimetres
```

![A grey net](net.png)

[^1]: And once by the moon.
"""


def plates(source: Path, folder: Path, theme: str = "default") -> dict[str, np.ndarray]:
    """How much ink each plate has at each point of the first page, from 0 to 255."""
    wanted = ("--to", "press", "--theme", theme, "--output-dir", folder)
    command = [sys.executable, "-m", "publish", "build", source, *wanted]
    subprocess.run(command, check=True, cwd=ROOT)
    options = ("-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", f"-r{DPI}", "-dLastPage=1")
    into = f"-sOutputFile={folder / 'plate%d.tif'}"
    subprocess.run([tool("gs"), *options, into, folder / f"{source.stem}.press.pdf"], check=True)
    inks = {}
    for name in ("Cyan", "Magenta", "Yellow", "Black"):
        with Image.open(folder / f"plate1({name}).tif") as plate:
            inks[name] = 255 - np.asarray(plate.convert("L"))
    return inks


def inside(plate: np.ndarray, beyond: float) -> np.ndarray:
    """The part of a plate that reaches so many millimetres beyond the page."""
    edge = round((SLUG - beyond) * DPI / 25.4)
    return plate[edge:-edge, edge:-edge]


@pytest.mark.parametrize("theme", ["default", "dyslexia", "high-contrast-dark"])
def test_text_rules_and_grey_pictures_are_on_the_black_plate_alone(theme: str, tmp_path: Path) -> None:
    Image.new("RGB", (1600, 200), (90, 90, 90)).save(tmp_path / "net.png")
    (tmp_path / "net.md").write_text(WORDS, encoding="utf-8")
    inks = plates(tmp_path / "net.md", tmp_path, theme)
    assert (inside(inks["Black"], BLEED) > 200).sum() > 1000
    for name in ("Cyan", "Magenta", "Yellow"):
        assert inside(inks[name], BLEED).max() == 0, name


def test_marks_are_on_every_plate_and_outside_the_bleed(tmp_path: Path) -> None:
    inks = plates(ROOT / "examples" / "letter.txt", tmp_path)
    for name, plate in inks.items():
        marks = plate.astype(int).sum() - inside(plate, BLEED).astype(int).sum()
        assert marks > 10_000, name
    edge = round(4 * DPI / 25.4)  # the upper marks alone: the bars of ink are at the foot
    top = {name: plate[:edge].astype(int).sum() for name, plate in inks.items()}
    assert min(top.values()) > 0.9 * max(top.values()) > 0
