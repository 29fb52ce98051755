"""N001 reads SubRip and HTML as it reads WebVTT: what is written is whole, and seeded losses are found."""

from __future__ import annotations

from functools import reduce
from itertools import product
from typing import TYPE_CHECKING

import pytest

from publish.check.outputs.n001 import LostText
from publish.narrate.manner import Cues, Listings, Manner, Notes
from publish.narrate.record import Clip, Mark, Recording
from publish.narrate.script import Chapter, Utterance
from publish.narrate.write import write_script
from publish.pipeline.stages import TRANSFORMS
from publish.read.markdown import Markdown
from publish.read.source import Source
from publish.render.audio.page import write_page
from publish.render.audio.transcripts import cues
from publish.sound.srt import write_srt

if TYPE_CHECKING:
    from pathlib import Path

    from publish.model.document import Document

SECOND = 24_000
SOURCE = """---
title: A page
lang: en
---

One.[^a] He said <span lang="fr">tant pis</span> & left.

- First < second
- ![A lighthouse.](none.png)

| A | B |
|---|---|
| 1 | 2 |

```
first
second
```

[^a]: A note. It ends.
"""
MANNERS = [
    Manner(cues=c, notes=n, code=k) for c, n, k in product(Cues, Notes, (Listings.READ, Listings.SKIP))
]


@pytest.fixture(scope="module")
def page() -> Document:
    found, _ = Markdown().read(Source("page.md", SOURCE))
    return reduce(lambda so_far, transform: transform(so_far)[0], TRANSFORMS, found)


def recording(page: Document, manner: Manner) -> Recording:
    """Everything is heard, a second each."""
    clips, marks, at = [], [], 0
    for cue in write_script(page, manner).cues:
        if isinstance(cue, Utterance):
            clips.append(Clip(utterance=cue, start=at, end=at + SECOND, heard=True))
            at += SECOND
        elif isinstance(cue, Chapter):
            marks.append(Mark(chapter=cue, start=at))
    return Recording(clips=tuple(clips), marks=tuple(marks), length=at)


def written(page: Document, manner: Manner) -> dict[str, str]:
    heard = recording(page, manner)
    return {
        "page.srt": write_srt(cues(heard, "en")),
        "page.transcript.html": write_page(page, heard, "page.mp3", manner.omitted),
    }


def found(name: str, text: str, page: Document, folder: Path) -> list[str]:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return [finding.message for finding in LostText().check_output(file, page)]


@pytest.mark.parametrize("manner", MANNERS, ids=lambda m: f"{m.cues}-{m.notes}-{m.code}")
def test_what_is_written_is_whole(manner: Manner, page: Document, tmp_path: Path) -> None:
    for name, text in written(page, manner).items():
        assert found(name, text, page, tmp_path) == []


LOSSES = [
    ("One.", ""),
    ("One.", "One more."),
    ("tant pis", "tant"),
    ("left.", ""),
    ("A lighthouse.", ""),
    ("second", ""),
    ("It ends.", ""),
    ("A note.", ""),
    ("A page", "A"),
]


@pytest.mark.parametrize("name", ["page.srt", "page.transcript.html"])
@pytest.mark.parametrize(("words", "instead"), LOSSES)
def test_a_loss_is_found(name: str, words: str, instead: str, page: Document, tmp_path: Path) -> None:
    good = written(page, Manner())[name]
    broken = good.replace(words, instead)
    assert broken != good
    assert found(name, broken, page, tmp_path)


@pytest.mark.parametrize("name", ["page.srt", "page.transcript.html"])
def test_the_wrong_order_is_found(name: str, page: Document, tmp_path: Path) -> None:
    good = written(page, Manner())[name]
    swapped = good.replace("One.", "#").replace("He said ", "One. ").replace("#", "He said ")
    assert found(name, swapped, page, tmp_path)


def test_a_page_owns_up_to_what_it_leaves_out(page: Document, tmp_path: Path) -> None:
    text = written(page, Manner(notes=Notes.SKIP))["page.transcript.html"]
    assert found("page.transcript.html", text.replace(' data-left-out="notes"', ""), page, tmp_path)


@pytest.mark.parametrize(
    ("words", "instead"), [(" --> ", " -> "), ("00:00:01,000 -->", "00:00:00,500 -->"), ("\n2\n", "\n7\n")]
)
def test_a_broken_subrip_is_found(words: str, instead: str, page: Document, tmp_path: Path) -> None:
    good = written(page, Manner())["page.srt"]
    assert found("page.srt", good.replace(words, instead), None, tmp_path)


def test_a_broken_page_is_found_and_others_are_not_ours(page: Document, tmp_path: Path) -> None:
    good = written(page, Manner())["page.transcript.html"]
    assert "is no transcript" in found("page.transcript.html", good[:-9], page, tmp_path)[0]
    assert found("page.html", "<p>Any page", page, tmp_path) == []
