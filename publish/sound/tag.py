"""What a sound file says of itself, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A chapter: its title, where it starts and ends, in milliseconds."""

    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Words that are heard from `start` on, in milliseconds."""

    text: str
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A cover, in PNG or JPEG; sizes in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """Which file of how many; `album` is the title of the whole work."""

    number: int
    count: int
    album: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """What is known of a sound file; `lang` has three letters, `date` is a year, month or day (ISO 8601).

    `lines` are the words in step with the sound, where the format can hold them.
    """

    title: str
    artists: tuple[str, ...]
    lang: str
    date: str | None
    chapters: tuple[Span, ...] = ()
    track: Track | None = None
    cover: Picture | None = None
    lines: tuple[Line, ...] = ()
