"""A performance as sound files: one with chapters, or one for each of them with the lists that order them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

from publish.render.audio.chapters import stretches
from publish.render.audio.tags import part, whole
from publish.sound.assembly import stretch
from publish.sound.encoding import encode
from publish.sound.playlist import Entry, write_cue_sheet, write_m3u8

if TYPE_CHECKING:
    from pathlib import Path

    from publish.model.document import Document
    from publish.render.audio.chapters import Stretch
    from publish.render.audio.options import Split
    from publish.render.audio.performance import Performance
    from publish.sound.id3 import Id3
    from publish.sound.tag import Tag


class Sound(NamedTuple):
    """A chapter in a file."""

    path: Path
    chapter: Stretch


def write_sounds(  # noqa: PLR0913, PLR0917  (what, whole or split, where, and as what)
    document: Document, performance: Performance, path: Path, split: Split | None, version: Id3, workers: int
) -> tuple[Path, ...]:
    """Write the narration to the file `path`, or to one for each chapter after the lists that order them."""
    if split is None:
        write_whole(document, performance, path, version, workers)
        return (path,)
    sounds = write_chapters(document, performance, path, version, workers)
    return (*write_lists(document, sounds, path), *(sound.path for sound in sounds))


def write_whole(document: Document, performance: Performance, path: Path, version: Id3, workers: int) -> None:
    """Write the narration with its chapters to the file `path`; `version` is that of an MP3's tag."""
    end = performance.recording.length
    _write(performance, 0, end, path, whole(document, performance), version, workers)


def write_chapters(
    document: Document, performance: Performance, path: Path, version: Id3, workers: int
) -> tuple[Sound, ...]:
    """Write each chapter to a file of its own, `walk-01.mp3` for the whole's name `walk.mp3`.

    Played one after another they are the whole.
    """
    tag = whole(document, performance)
    chapters = stretches(performance.recording, performance.quality.frame)
    digits = max(2, len(str(len(chapters))))

    def written(number: int) -> Sound:
        own = path.with_stem(f"{path.stem}-{number:0{digits}}")
        chapter = chapters[number - 1]
        own_tag = part(tag, chapters, number)
        _write(performance, chapter.start, chapter.end, own, own_tag, version, workers)
        return Sound(own, chapter)

    with ThreadPoolExecutor(workers) as pool:
        return tuple(pool.map(written, range(1, len(chapters) + 1)))


def write_lists(document: Document, sounds: tuple[Sound, ...], path: Path) -> tuple[Path, ...]:
    """Write the playlist `walk.mp3.m3u8` and the cue sheet `walk.mp3.cue` of chapters in files."""
    title = document.metadata.title or sounds[0].chapter.title
    names = ", ".join(author.name for author in document.metadata.authors)
    entries = tuple(Entry(file.name, chapter.title, chapter.length) for file, chapter in sounds)
    playlist, sheet = path.with_name(f"{path.name}.m3u8"), path.with_name(f"{path.name}.cue")
    playlist.write_text(write_m3u8(title, entries), encoding="utf-8", newline="\n")
    sheet.write_text(write_cue_sheet(title, names, entries), encoding="utf-8", newline="\n")
    return playlist, sheet


def _write(  # noqa: PLR0913, PLR0917  (which samples of what, where, what they say of themselves, by how many)
    performance: Performance, start: int, end: int, path: Path, tag: Tag, version: Id3, workers: int
) -> None:
    blocks = stretch(performance.speech, start, end)
    encode(blocks, path, performance.encoding, performance.quality, tag, version=version, workers=workers)
