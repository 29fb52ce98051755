"""A narration in several files: the playlist that they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.sound.playlist import read_m3u8

if TYPE_CHECKING:
    from pathlib import Path


def listed(playlist: Path) -> tuple[tuple[Path, int], ...]:
    """The files of a playlist and how many milliseconds it says that each lasts; UnicodeError."""
    entries = read_m3u8(playlist.read_text(encoding="utf-8"))
    return tuple((playlist.with_name(name), length) for name, length in entries)


def is_part(path: Path) -> bool:
    """Whether a playlist beside the file at `path` names it."""
    return any(path == file for playlist in path.parent.glob("*.m3u8") for file, _ in listed(playlist))
