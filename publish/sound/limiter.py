"""The limiter: it takes the peaks off speech that is turned up, without a jolt.

It works in slots of 5 ms, sees a peak two slots before it comes, and lets go as slowly. A gain is told for
the start of each slot; in the slot it is on its way to that of the next.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from publish.sound.clip import RATE
from publish.sound.meter import AROUND, between, in_rows, surrounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from publish.sound.meter import Samples

    Slots = NDArray[np.float32]

SLOT = RATE // 200
_LOOK_AHEAD = 2
_SPAN = 2 * _LOOK_AHEAD + 1
# The slots on either side of one whose peaks tell on its gain and on the next.
REACH = _SPAN + 1


def limited(chunks: Iterable[Samples], gain: float, ceiling: float) -> Iterator[Samples]:
    """The chunks, turned up by `gain`, with no true peak over `ceiling`; full scale is 1."""
    held: deque[Samples] = deque()

    def highest() -> Iterator[Slots]:
        for around in surrounded(chunks, AROUND):
            held.append(around[AROUND:-AROUND])
            yield _true_peaks(around, ceiling / gain)

    # A chunk waits for the peaks of the next.
    for known in surrounded(highest(), REACH):
        chunk = held.popleft()
        yield chunk * _ramps(gains(known, gain, ceiling))[: len(chunk)]


def gains(peaks: Slots, gain: float, ceiling: float) -> Slots:
    """The gain at the start of each slot, and at the end of the last, that keeps every peak under `ceiling`.

    Given are the peaks before it, those of REACH more slots on either side. Each gain is the mean over a span
    of the lowest that is needed around it, so none exceeds what is needed.
    """
    import numpy as np

    highest = np.float32(ceiling / gain)
    needed: Slots = (highest / np.maximum(peaks[1:], highest)).astype(np.float32)
    lowest: Slots = np.minimum.reduce(_shifted(needed, _SPAN + 2))
    smooth: Slots = np.mean(_shifted(lowest, _SPAN), axis=0, dtype=np.float32)
    return smooth * np.float32(gain)


def _shifted(values: Slots, count: int) -> list[Slots]:
    return [values[at : len(values) - count + 1 + at] for at in range(count)]


def peaks(samples: Samples) -> Slots:
    """The highest sample of each slot."""
    import numpy as np

    highest: Slots = np.abs(in_rows(samples, SLOT)).max(axis=1)
    return highest


def _true_peaks(around: Samples, ceiling: float) -> Slots:
    """The highest peak of each slot, oversampled where it may be over the ceiling."""
    import numpy as np

    highest = peaks(around[AROUND:-AROUND])
    places, found = between(around, ceiling)
    np.maximum.at(highest, places // SLOT, found)
    return highest


def _ramps(gains: Slots) -> Samples:
    """The gain of each sample."""
    import numpy as np

    way = np.arange(SLOT, dtype=np.float32) / np.float32(SLOT)
    ramps: Samples = (gains[:-1, np.newaxis] + np.diff(gains)[:, np.newaxis] * way).ravel()
    return ramps
