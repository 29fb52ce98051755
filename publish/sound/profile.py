"""What a narration is brought to: its loudness, its peaks, the silence round it, by where it is published."""

from __future__ import annotations

from enum import StrEnum
from math import log10
from typing import NamedTuple


class Measure(StrEnum):
    """How loudness is measured: as it is heard (BS.1770, in LUFS), or as bare power (RMS, in dB)."""

    LUFS = "LUFS"
    RMS = "dB RMS"


class Effect(NamedTuple):
    """What an encoder does: it takes `lost` decibels off the level, and adds up to `added` to a peak."""

    lost: float
    added: float


class Delivery(NamedTuple):
    """What an MP3 is delivered in: its samples a second, and at least so many kbit/s, always the same."""

    rate: int
    kilobits: int


class Profile(NamedTuple):
    """`target`, and the `least` and the `most` that is still right.

    Of the highest peak after encoding, in dBTP, `ceiling` is what is aimed at, `peak` what is still right.
    """

    measure: Measure
    target: float
    least: float
    most: float
    ceiling: float
    peak: float

    def before(self, effect: Effect, channels: int = 1) -> Profile:
        """What to bring a channel to before an encoder with that effect.

        Channels that are equal are heard together: BS.1770 adds up their powers.
        """
        together = 10 * log10(channels) if self.measure is Measure.LUFS else 0.0
        ceiling = self.ceiling + effect.lost - effect.added
        return self._replace(target=self.target + effect.lost - together, ceiling=ceiling)


class Loudness(StrEnum):
    """For whom a narration is made as loud as they ask."""

    PODCAST = "podcast"
    ACX = "acx"
    NONE = "none"

    @property
    def profile(self) -> Profile | None:
        """What it asks for; None: the level is left as it is."""
        return _PROFILES.get(self)

    @property
    def delivery(self) -> Delivery | None:
        """What it asks of an MP3; None: what is best for speech."""
        return DELIVERY if self is Loudness.ACX else None


# What podcasts and audiobook players expect.
PODCAST = Profile(Measure.LUFS, -16.0, -16.5, -15.5, -1.5, -1.0)
# ACX, "Audio submission requirements": RMS from -23 to -18 dB, peaks at most -3 dB.
ACX = Profile(Measure.RMS, -20.0, -23.0, -18.0, -3.5, -3.0)
DELIVERY = Delivery(rate=44_100, kilobits=192)
_PROFILES = {Loudness.PODCAST: PODCAST, Loudness.ACX: ACX}
# ACX, the same: "room tone" of half a second before, of one second after; what lies there is under -60 dB.
HEAD, TAIL = 0.5, 1.0
FLOOR = -60.0
