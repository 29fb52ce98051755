"""SubRip: a transcript for players that know no WebVTT; words alone, without languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publish.sound.vtt import Cue


def write_srt(cues: Iterable[Cue]) -> str:
    """The file that holds `cues`, numbered from 1."""
    blocks = []
    for number, cue in enumerate(cues, start=1):
        times = f"{_written(cue.start)} --> {_written(max(cue.end, cue.start + 1))}"
        blocks.append(f"{number}\n{times}\n{cue.words.strip()}\n")
    return "\n".join(blocks)


def _written(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02},{rest:03}"
