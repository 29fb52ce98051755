"""How long a sound lasts, in words."""

from __future__ import annotations


def in_words(milliseconds: int) -> str:
    """A length for people: `7 min 57 s`."""
    seconds = round(milliseconds / 1000)
    hours, minutes = seconds // 3600, seconds // 60 % 60
    shown = [f"{hours} h"] if hours else []
    shown += [f"{minutes} min"] if hours or minutes else []
    return " ".join([*shown, f"{seconds % 60} s"])
