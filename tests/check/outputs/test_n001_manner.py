"""What is left out of a transcript as asked is no loss; anything else is, also where notes come early."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import pytest

from publish.check.outputs.n001 import LostText
from publish.narrate.manner import Cues, Listings, Manner, Notes
from publish.narrate.script import Script, Utterance
from publish.narrate.write import write_script
from publish.pipeline.stages import TRANSFORMS
from publish.read.markdown import Markdown
from publish.read.source import Source
from publish.sound.vtt import Cue, marked, write_vtt

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from publish.model.document import Document

SOURCE = """---
title: A page
lang: en
---

One.[^a] Two.

```
first
second
```

[^a]: A note.[^b] It has

        code

[^b]: Another.
"""
MANNERS = [Manner(cues=cues, notes=notes, code=code) for cues in Cues for notes in Notes for code in Listings]


@pytest.fixture(scope="module")
def page() -> Document:
    found, _ = Markdown().read(Source("page.md", SOURCE))
    return reduce(lambda so_far, transform: transform(so_far)[0], TRANSFORMS, found)


def transcript(script: Script, omitted: Iterable[str]) -> str:
    utterances = [cue for cue in script.cues if isinstance(cue, Utterance)]
    cues = (
        Cue(
            id=utterance.id,
            start=at * 1000,
            end=at * 1000 + 900,
            payload="".join(marked(part.text, added=part.added) for part in utterance.parts),
        )
        for at, utterance in enumerate(utterances)
    )
    return write_vtt(cues, omitted)


def found(text: str, page: Document, folder: Path) -> list[str]:
    file = folder / "page.vtt"
    file.write_text(text, encoding="utf-8")
    return [finding.message for finding in LostText().check_output(file, page)]


@pytest.mark.parametrize("manner", MANNERS, ids=lambda m: f"{m.cues}-{m.notes}-{m.code}")
def test_every_manner_keeps_the_rest(manner: Manner, page: Document, tmp_path: Path) -> None:
    text = transcript(write_script(page, manner), manner.omitted)
    assert found(text, page, tmp_path) == []
    silent = text.replace("Two.", "Too.")
    assert found(silent, page, tmp_path) == ["page.vtt has lost “One. Two.”"]


@pytest.mark.parametrize(
    ("manner", "lost"),
    [(Manner(notes=Notes.SKIP), "A note. It has"), (Manner(code=Listings.SKIP), "first\nsecond")],
)
def test_what_the_transcript_does_not_own_up_to_is_lost(
    manner: Manner, lost: str, page: Document, tmp_path: Path
) -> None:
    assert found(transcript(write_script(page, manner), ()), page, tmp_path) == [
        f"page.vtt has lost “{lost}”"
    ]


def test_a_note_that_is_heard_early_is_missed_when_it_is_not(page: Document, tmp_path: Path) -> None:
    text = transcript(write_script(page, Manner(notes=Notes.INLINE)), ())
    assert found(text.replace("Another.", ""), page, tmp_path) == ["page.vtt has lost “Another.”"]
    assert found(text.replace("second", ""), page, tmp_path) == ["page.vtt has lost “first\nsecond”"]


def test_words_of_ours_are_no_text(page: Document, tmp_path: Path) -> None:
    text = transcript(write_script(page), ())
    assert found(text.replace("Two.", "<c.added>Two.</c>"), page, tmp_path) != []
