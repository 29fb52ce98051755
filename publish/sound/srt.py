"""SubRip: a transcript for players that know no WebVTT; words alone, without languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from publish.sound.length import clock, read_clock
from publish.sound.vtt import Cue, marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_POINT = ","
_TIME = r"(\d{2,}):([0-5]\d):([0-5]\d),(\d{3})"
_BLOCK = re.compile(rf"(\d+)\n{_TIME} --> {_TIME}\n(.*)", re.DOTALL)


def write_srt(cues: Iterable[Cue]) -> str:
    """The file that holds `cues`, numbered from 1."""
    blocks = []
    for number, cue in enumerate(cues, start=1):
        times = f"{clock(cue.start, _POINT)} --> {clock(max(cue.end, cue.start + 1), _POINT)}"
        blocks.append(f"{number}\n{times}\n{cue.words.strip()}\n")
    return "\n".join(blocks)


def read_srt(text: str) -> Iterator[Cue]:
    """The cues of a file as `write_srt` makes it; ValueError, saying which block, where it is not."""
    for number, block in enumerate(text.strip("\n").split("\n\n"), start=1):
        found = _BLOCK.fullmatch(block)
        if found is None or int(found[1]) != number:
            message = f"block {number} is no cue of that number"
            raise ValueError(message)
        start, end = read_clock(*found.groups()[1:5]), read_clock(*found.groups()[5:9])
        yield Cue(id=found[1], start=start, end=end, payload=marked(found[10]))
