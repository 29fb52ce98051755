"""How loud speech is.

Loudness is ITU-R BS.1770-4 (K-weighting, 400 ms blocks, two gates), in LUFS, or the bare power of all
samples, in dB RMS; peaks are true peaks of BS.1770's Annex 2 (four times oversampled), in dBTP. Samples come
in chunks of whole seconds, so that there may be any number of them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from publish.sound.clip import RATE
from publish.sound.profile import FLOOR, Measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import numpy as np
    from numpy.typing import NDArray

    # Single precision: far finer than what is measured, and transformed twice as fast.
    Samples = NDArray[np.float32]
    Slots = NDArray[np.float64]

# What is measured is told for slots of 5 ms.
SLOT = RATE // 200
_HOP = RATE // 10
_HALF_A_SECOND = RATE // 2 // SLOT
_ABSOLUTE_GATE = -70.0
_RELATIVE_GATE = -10.0
# What sounded so long ago no longer rings in the filters of a measurement.
_RINGING = RATE // 8
_FOURIER = _RINGING + RATE
_OVERSAMPLED = 4
_TAPS = 24


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


def measured(chunks: Iterable[Samples]) -> Level:
    """How loud samples are (full scale is 1); all chunks but the last are of whole seconds."""
    import numpy as np

    found = slots(chunks)
    sums = np.concatenate([np.zeros(1), found.bare.cumsum()])
    steps = np.maximum(sums[_HALF_A_SECOND:] - sums[:-_HALF_A_SECOND], 0.0)
    heard = np.flatnonzero(found.bare > 10 ** (FLOOR / 10) * SLOT)
    first, last = (heard[0], heard[-1] + 1) if len(heard) else (len(found.bare), 0)
    return Level(
        lufs=gated(found.heard),
        rms=rms(found.bare),
        peak=_decibels(float(max(found.peaks, default=0.0)) ** 2),
        floor=_decibels(float(min(steps, default=0.0)) / (_HALF_A_SECOND * SLOT)),
        head=float(first) * SLOT / RATE,
        tail=float(len(found.bare) - last) * SLOT / RATE,
    )


def _decibels(power: float) -> float:
    import numpy as np

    return 10 * float(np.log10(power)) if power > 0 else float("-inf")


def _hops(powers: Slots) -> Slots:
    """The power of slots, summed over steps of 100 ms."""
    import numpy as np

    steps = _HOP // SLOT
    summed: Slots = np.pad(powers, (0, -len(powers) % steps)).reshape(-1, steps).sum(axis=1)
    return summed


def rms(powers: Slots) -> float:
    """The mean power of slots, in dB."""
    import numpy as np

    total = float(powers.sum())
    return 10 * float(np.log10(total / (len(powers) * SLOT))) if total else float("-inf")


def gated(powers: Slots) -> float:
    """The loudness of blocks of four hops, first without the silent, then without the soft ones."""
    import numpy as np

    hops = _hops(powers)
    whole = np.pad(hops, (0, max(0, 4 - len(hops))))
    blocks = np.convolve(whole, np.ones(4), "valid") / (4 * _HOP)
    gate = _ABSOLUTE_GATE
    for relative in (True, False):
        blocks = blocks[blocks > 10 ** ((gate + 0.691) / 10)]
        if not len(blocks):
            return float("-inf")
        lufs = float(-0.691 + 10 * np.log10(blocks.mean()))
        gate = lufs + _RELATIVE_GATE if relative else gate
    return lufs


class Measured(NamedTuple):
    """Of every slot the true peak, the power as it is heard (K-weighted), and the bare power; both summed."""

    peaks: Slots
    heard: Slots
    bare: Slots

    def powers(self, measure: Measure) -> Slots:
        """The powers by which that measure goes."""
        return self.heard if measure is Measure.LUFS else self.bare


def slots(chunks: Iterable[Samples]) -> Measured:
    """What is measured of samples; all chunks but the last are of whole seconds."""
    import numpy as np
    from numpy.lib.stride_tricks import sliding_window_view

    found = [Measured(np.empty(0), np.empty(0), np.empty(0))]
    before = np.zeros(_RINGING, np.float32)
    for chunk in chunks:
        filled = np.zeros(-len(chunk) % RATE)
        samples = np.concatenate([before, chunk, filled], dtype=np.float32, casting="same_kind")
        seconds = sliding_window_view(samples, _FOURIER)[::RATE]
        # In this direction numpy is faster in double precision.
        spectra = np.fft.rfft(seconds.astype(np.float64)).astype(np.complex64)
        slots = slice(-(-len(chunk) // SLOT))
        bare = _summed(seconds[:, _RINGING:])
        found.append(Measured(_peaks(seconds, spectra)[slots], _powers(spectra)[slots], bare[slots]))
        before = samples[-_RINGING:]
    return Measured(*map(np.concatenate, zip(*found, strict=True)))


def _powers(spectra: NDArray[np.complex64]) -> Slots:
    import numpy as np

    return _summed(np.fft.irfft(spectra * _k_weighting())[:, _RINGING:].astype(np.float32, copy=False))


def _summed(samples: Samples) -> Slots:
    """The power of each slot."""
    import numpy as np

    powers: Slots = (samples.reshape(-1, SLOT) ** 2).sum(axis=1, dtype=np.float64)
    return powers


def _peaks(seconds: Samples, spectra: NDArray[np.complex64]) -> Slots:
    import numpy as np

    # What lies between two samples is known half a filter later.
    between = (np.fft.irfft(spectra * each)[:, _RINGING - _TAPS + 1 :][:, :RATE] for each in _oversampling())
    there = seconds[:, _RINGING - _TAPS // 2 :][:, :RATE]
    highest = np.abs(there)
    for part in between:
        np.maximum(highest, np.abs(part), out=highest)
    peaks: Slots = highest.reshape(-1, SLOT).max(axis=1).astype(np.float64)
    return peaks


@cache
def _k_weighting() -> NDArray[np.complex64]:
    """The frequency response of both filters of BS.1770, at this rate by the bilinear transform.

    The analogue prototypes (frequency, quality, gain) are those that give its table at 48 kHz.
    """
    import numpy as np

    z = np.exp(-2j * np.pi * np.fft.rfftfreq(_FOURIER))
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
    response: NDArray[np.complex64] = (shelf * high_pass).astype(np.complex64)
    return response


@cache
def _oversampling() -> NDArray[np.complex64]:
    """The frequency responses of three filters, one for each new sample between two."""
    import numpy as np

    places = np.arange(1, _OVERSAMPLED)[:, np.newaxis] / _OVERSAMPLED
    distance = np.arange(_TAPS) - (_TAPS // 2 - 1) - places
    taps = np.sinc(distance) * np.cos(np.pi * distance / (_TAPS + 1)) ** 2
    responses: NDArray[np.complex64] = np.conj(
        np.fft.rfft(taps / taps.sum(axis=1, keepdims=True), _FOURIER)
    ).astype(np.complex64)
    return responses


METERS: dict[Measure, Callable[[Slots], float]] = {Measure.LUFS: gated, Measure.RMS: rms}
