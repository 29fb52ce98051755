"""How long a sound lasts, in words and as on a clock."""

from __future__ import annotations


def in_words(milliseconds: int) -> str:
    """A length for people: `7 min 57 s`."""
    seconds = round(milliseconds / 1000)
    hours, minutes = seconds // 3600, seconds // 60 % 60
    shown = [f"{hours} h"] if hours else []
    shown += [f"{minutes} min"] if hours or minutes else []
    return " ".join([*shown, f"{seconds % 60} s"])


def clock(milliseconds: int, point: str = ".") -> str:
    """A moment as transcripts and chapters have it: `00:07:57.120`."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{rest:03}"


def read_clock(hours: str, minutes: str, seconds: str, rest: str) -> int:
    """The milliseconds of such a moment, by its parts."""
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(rest)
