"""The same source gives the same bytes: in another folder, time zone, locale and hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = """---
title: A walk
lang: en
keywords: [hills, rain, walking, weather]
---

Over the hill[^1], and <span lang="fr">encore une fois</span>. So it goes.

## Later

| a | b |
|---|---|
| 1 | 2 |

So $h \\geq \\frac{7}{2}$, as the WHO says, עברית too.

![A hill in the rain](hill.png "The hill"){#fig-hill}

*[WHO]: World Health Organization

[^1]: A low one.
"""


def built(folder: Path, **environment: str) -> dict[str, bytes]:
    folder.mkdir(parents=True)
    (folder / "walk.md").write_text(SOURCE, encoding="utf-8")
    Image.linear_gradient("L").convert("RGB").save(folder / "hill.png")
    kinds = ("epub", "read-aloud", "pdf", "press", "json")
    formats = [word for kind in kinds for word in ("--to", kind)]
    command = [sys.executable, "-m", "publish", "build", "walk.md", *formats]
    # Nothing is remembered: each speaks for itself.
    around = os.environ | {"PUBLISH_CACHE_DIR": str(folder / "cache")} | environment
    subprocess.run([*command, "--voice", "espeak"], cwd=folder, env=around, capture_output=True, check=True)
    return {path.name: path.read_bytes() for path in (folder / "build").iterdir()}


def test_the_same_bytes_anywhere(tmp_path: Path) -> None:
    here = built(tmp_path / "here", TZ="UTC", PYTHONHASHSEED="1", LC_ALL="C.UTF-8")
    there = built(
        tmp_path / "there" / "far", TZ="Asia/Tokyo", PYTHONHASHSEED="2", LC_ALL="C", HOME="/nowhere"
    )
    names = ["walk.epub", "walk.json", "walk.pdf", "walk.press.pdf", "walk.read-aloud.epub"]
    assert sorted(here) == names
    assert here == there
