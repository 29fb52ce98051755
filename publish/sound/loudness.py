"""How loud speech is, and how it is brought to the loudness that listeners expect.

Loudness is ITU-R BS.1770-4 (K-weighting, 400 ms blocks, two gates), in LUFS, or the bare power of all
samples, in dB RMS; peaks are true peaks of BS.1770's Annex 2 (four times oversampled), in dBTP. A file is
read in seconds, so that it may be of any length.
"""

from __future__ import annotations

from functools import cache
from itertools import count
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from publish.sound.clip import RATE
from publish.sound.profile import Measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from publish.sound.profile import Profile

    # Single precision: far finer than what is measured, and transformed twice as fast.
    Samples = NDArray[np.float32]
    Slots = NDArray[np.float64]

_SLOT = RATE // 200
_HOP = RATE // 10
# Sixteen seconds: transforms of several at once take half the time.
_CHUNK = 16 * RATE
_FULL_SCALE = 32768.0
_ABSOLUTE_GATE = -70.0
_RELATIVE_GATE = -10.0
# What sounded so long ago no longer rings in the filters of a measurement.
_RINGING = RATE // 8
_FOURIER = _RINGING + RATE
# The limiter works in slots of 5 ms: it sees a peak two slots before it comes, and lets go as slowly.
_LOOK_AHEAD = 2
_OVERSAMPLED = 4
_TAPS = 24
# What the limiter takes away is given back, until this is all that is missing.
_NEAR_ENOUGH = 0.02
_CORRECTIONS = 12


class Level(NamedTuple):
    """How loud something is, by either measure, and its highest peak, in dBTP."""

    lufs: float
    rms: float
    peak: float

    def by(self, measure: Measure) -> float:
        """By that measure."""
        return self.lufs if measure is Measure.LUFS else self.rms


def level(file: BinaryIO, profile: Profile) -> None:
    """Bring the PCM in `file` to what a profile asks for: one gain, and a soft limiter. Silence stays."""
    found = _measured(_chunks(file))
    peaks, powers = found.peaks, found.powers(profile.measure)
    meter = _METERS[profile.measure]
    gain, missing = 0.0, profile.target - meter(powers)
    if missing == float("inf"):
        return
    for _ in range(_CORRECTIONS):
        gain += missing
        # The gain changes so slowly that what was measured before it changes with it.
        missing = profile.target - meter(powers * _mean_squares(_gains(peaks, gain, profile.ceiling)))
        if abs(missing) < _NEAR_ENOUGH:
            break
    at = 0
    for chunk in _amplified(_chunks(file), _gains(peaks, gain, profile.ceiling)):
        file.seek(at)
        at += file.write(_pcm(chunk))
    file.flush()


def measured(chunks: Iterable[Samples]) -> Level:
    """How loud samples are (full scale is 1); all chunks but the last are of whole seconds."""
    import numpy as np

    found = _measured(chunks)
    highest = float(max(found.peaks, default=0.0))
    peak = 20 * float(np.log10(highest)) if highest else float("-inf")
    return Level(_gated(found.heard), _rms(found.bare), peak)


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
    way = np.arange(_SLOT, dtype=np.float32) / _SLOT
    for chunk, first in zip(chunks, count(0, _CHUNK // _SLOT), strict=False):
        slots = slice(first, first + _CHUNK // _SLOT)
        ramps = gains[slots, np.newaxis] + steps[slots, np.newaxis] * way
        yield chunk * ramps.astype(np.float32).ravel()[: len(chunk)]


def _chunks(file: BinaryIO) -> Iterator[Samples]:
    """The samples of a file in which others may read and write meanwhile."""
    import numpy as np

    at = 0
    while file.seek(at) == at and (data := file.read(_CHUNK * 2)):
        at += len(data)
        yield np.frombuffer(data, "<i2").astype(np.float32) / _FULL_SCALE


def _pcm(samples: Samples) -> bytes:
    import numpy as np

    pcm: bytes = np.clip(np.rint(samples * _FULL_SCALE), -32768, 32767).astype("<i2").tobytes()
    return pcm


def _hops(powers: Slots) -> Slots:
    """The power of slots, summed over steps of 100 ms."""
    import numpy as np

    steps = _HOP // _SLOT
    summed: Slots = np.pad(powers, (0, -len(powers) % steps)).reshape(-1, steps).sum(axis=1)
    return summed


def _rms(powers: Slots) -> float:
    """The mean power of slots, in dB."""
    import numpy as np

    total = float(powers.sum())
    return 10 * float(np.log10(total / (len(powers) * _SLOT))) if total else float("-inf")


def _gated(powers: Slots) -> float:
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


class _Slots(NamedTuple):
    """Of every slot the true peak, the power as it is heard (K-weighted), and the bare power; both summed."""

    peaks: Slots
    heard: Slots
    bare: Slots

    def powers(self, measure: Measure) -> Slots:
        return self.heard if measure is Measure.LUFS else self.bare


def _measured(chunks: Iterable[Samples]) -> _Slots:
    import numpy as np
    from numpy.lib.stride_tricks import sliding_window_view

    found = [_Slots(np.empty(0), np.empty(0), np.empty(0))]
    before = np.zeros(_RINGING, np.float32)
    for chunk in chunks:
        filled = np.zeros(-len(chunk) % RATE)
        samples = np.concatenate([before, chunk, filled], dtype=np.float32, casting="same_kind")
        seconds = sliding_window_view(samples, _FOURIER)[::RATE]
        # In this direction numpy is faster in double precision.
        spectra = np.fft.rfft(seconds.astype(np.float64)).astype(np.complex64)
        slots = slice(-(-len(chunk) // _SLOT))
        bare = _summed(seconds[:, _RINGING:])
        found.append(_Slots(_peaks(seconds, spectra)[slots], _powers(spectra)[slots], bare[slots]))
        before = samples[-_RINGING:]
    return _Slots(*map(np.concatenate, zip(*found, strict=True)))


def _powers(spectra: NDArray[np.complex64]) -> Slots:
    import numpy as np

    return _summed(np.fft.irfft(spectra * _k_weighting())[:, _RINGING:].astype(np.float32, copy=False))


def _summed(samples: Samples) -> Slots:
    """The power of each slot."""
    import numpy as np

    powers: Slots = (samples.reshape(-1, _SLOT) ** 2).sum(axis=1, dtype=np.float64)
    return powers


def _peaks(seconds: Samples, spectra: NDArray[np.complex64]) -> Slots:
    import numpy as np

    # What lies between two samples is known half a filter later.
    between = (np.fft.irfft(spectra * each)[:, _RINGING - _TAPS + 1 :][:, :RATE] for each in _oversampling())
    there = seconds[:, _RINGING - _TAPS // 2 :][:, :RATE]
    highest = np.abs(there)
    for part in between:
        np.maximum(highest, np.abs(part), out=highest)
    peaks: Slots = highest.reshape(-1, _SLOT).max(axis=1).astype(np.float64)
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


_METERS = {Measure.LUFS: _gated, Measure.RMS: _rms}
