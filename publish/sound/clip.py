"""A take made ready to stand beside others: without silence round it, at one level and one rate."""

from __future__ import annotations

import warnings
from functools import cache
from math import gcd, log10
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from publish.speak.voice import Take

RATE = 24_000
# Bytes of a sample.
WIDTH = 2

_FULL_SCALE_DB = 20 * log10(32768)
# -50 dB below full scale.
_SILENCE = 32768 * 10 ** (-50 / 20)
_STEP_MS = 5
# What may be soft at a word's edge (an f, a breath) is kept.
_KEPT_MS = 30
# Engines differ by 6 dB; as soft as the softest, so that no peak is cut.
_SPEECH_DBFS = -26.0
_MOST_GAIN = 12.0
_FADE_IN_MS = 5
_FADE_OUT_MS = 10
_TAPS = 64
_KAISER_BETA = 10.0


def clip(take: Take) -> bytes:
    """The speech of `take` alone: 16-bit mono PCM at 24 kHz, starting and ending in silence."""
    segment = _audio_segment()(data=take.pcm, sample_width=2, frame_rate=take.rate, channels=1)
    speech = _trimmed(segment)
    if not len(speech):
        return b""
    gain = min(max(_SPEECH_DBFS - _dbfs(speech), -_MOST_GAIN), _MOST_GAIN)
    return resampled(_faded(speech.apply_gain(gain).raw_data, take.rate), take.rate, RATE)


def _faded(pcm: bytes, rate: int) -> bytes:
    """`pcm` from silence and into it; pydub does it sample by sample in Python."""
    import numpy as np

    samples = np.frombuffer(pcm, "<i2").copy()
    for end, milliseconds in ((samples, _FADE_IN_MS), (samples[::-1], _FADE_OUT_MS)):
        faded = end[: rate * milliseconds // 1000]
        faded[:] = faded * np.linspace(0.0, 1.0, len(faded), endpoint=False)
    return samples.tobytes()


def lead(take: Take) -> float:
    """The seconds of silence that `clip` leaves out before the speech of `take`."""
    import numpy as np

    before = _silence(np.frombuffer(take.pcm, "<i2"), take.rate)
    return max(0, (before or 0) - _KEPT_MS) / 1000


def _trimmed(segment: Any) -> Any:  # noqa: ANN401  (pydub has no types)
    import numpy as np

    samples = np.frombuffer(segment.raw_data, "<i2")
    before, after = (_silence(part, segment.frame_rate) for part in (samples, samples[::-1]))
    if before is None or after is None:
        return segment[:0]
    return segment[max(0, before - _KEPT_MS) : len(segment) - max(0, after - _KEPT_MS)]


def _silence(samples: NDArray[np.int16], rate: int) -> int | None:
    """The milliseconds before the first step that is no silence, None where all are."""
    import numpy as np

    step = rate * _STEP_MS // 1000
    # Half a second at a time: most takes begin, and end, in the first one looked at.
    for start in range(0, len(samples), 100 * step):
        squares = samples[start : start + 100 * step].astype(np.float32) ** 2
        loud = np.add.reduceat(squares, np.arange(0, len(squares), step)) >= step * _SILENCE**2
        if loud.any():
            return (start + int(loud.argmax()) * step) * 1000 // rate
    return None


def _dbfs(speech: Any) -> float:  # noqa: ANN401  (pydub has no types)
    """How loud it is, in dB under full scale; pydub finds the same in four times the time."""
    import numpy as np

    samples = np.frombuffer(speech.raw_data, "<i2").astype(np.float32)
    return 10 * log10(float(np.einsum("i,i", samples, samples)) / len(samples)) - _FULL_SCALE_DB


@cache
def _audio_segment() -> Any:  # noqa: ANN401  (pydub has no types)
    with warnings.catch_warnings():
        # pydub warns of its own old syntax, of audioop's age, and of a missing ffmpeg, which it
        # needs for files only.
        warnings.simplefilter("ignore")
        from pydub import AudioSegment
    return AudioSegment


def resampled(pcm: bytes, rate: int, wanted: int) -> bytes:
    """`pcm` (16-bit mono at `rate`) at the rate `wanted`, by a windowed-sinc polyphase filter.

    pydub's own conversion is linear and lets through what it should not.
    """
    if rate == wanted or not pcm:
        return pcm
    import numpy as np
    from numpy.lib.stride_tricks import sliding_window_view

    up, down = wanted // gcd(rate, wanted), rate // gcd(rate, wanted)
    samples = np.frombuffer(pcm, "<i2").astype(np.float64)
    count = len(samples) * up // down
    windows = sliding_window_view(np.pad(samples, (_TAPS // 2 - 1, _TAPS // 2 + down)), _TAPS)
    result = np.empty(count)
    filters = _filters(up, down)
    for first in range(min(up, count)):
        place = result[first::up]
        start = first * down // up
        place[:] = windows[start::down][: len(place)] @ filters[first * down % up]
    return np.clip(np.rint(result), -32768, 32767).astype("<i2").tobytes()


@cache
def _filters(up: int, down: int) -> NDArray[np.float64]:
    """One filter of 64 taps for each of the `up` places that a new sample can have between two old ones."""
    import numpy as np

    cutoff = 0.95 * min(1.0, up / down)
    distance = np.arange(_TAPS) - (_TAPS // 2 - 1) - np.arange(up)[:, np.newaxis] / up
    edge = np.clip(1.0 - (distance / (_TAPS / 2)) ** 2, 0.0, None)
    window = np.i0(_KAISER_BETA * np.sqrt(edge)) / np.i0(_KAISER_BETA)
    taps = np.sinc(distance * cutoff) * window
    normal: NDArray[np.float64] = taps / taps.sum(axis=1, keepdims=True)
    return normal
