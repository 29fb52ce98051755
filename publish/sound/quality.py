"""With what a sound is encoded."""

from __future__ import annotations

from typing import NamedTuple


class Quality(NamedTuple):
    """Kilobits a second, of all channels together, and how many there are; samples a second.

    `frame`: the samples at 24 kHz of which a file only takes whole numbers; whole milliseconds at that rate.
    """

    kilobits: int
    channels: int
    rate: int
    frame: float
