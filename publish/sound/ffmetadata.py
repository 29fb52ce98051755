"""What a sound file says of itself, as ffmpeg is told it and tells it (ffmpeg-formats, "Metadata")."""

from __future__ import annotations

import re
from base64 import b64encode
from fractions import Fraction
from struct import pack
from typing import TYPE_CHECKING

from publish.sound.length import clock
from publish.sound.tag import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.sound.tag import Picture, Tag

_HEAD = ";FFMETADATA1"
_SPECIAL = re.compile(r"[=;#\\\n]")
_LINE = re.compile(r"((?:[^=\\]|\\.)*)=(.*)", re.DOTALL)
_FRONT_COVER = 3
_BITS = 24


def write_ffmetadata(tag: Tag) -> str:
    """The tag, for all formats that have chapters of their own."""
    sections = (
        f"[CHAPTER]\nTIMEBASE=1/1000\nSTART={chapter.start}\nEND={chapter.end}\ntitle={_escaped(chapter.title)}"
        for chapter in tag.chapters
    )
    return _written(_entries(tag), sections)


def write_vorbis(tag: Tag) -> str:
    """The tag, for Ogg, whose comments hold cover and chapters too (VorbisComment, "Chapter extension").

    ffmpeg itself writes the seconds of a chapter rounded, and its milliseconds beside them.
    """
    return _written((*_entries(tag), *_comments(tag)))


def _written(entries: Iterable[tuple[str, str]], sections: Iterable[str] = ()) -> str:
    lines = (f"{key}={_escaped(value)}" for key, value in entries)
    return "\n".join((_HEAD, *lines, *sections)) + "\n"


def _entries(tag: Tag) -> Iterator[tuple[str, str]]:
    yield "title", tag.title
    if tag.artists:
        yield "artist", ", ".join(tag.artists)
    if tag.track:
        yield "album", tag.track.album
        yield "track", f"{tag.track.number}/{tag.track.count}"
    if tag.date:
        yield "date", tag.date


def _comments(tag: Tag) -> Iterator[tuple[str, str]]:
    if tag.cover:
        yield "METADATA_BLOCK_PICTURE", _block(tag.cover)
    for number, chapter in enumerate(tag.chapters, start=1):
        yield f"CHAPTER{number:03}", clock(chapter.start)
        yield f"CHAPTER{number:03}NAME", chapter.title


def _block(picture: Picture) -> str:
    """A picture as FLAC and Ogg have it (RFC 9639, section 8.8), in base64."""
    kind = picture.media_type.encode("ascii")
    head = pack(">II", _FRONT_COVER, len(kind)) + kind + pack(">I", 0)
    sizes = pack(">IIIII", picture.width, picture.height, _BITS, 0, len(picture.data))
    return b64encode(head + sizes + picture.data).decode("ascii")


def read_chapters(text: str) -> tuple[Span, ...]:
    """The chapters in what ffmpeg tells; ValueError where it is none of its."""
    head, *sections = re.split(r"^\[CHAPTER\]\n", text, flags=re.MULTILINE)
    if not head.startswith(_HEAD):
        message = "ffmpeg tells nothing of it"
        raise ValueError(message)
    return tuple(map(_span, sections))


def _span(section: str) -> Span:
    known = dict(_pairs(section))
    base = Fraction(known["TIMEBASE"]) * 1000
    start, end = (round(int(known[name]) * base) for name in ("START", "END"))
    return Span(title=known.get("title", ""), start=start, end=end)


def _pairs(section: str) -> Iterator[tuple[str, str]]:
    """Each key with its value; a line break in a value stands behind a backslash."""
    for line in re.split(r"(?<!\\)\n", section):
        found = _LINE.fullmatch(line)
        if found:
            yield found[1], re.sub(r"\\(.)", r"\1", found[2], flags=re.DOTALL)


def _escaped(value: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", value.replace("\0", ""))
