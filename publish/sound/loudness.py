"""Speech brought to the loudness that listeners expect: one gain for all of it, and a soft limiter."""

from __future__ import annotations

import os
from itertools import count
from typing import TYPE_CHECKING, BinaryIO

from publish.sound.clip import RATE, WIDTH
from publish.sound.meter import METERS, SLOT, slots

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.sound.meter import Samples, Slots
    from publish.sound.profile import Profile

# Sixteen seconds: transforms of several at once take half the time.
CHUNK = 16 * RATE
_FULL_SCALE = 32768.0
# The limiter works in slots of 5 ms: it sees a peak two slots before it comes, and lets go as slowly.
_LOOK_AHEAD = 2
# What the limiter takes away is given back, until this is all that is missing.
_NEAR_ENOUGH = 0.02
_CORRECTIONS = 12


def level(file: BinaryIO, profile: Profile, start: int = 0, end: int | None = None) -> None:
    """Bring PCM to what a profile asks for: that of the file from one sample to another. Silence stays."""
    found = slots(_chunks(file, start, end))
    powers, loudness = found.powers(profile.measure), METERS[profile.measure]
    gain, missing = 0.0, profile.target - loudness(powers)
    if missing == float("inf"):
        return
    for _ in range(_CORRECTIONS):
        gain += missing
        # The gain changes so slowly that what was measured before it changes with it.
        gains = _gains(found.peaks, gain, profile.ceiling)
        missing = profile.target - loudness(powers * _mean_squares(gains))
        if abs(missing) < _NEAR_ENOUGH:
            break
    at = start * WIDTH
    for chunk in _amplified(_chunks(file, start, end), _gains(found.peaks, gain, profile.ceiling)):
        file.seek(at)
        at += file.write(_pcm(chunk))
    file.flush()


def _gains(peaks: Slots, decibels: float, dbtp: float) -> Slots:
    """The gain at the start of each slot: so many decibels, and what the limiter takes off."""
    gain: float = 10 ** (decibels / 20)
    return gain * _limits(peaks * gain, 10 ** (dbtp / 20))


def _mean_squares(gains: Slots) -> Slots:
    """What the power of each slot is multiplied by, from its gain to that of the next."""
    import numpy as np

    following = np.append(gains[1:], gains[-1:])
    squares: Slots = (gains**2 + gains * following + following**2) / 3
    return squares


def _amplified(chunks: Iterable[Samples], gains: Slots) -> Iterator[Samples]:
    """The chunks, in each slot with its gain and on the way to that of the next."""
    import numpy as np

    steps = np.diff(gains, append=gains[-1:])
    way = np.arange(SLOT, dtype=np.float32) / SLOT
    for chunk, first in zip(chunks, count(0, CHUNK // SLOT), strict=False):
        here = slice(first, first + CHUNK // SLOT)
        ramps = gains[here, np.newaxis] + steps[here, np.newaxis] * way
        yield chunk * ramps.astype(np.float32).ravel()[: len(chunk)]


def _chunks(file: BinaryIO, start: int, end: int | None) -> Iterator[Samples]:
    """The samples of a file in which others may read and write meanwhile."""
    at, last = start * WIDTH, file.seek(0, os.SEEK_END) if end is None else end * WIDTH
    while at < last:
        file.seek(at)
        data = file.read(min(CHUNK * WIDTH, last - at))
        at += len(data)
        yield samples_of(data)


def samples_of(pcm: bytes) -> Samples:
    """16-bit PCM as samples; full scale is 1."""
    import numpy as np

    return np.frombuffer(pcm, "<i2").astype(np.float32) / np.float32(_FULL_SCALE)


def _pcm(samples: Samples) -> bytes:
    import numpy as np

    pcm: bytes = np.clip(np.rint(samples * _FULL_SCALE), -32768, 32767).astype("<i2").tobytes()
    return pcm


def _limits(peaks: Slots, ceiling: float) -> Slots:
    """The gain at the start of each slot, at most 1, that keeps every peak under `ceiling` without a jolt.

    Each is the mean over a span of the lowest gain needed around it, so none exceeds what is needed.
    """
    import numpy as np
    from numpy.lib.stride_tricks import sliding_window_view

    needed = np.minimum(1.0, ceiling / np.maximum(peaks, ceiling))
    span = 2 * _LOOK_AHEAD + 1
    lowest = sliding_window_view(np.pad(needed, 2 * _LOOK_AHEAD + 1, constant_values=1.0), span + 2).min(
        axis=1
    )
    smooth: Slots = sliding_window_view(lowest, span).mean(axis=1)
    return smooth
