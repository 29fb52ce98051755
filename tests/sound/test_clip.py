"""A take made ready: trimmed, faded, levelled, at one rate."""

import numpy as np
import pytest

from publish.sound.clip import RATE, clip, resampled
from publish.speak.espeak import Espeak
from publish.speak.hibari import HibariVoice
from publish.speak.voice import Take


def sine(hertz: float, seconds: float, rate: int, peak: float = 8000) -> bytes:
    at = np.arange(round(seconds * rate)) / rate
    return np.rint(np.sin(2 * np.pi * hertz * at) * peak).astype("<i2").tobytes()


def test_silence_round_speech_goes_and_its_soft_edges_stay() -> None:
    pause = bytes(2 * RATE)
    pcm = clip(Take(RATE, pause + sine(300, 1, RATE) + pause))
    assert len(pcm) / 2 / RATE == pytest.approx(1.06, abs=0.012)


def test_it_starts_and_ends_in_silence_so_that_nothing_clicks() -> None:
    samples = np.frombuffer(clip(Take(RATE, sine(1000, 1, RATE))), "<i2")
    assert np.abs(samples[:4]).max() < 50
    assert np.abs(samples[-4:]).max() < 50
    assert np.abs(samples[2400:2500]).max() > 1000


def test_silence_is_nothing() -> None:
    assert clip(Take(RATE, bytes(2000))) == b""
    assert clip(Take(22_050, b"")) == b""


def test_engines_are_brought_to_one_level() -> None:
    text = "The river is everywhere at the same time."
    levels = [level(clip(voice.speak(text, "en"))) for voice in (Espeak(), HibariVoice())]
    assert abs(levels[0] - levels[1]) < 0.5


def level(pcm: bytes) -> float:
    return float(10 * np.log10(np.mean((np.frombuffer(pcm, "<i2") / 32768) ** 2)))


@pytest.mark.parametrize("rate", [16_000, 22_050, 44_100, 48_000])
@pytest.mark.parametrize("hertz", [100, 1000, 6000])
def test_resampling_keeps_a_tone_as_it_is(rate: int, hertz: int) -> None:
    found = np.frombuffer(resampled(sine(hertz, 1, rate), rate, RATE), "<i2")
    wanted = np.frombuffer(sine(hertz, 1, RATE), "<i2")
    assert len(found) == len(wanted)
    error = (found.astype(float) - wanted)[500:-500]
    # 80 dB below the tone is where rounding to 16 bits leaves its noise.
    assert np.sqrt(np.mean(error**2)) < 8000 / np.sqrt(2) / 10 ** (80 / 20)


def test_resampling_lets_no_tone_through_that_the_lower_rate_cannot_hold() -> None:
    found = np.frombuffer(resampled(sine(14_000, 1, 48_000), 48_000, RATE), "<i2")
    assert np.abs(found[500:-500]).max() < 8


def test_short_and_empty_sounds_are_resampled_too() -> None:
    assert resampled(b"", 22_050, RATE) == b""
    assert len(resampled(sine(100, 0.001, 22_050), 22_050, RATE)) == 2 * (22 * RATE // 22_050)
