"""How loud speech is.

Loudness is ITU-R BS.1770-4 (K-weighting, 400 ms blocks, two gates), in LUFS, or the bare power of all
samples, in dB RMS; peaks are true peaks of BS.1770's Annex 2 (four times oversampled), in dBTP. Samples come
in chunks of whole seconds, so that there may be any number of them: little is kept of each.
"""

from __future__ import annotations

from functools import cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from publish.sound.ahead import in_order
from publish.sound.clip import RATE
from publish.sound.profile import FLOOR, Measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    # Single precision is far finer than what is measured.
    Samples = NDArray[np.float32]
    # Means of squares, one for each stretch of sound.
    Powers = NDArray[np.float64]

# In a second: hops, by which loudness goes, and slots, by which silence does.
HOPS, _SLOTS = 10, 100
_HALF_A_SECOND = HOPS // 2
_ABSOLUTE_GATE = -70.0
_RELATIVE_GATE = -10.0
_OVERSAMPLED = 4
_TAPS = 24
# The samples on either side of one by which it is known what lies between them.
AROUND = _TAPS // 2
# Between samples softer than half of a peak lies none as high: that were a tone over 8 kHz alone, and its
# next waves have louder samples.
_BESIDE_A_PEAK = 0.5


class Level(NamedTuple):
    """How loud something is, by either measure, and its highest peak, in dBTP.

    `floor` is the quietest half second, in dB RMS; `head` and `tail` the seconds of silence at both ends.
    """

    lufs: float
    rms: float
    peak: float
    floor: float
    head: float
    tail: float

    def by(self, measure: Measure) -> float:
        """Its loudness by that measure."""
        return self.lufs if measure is Measure.LUFS else self.rms


class _Chunk(NamedTuple):
    """What is known of a chunk; a peak that is under one before it need not be exact."""

    heard: Powers
    bare: Powers
    loud: NDArray[np.bool_]
    peak: float


