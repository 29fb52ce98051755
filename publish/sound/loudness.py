"""Speech brought to the loudness that listeners expect: one gain for all of it, and a soft limiter."""

from __future__ import annotations

import os
import tempfile
from itertools import tee
from typing import TYPE_CHECKING, BinaryIO

from publish.sound.clip import RATE, WIDTH
from publish.sound.limiter import REACH, SLOT, gains, limited, peaks
from publish.sound.meter import HOPS, METERS, as_heard, powers, surrounded
from publish.sound.profile import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from publish.sound.limiter import Slots
    from publish.sound.meter import Powers, Samples
    from publish.sound.profile import Profile

# Eight seconds: what is made of them stays in the nearest memory of a processor.
CHUNK = 8 * RATE
_FULL_SCALE = 32768.0
# What the limiter takes away is given back, until this is all that is missing.
_NEAR_ENOUGH = 0.02
_CORRECTIONS = 12
# Of a decibel: where less arrives, more makes nothing but noise.
_LEAST_GAINED = 0.1


def level(file: BinaryIO, profile: Profile, start: int = 0, end: int | None = None) -> None:
    """Bring PCM to what a profile asks for: that of the file from one sample to another. Silence stays."""
    gain = _gain(_chunks(file, start, end), profile)
    at = start * WIDTH
    for chunk in limited(_chunks(file, start, end), gain, _ratio(profile.ceiling)) if gain else ():
        file.seek(at)
        at += file.write(_pcm(chunk))
    file.flush()


def _gain(chunks: Iterator[Samples], profile: Profile) -> float | None:
    """What to multiply samples by, so that they are as loud when limited; None for silence."""
    loudness = METERS[profile.measure]
    with tempfile.TemporaryFile() as notes:
        found = _noted(chunks, notes, profile.measure)

        def missing(decibels: float) -> float:
            left = _left(notes, _ratio(decibels), _ratio(profile.ceiling))
            return profile.target - loudness(found * left)

        decibels, lacks, gained = 0.0, missing(0.0), 1.0
        if lacks == float("inf"):
            return None
        for _ in range(_CORRECTIONS):
            if abs(lacks) < _NEAR_ENOUGH or gained < _LEAST_GAINED:
                break
            # The louder, the more the limiter takes: of this step at least as much as of the last.
            step, before = lacks / gained, lacks
            decibels += step
            lacks = missing(decibels)
            gained = (before - lacks) / step
    return _ratio(decibels)


def _ratio(decibels: float) -> float:
    ratio: float = 10 ** (decibels / 20)
    return ratio


def _noted(chunks: Iterator[Samples], notes: BinaryIO, measure: Measure) -> Powers:
    """The powers of all hops, by a measure; of every slot the peak and the power are noted in a file.

    There are too many of them to be kept in memory, however long the sound is.
    """
    import numpy as np

    found = [np.empty(0)]
    for chunk in chunks:
        found.append(as_heard(chunk) if measure is Measure.LUFS else powers(chunk, RATE // HOPS))
        notes.write(np.stack([peaks(chunk), powers(chunk, SLOT)]).astype(np.float32).tobytes())
    return np.concatenate(found)


def _left(notes: BinaryIO, gain: float, ceiling: float) -> Powers:
    """What the powers of hops are multiplied by when they are turned up and limited.

    The gain changes so slowly that what was measured before it changes with it.
    """
    import numpy as np

    once, again = tee(_read(notes))
    highest = surrounded((found for found, _ in once), REACH)
    shares = [
        _share(bare, gains(found, gain, ceiling)) for found, (_, bare) in zip(highest, again, strict=True)
    ]
    return np.concatenate(shares)


def _share(bare: Slots, gains: Slots) -> Powers:
    """By slots' powers, and the gains between them, what is made of the power of each hop."""
    import numpy as np

    here, following = gains[:-1], gains[1:]
    squares = (here**2 + here * following + following**2) / 3
    rows = np.pad([bare, bare * squares], ((0, 0), (0, -len(bare) % (RATE // HOPS // SLOT))))
    before, after = rows.reshape(2, -1, RATE // HOPS // SLOT).sum(axis=2, dtype=np.float64)
    share: Powers = np.divide(after, before, out=np.ones_like(before), where=before > 0)
    return share


def _read(notes: BinaryIO) -> Iterator[NDArray[np.float32]]:
    import numpy as np

    notes.seek(0)
    while data := notes.read(2 * CHUNK // SLOT * np.dtype(np.float32).itemsize):
        yield np.frombuffer(data, np.float32).reshape(2, -1)


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

    samples: Samples = np.frombuffer(pcm, "<i2").astype(np.float32)
    samples /= np.float32(_FULL_SCALE)
    return samples


def _pcm(samples: Samples) -> bytes:
    import numpy as np

    pcm: bytes = np.clip(np.rint(samples * _FULL_SCALE), -32768, 32767).astype("<i2").tobytes()
    return pcm
