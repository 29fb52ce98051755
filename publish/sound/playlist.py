"""Lists of sound files in their order: M3U8 for players, a cue sheet for those that make discs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LINE = re.compile(r"[\r\n\0]+")
_ENTRY = re.compile(r"#EXTINF:([\d.]+),.*\n([^#\n].*)\n")


class Entry(NamedTuple):
    """A file beside the list, its title, and how many milliseconds it lasts."""

    name: str
    title: str
    length: int


def write_m3u8(title: str, entries: Iterable[Entry]) -> str:
    """The extended M3U in UTF-8."""
    lines = ["#EXTM3U", f"#PLAYLIST:{_line(title)}"]
    for entry in entries:
        lines += [f"#EXTINF:{entry.length / 1000:.3f},{_line(entry.title)}", entry.name]
    return "\n".join(lines) + "\n"


def read_m3u8(text: str) -> Iterator[tuple[str, int]]:
    """The files that a list names, and how many milliseconds it says that they last."""
    for length, name in _ENTRY.findall(text):
        yield name, round(float(length) * 1000)


def write_cue_sheet(title: str, performer: str, entries: Iterable[Entry]) -> str:
    """The cue sheet, a track a file; it has no quotation marks of its own in what it quotes."""
    lines = [f"PERFORMER {_quoted(performer)}", f"TITLE {_quoted(title)}"]
    for number, entry in enumerate(entries, start=1):
        # For all that is not MP3 readers of cue sheets expect this word.
        kind = "MP3" if entry.name.endswith(".mp3") else "WAVE"
        lines += [
            f"FILE {_quoted(entry.name)} {kind}",
            f"  TRACK {number:02} AUDIO",
            f"    TITLE {_quoted(entry.title)}",
            "    INDEX 01 00:00:00",
        ]
    return "\n".join(lines) + "\n"


def _line(text: str) -> str:
    return _LINE.sub(" ", text)


def _quoted(text: str) -> str:
    return '"' + _line(text).replace('"', "'") + '"'