def measured(chunks: Iterable[Samples], rate: int = RATE) -> Level:
    """How loud samples are (full scale is 1); all chunks but the last are of whole seconds."""
    import numpy as np

    heard, bare, loud, highest = [np.empty(0)], [np.empty(0)], [np.empty(0, bool)], 0.0

    def of(around: Samples) -> _Chunk:
        chunk = around[AROUND:-AROUND]
        peak = max(highest, float(np.abs(chunk).max()))
        return _Chunk(
            heard=as_heard(chunk, rate),
            bare=powers(chunk, rate // HOPS),
            loud=powers(chunk, rate // _SLOTS) > 10 ** (FLOOR / 10),
            peak=max(peak, float(between(around, peak)[1].max(initial=0.0))),
        )

    # Reading, which may be decoding, takes as long.
    for found in in_order(of, surrounded(chunks, AROUND), threads=1):
        heard.append(found.heard)
        bare.append(found.bare)
        loud.append(found.loud)
        highest = max(highest, found.peak)
    silence, steps = np.concatenate(loud), np.concatenate(bare)
    return Level(
        lufs=gated(np.concatenate(heard)),
        rms=rms(steps),
        peak=_decibels(highest**2),
        floor=_decibels(float(_means(steps, _HALF_A_SECOND).min(initial=1.0))),
        head=_leading(silence) / _SLOTS,
        tail=_leading(silence[::-1]) / _SLOTS,
    )


def _leading(loud: NDArray[np.bool_]) -> int:
    """How many of them come before the first that is loud."""
    return int(loud.argmax()) if loud.any() else len(loud)


def _decibels(power: float) -> float:
    import numpy as np

    return 10 * float(np.log10(power)) if power > 0 else float("-inf")


def _means(steps: Powers, count: int) -> Powers:
    """The mean of each with those that follow it, `count` in all."""
    import numpy as np

    means: Powers = np.convolve(steps, np.full(count, 1 / count), "valid") if len(steps) >= count else steps
    return means


def rms(bare: Powers) -> float:
    """The mean power of hops, in dB."""
    return _decibels(float(bare.mean())) if len(bare) else float("-inf")


def gated(heard: Powers) -> float:
    """The loudness of blocks of four hops, first without the silent, then without the soft ones."""
    import numpy as np

    blocks = _means(np.pad(heard, (0, max(0, 4 - len(heard)))), 4)
    gate = _ABSOLUTE_GATE
    for relative in (True, False):
        blocks = blocks[blocks > 10 ** ((gate + 0.691) / 10)]
        if not len(blocks):
            return float("-inf")
        lufs = float(-0.691 + 10 * np.log10(blocks.mean()))
        gate = lufs + _RELATIVE_GATE if relative else gate
    return lufs


def powers(samples: Samples, size: int) -> Powers:
    """The power of each `size` samples; the last are filled up with silence."""
    import numpy as np

    rows = in_rows(samples, size)
    means: Powers = np.einsum("ij,ij->i", rows, rows).astype(np.float64) / size
    return means


def as_heard(samples: Samples, rate: int = RATE) -> Powers:
    """The power of each hop, K-weighted.

    It is weighted in its spectrum (Parseval), each hop by itself: what rings from one to the next is missing,
    which makes no hundredth of a decibel in speech.
    """
    import numpy as np

    # In double precision numpy transforms faster.
    lines = np.fft.rfft(in_rows(samples, rate // HOPS).astype(np.float64)).view(np.float64)
    np.square(lines, out=lines)
    weighted: Powers = np.einsum("ij,j->i", lines, _k_weighting(rate))
    return weighted


def in_rows(samples: Samples, size: int) -> Samples:
    """The samples, `size` in a row; the last are filled up with silence."""
    import numpy as np

    missing = -len(samples) % size
    return (np.pad(samples, (0, missing)) if missing else samples).reshape(-1, size)


def between(around: Samples, peak: float) -> tuple[NDArray[np.intp], Samples]:
    """Which samples may lie beside a peak as high as `peak`, and how high that is.

    `around`: with AROUND more on either side, which are not counted.
    """
    import numpy as np
    from numpy.lib.stride_tricks import sliding_window_view

    sizes = np.abs(around)
    high = AROUND + np.flatnonzero(sizes[AROUND:-AROUND] > peak * _BESIDE_A_PEAK)
    here = sizes[high]
    places = high[(here >= sizes[high - 1]) & (here >= sizes[high + 1])] - AROUND
    found = sliding_window_view(around, _TAPS + 1)[places] @ _oversampling()
    return places, np.abs(found).max(axis=1, initial=0.0)


def surrounded(chunks: Iterable[Samples], count: int) -> Iterator[Samples]:
    """Each chunk with so many samples of its neighbours on either side; silence where there are none."""
    import numpy as np

    silence = np.zeros(count, np.float32)
    before = silence
    for here, after in pairwise(chain(chunks, (silence,))):
        around = np.concatenate([before, here, after[:count], silence[len(after) :]])
        yield around
        before = around[len(here) :][:count]


@cache
def _k_weighting(rate: int) -> Powers:
    """What each line in the spectrum of a hop adds to its power after both filters of BS.1770.

    They are made for this rate by the bilinear transform, from the analogue prototypes (frequency, quality,
    gain) that give its table at 48 kHz.
    """
    import numpy as np

    size = rate // HOPS
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(size))
    k = np.tan(np.pi * 1681.974450955533 / rate)
    high, quality = 10 ** (3.999843853973347 / 20), 0.7071752369554196
    band = high**0.4996667741545416
    shelf = (
        high + band * k / quality + k * k
        + 2 * (k * k - high) * z
        + (high - band * k / quality + k * k) * z * z
    ) / (1 + k / quality + k * k + 2 * (k * k - 1) * z + (1 - k / quality + k * k) * z * z)  # fmt: skip
    k, quality = np.tan(np.pi * 38.13547087602444 / rate), 0.5003270373238773
    norm = 1 + k / quality + k * k
    high_pass = (1 - z) ** 2 / (1 + (2 * (k * k - 1) * z + (1 - k / quality + k * k) * z * z) / norm)
    # Of a real signal each line but the first and the last stands for two.
    twice = np.full(len(z), 2.0)
    twice[0] = twice[-1] = 1.0
    weights: Powers = np.abs(shelf * high_pass) ** 2 * twice / size**2
    # For its real part, and for its imaginary.
    return np.repeat(weights, 2)


@cache
def _oversampling() -> Samples:
    """Six filters, one for each new sample before and after the one in the middle."""
    import numpy as np

    places = np.arange(1, _OVERSAMPLED)[:, np.newaxis] / _OVERSAMPLED
    distance = np.arange(_TAPS) - (_TAPS // 2 - 1) - places
    taps = np.sinc(distance) * np.cos(np.pi * distance / (_TAPS + 1)) ** 2
    taps /= taps.sum(axis=1, keepdims=True)
    both = np.concatenate([np.pad(taps, ((0, 0), (0, 1))), np.pad(taps, ((0, 0), (1, 0)))])
    return both.T.astype(np.float32)


METERS: dict[Measure, Callable[[Powers], float]] = {Measure.LUFS: gated, Measure.RMS: rms}
