"""How loud speech is, and how it is brought to the loudness that listeners expect.

Loudness is ITU-R BS.1770-4 (K-weighting, 400 ms blocks, two gates), in LUFS; peaks are true peaks of
its Annex 2 (four times oversampled), in dBTP. All of it in one pass over a file of any length.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from publish.sound.clip import RATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

# What podcasts are published at, with room for what the encoder adds to a peak.
PODCAST_LUFS = -16.0
PODCAST_DBTP = -2.0

_SLOT = RATE // 200
_HOP = RATE // 10
_CHUNK = RATE
_FULL_SCALE = 32768.0
_ABSOLUTE_GATE = -70.0
_RELATIVE_GATE = -10.0
# The limiter works in slots of 5 ms: it sees a peak two slots before it comes, and lets go as slowly.
_LOOK_AHEAD = 2
_OVERSAMPLED = 4
_TAPS = 12
_FOURIER = 32_768


@dataclass(frozen=True, slots=True)
class Measure:
    """What was heard: `lufs` (minus infinity for silence) and the true peak of every 5 ms."""

    lufs: float
    peaks: NDArray[np.float64]


def measure(file: BinaryIO) -> Measure:
    """The loudness of the PCM in `file`, from where it stands to its end."""
    import numpy as np

    hops, peaks = [np.empty(0)], [np.empty(0)]
    before = np.zeros(_CHUNK)
    for chunk in _chunks(file):
        padded = np.pad(chunk, (0, _CHUNK - len(chunk)))
        weighted = _weighted(np.concatenate([before, padded]))
        hops.append((weighted.reshape(-1, _HOP) ** 2).sum(axis=1)[: -(-len(chunk) // _HOP)])
        peaks.append(_true_peaks(before, padded)[: -(-len(chunk) // _SLOT)])
        before = padded
    return Measure(_gated(np.concatenate(hops)), np.concatenate(peaks))


def levelled(file: BinaryIO, measured: Measure, lufs: float, dbtp: float) -> Iterator[bytes]:
    """The PCM of `file` at the loudness `lufs`, no peak over `dbtp`: one gain, and a soft limiter."""
    import numpy as np

    gain = 10 ** ((lufs - measured.lufs) / 20) if np.isfinite(measured.lufs) else 1.0
    nodes = gain * _limits(measured.peaks * gain, 10 ** (dbtp / 20))
    places = np.arange(len(nodes)) * _SLOT
    start = 0
    for chunk in _chunks(file):
        at = np.arange(start, start + len(chunk))
        samples = chunk * np.interp(at, places, nodes) * _FULL_SCALE
        yield np.clip(np.rint(samples), -32768, 32767).astype("<i2").tobytes()
        start += len(chunk)


def _chunks(file: BinaryIO) -> Iterator[NDArray[np.float64]]:
    import numpy as np

    while data := file.read(_CHUNK * 2):
        yield np.frombuffer(data, "<i2") / _FULL_SCALE


def _gated(hops: NDArray[np.float64]) -> float:
    """The loudness of blocks of four hops, first without the silent, then without the soft ones."""
    import numpy as np

    blocks = np.convolve(hops, np.ones(4), "valid" if len(hops) > 3 else "full") / (4 * _HOP)  # noqa: PLR2004
    gate = _ABSOLUTE_GATE
    for relative in (True, False):
        blocks = blocks[blocks > 10 ** ((gate + 0.691) / 10)]
        if not len(blocks):
            return float("-inf")
        lufs = float(-0.691 + 10 * np.log10(blocks.mean()))
        gate = lufs + _RELATIVE_GATE if relative else gate
    return lufs


def _weighted(samples: NDArray[np.float64]) -> NDArray[np.float64]:
    """The K-weighted second half of `samples`; the first is only what sounded before it."""
    import numpy as np

    spectrum = np.fft.rfft(samples, 2 * _FOURIER) * _k_weighting()
    weighted: NDArray[np.float64] = np.fft.irfft(spectrum)[_CHUNK : 2 * _CHUNK]
    return weighted


@cache
def _k_weighting() -> NDArray[np.complex128]:
    """The frequency response of both filters of BS.1770, at this rate by the bilinear transform.

    The analogue prototypes (frequency, quality, gain) are those that give its table at 48 kHz.
    """
    import numpy as np

    z = np.exp(-2j * np.pi * np.fft.rfftfreq(2 * _FOURIER))
    k = np.tan(np.pi * 1681.974450955533 / RATE)
    high, quality = 10 ** (3.999843853973347 / 20), 0.7071752369554196
    band = high**0.4996667741545416
    shelf = (
        high + band * k / quality + k * k
        + 2 * (k * k - high) * z
        + (high - band * k / quality + k * k) * z * z
    ) / (1 + k / quality + k * k + 2 * (k * k - 1) * z + (1 - k / quality + k * k) * z * z)  # fmt: skip
    k, quality = np.tan(np.pi * 38.13547087602444 / RATE), 0.5003270373238773
    norm = 1 + k / quality + k * k
    high_pass = (1 - z) ** 2 / (1 + (2 * (k * k - 1) * z + (1 - k / quality + k * k) * z * z) / norm)
    response: NDArray[np.complex128] = shelf * high_pass
    return response


def _true_peaks(before: NDArray[np.float64], samples: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np
    from numpy.lib.stride_tricks import sliding_window_view

    windows = sliding_window_view(np.concatenate([before[-_TAPS + 1 :], samples]), _TAPS)
    oversampled = np.abs(windows @ _oversampling())
    peaks: NDArray[np.float64] = oversampled.reshape(-1, _SLOT * _OVERSAMPLED).max(axis=1)
    return peaks


@cache
def _oversampling() -> NDArray[np.float64]:
    import numpy as np

    distance = np.arange(_TAPS)[:, np.newaxis] - (_TAPS // 2 - 1) - np.arange(_OVERSAMPLED) / _OVERSAMPLED
    taps = np.sinc(distance) * np.cos(np.pi * distance / (_TAPS + 1)) ** 2
    normal: NDArray[np.float64] = taps / taps.sum(axis=0)
    return normal


def _limits(peaks: NDArray[np.float64], ceiling: float) -> NDArray[np.float64]:
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
    smooth: NDArray[np.float64] = sliding_window_view(lowest, span).mean(axis=1)
    return smooth
