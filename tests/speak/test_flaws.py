"""What is wrong with a take."""

import numpy as np
import pytest
from numpy.typing import NDArray

from publish.speak.flaws import flaw
from publish.speak.voice import Take

RATE = 24_000
TEXT = "The lamp is lit at dusk."


def speech(seconds: float = 2.0, loudness: float = 6000.0) -> NDArray[np.float64]:
    """A hum that swells and dies away."""
    count = round(seconds * RATE)
    time = np.arange(count) / RATE
    return loudness * np.sin(2 * np.pi * 150 * time) * np.sin(np.pi * np.arange(count) / count)


def take(samples: NDArray[np.float64]) -> Take:
    return Take(RATE, np.clip(samples, -32_768, 32_767).astype("<i2").tobytes())


def test_good_speech_has_no_flaw() -> None:
    assert flaw(take(speech()), TEXT) is None
    assert flaw(take(speech(0.2)), "Yes.") is None


@pytest.mark.parametrize(
    ("samples", "found"),
    [
        (np.zeros(40_000), "has no sound for"),
        (np.zeros(0), "has no sound for"),
        (np.full(40_000, -32_768.0), "has no sound for"),  # what not-a-number may become
        (speech(0.4), "left something out of"),
        (speech()[:24_000], "broke off in"),
        (speech(loudness=200_000.0), "was too loud to be recorded at"),
    ],
    ids=["zeros", "nothing", "constant", "short", "cut", "clipped"],
)
def test_a_flaw_is_found(samples: NDArray[np.float64], found: str) -> None:
    assert flaw(take(samples), TEXT) == found


def test_signs_alone_may_be_silent() -> None:
    assert flaw(take(np.zeros(2400)), "* * *") is None


def test_a_single_peak_is_no_roar() -> None:
    samples = speech()
    samples[20_000:20_010] = 40_000
    assert flaw(take(samples), TEXT) is None
