"""Loudness as ITU-R BS.1770-4 has it, and the way to it."""

import io
import subprocess
import tempfile
import tracemalloc

import numpy as np
import pytest

from publish.sound.clip import RATE
from publish.sound.loudness import CHUNK, level
from publish.sound.meter import measured
from publish.sound.profile import ACX, PODCAST, Effect, Loudness


def loudness(chunks: list[np.ndarray]) -> float:
    return measured(chunks).lufs


def true_peak(chunks: list[np.ndarray]) -> float:
    return float(10 ** (measured(chunks).peak / 20))


def seconds(samples: np.ndarray) -> list[np.ndarray]:
    return [samples[at : at + RATE] for at in range(0, len(samples), RATE)]


def levelled(pcm: bytes, lufs: float) -> bytes:
    file = io.BytesIO(pcm)
    level(file, PODCAST._replace(target=lufs, ceiling=-2.0))
    return file.getvalue()


def sine(hertz: float, dbfs: float, length: float) -> np.ndarray:
    return 10 ** (dbfs / 20) * np.sin(2 * np.pi * hertz * np.arange(round(length * RATE)) / RATE)


@pytest.mark.parametrize(
    ("hertz", "lufs"), [(997, -23.0), (100, -24.8), (4000, -19.7), (9000, -19.6), (30, -32.0)]
)
def test_a_tone_is_as_loud_as_the_standard_says(hertz: float, lufs: float) -> None:
    # 997 Hz at full scale in one channel is -3.01 LUFS; the others are what ffmpeg's ebur128 says.
    assert loudness(seconds(sine(hertz, -20, 10))) == pytest.approx(lufs, abs=0.06)


@pytest.mark.parametrize("rate", [24_000, 44_100, 48_000])
def test_it_is_as_loud_at_any_rate(rate: int) -> None:
    at = np.arange(10 * rate) / rate
    tone = 0.1 * np.sin(2 * np.pi * 4000 * at)
    tone[: rate // 2] = tone[-rate:] = 0
    found = measured([tone], rate)
    # Of the blocks at both ends a part is silent.
    assert found.lufs == pytest.approx(-19.85, abs=0.06)
    # A tone that breaks off overshoots between its samples.
    assert found.peak == pytest.approx(-20, abs=0.5)
    assert (found.head, found.tail) == pytest.approx((0.5, 1.0), abs=0.011)
    assert found.floor < -100


def test_pauses_do_not_count() -> None:
    speech = sine(997, -20, 10)
    paused = np.concatenate([speech, np.zeros(20 * RATE), speech])
    assert loudness(seconds(paused)) == pytest.approx(-23.0, abs=0.15)


def test_silence_has_no_loudness_and_stays_silence() -> None:
    assert loudness([]) == float("-inf")
    assert loudness(seconds(np.zeros(3 * RATE))) == float("-inf")
    silence = bytes(2 * 3 * RATE + 100)
    assert levelled(silence, -16) == silence


def test_a_peak_between_two_samples_is_seen() -> None:
    # At a quarter of the rate and 45 degrees, every sample is 3 dB under the peak.
    tone = np.sin(2 * np.pi * (RATE / 4) * np.arange(RATE) / RATE + np.pi / 4)
    assert np.abs(tone).max() == pytest.approx(0.707, abs=0.01)
    assert true_peak([np.concatenate([np.zeros(2400), tone[:-4800], np.zeros(2400)])]) == pytest.approx(
        1.0, abs=0.03
    )


def speech_like() -> bytes:
    """Forty seconds of bursts with peaks far over their mean, as speech has them."""
    noise = np.random.default_rng(1).normal(0, 0.04, 40 * RATE)
    swell = np.abs(np.sin(2 * np.pi * 1.3 * np.arange(40 * RATE) / RATE)) ** 3
    return np.rint(np.clip(noise * swell, -1, 1) * 32767).astype("<i2").tobytes()


@pytest.mark.parametrize("lufs", [-16.0, -20.0])
def test_speech_comes_out_at_the_wanted_loudness_and_under_the_ceiling(lufs: float) -> None:
    out = levelled(speech_like(), lufs)
    samples = np.frombuffer(out, "<i2") / 32768
    assert len(out) == len(speech_like())
    assert loudness(seconds(samples)) == pytest.approx(lufs, abs=0.15)
    assert 20 * np.log10(true_peak(seconds(samples))) < -1.95


def test_for_acx_it_is_bare_power_that_counts() -> None:
    file = io.BytesIO(speech_like())
    level(file, ACX)
    samples = np.frombuffer(file.getvalue(), "<i2") / 32768
    assert 10 * np.log10((samples**2).mean()) == pytest.approx(-20, abs=0.05)
    assert measured(seconds(samples)).by(ACX.measure) == pytest.approx(-20, abs=0.05)
    assert measured(seconds(samples)).peak < -3.4


def test_two_equal_channels_are_heard_together() -> None:
    effect = Effect(lost=0.4, added=1.0)
    assert PODCAST.before(effect, 2).target == pytest.approx(-16 + 0.4 - 3.01, abs=0.001)
    assert ACX.before(effect, 2).target == pytest.approx(-19.6)
    assert ACX.before(effect).ceiling == pytest.approx(-3.5 + 0.4 - 1.0)
    assert Loudness.NONE.profile is None


def test_the_limiter_turns_down_without_a_jolt() -> None:
    quiet, loud = sine(500, -30, 5), sine(500, -3, 0.1)
    pcm = np.rint(np.concatenate([quiet, loud, quiet]) * 32767).astype("<i2").tobytes()
    out = np.frombuffer(levelled(pcm, -16), "<i2") / 32768
    slope = np.abs(np.diff(out)).max()
    assert slope < 1.1 * 2 * np.pi * 500 / RATE * 10 ** (-2 / 20)


def test_it_does_not_matter_in_which_chunks_it_is_measured() -> None:
    samples = np.frombuffer(speech_like(), "<i2").astype(np.float32) / 32768
    assert measured(seconds(samples)) == pytest.approx(measured([samples]), abs=1e-6)


def test_a_peak_where_two_chunks_meet_is_limited_like_any_other() -> None:
    def found(before: int) -> float:
        samples = np.zeros(3 * CHUNK)
        samples[before : before + 24] = sine(5000, -1, 0.001)
        return true_peak(seconds(np.frombuffer(levelled(pcm_of(samples + quiet), -20), "<i2") / 32768))

    quiet = sine(300, -30, 3 * CHUNK / RATE)
    for before in (CHUNK - 30, CHUNK - 12, CHUNK - 1, CHUNK, CHUNK + 3, CHUNK + 300):
        assert 20 * np.log10(found(before)) < -1.95


def pcm_of(samples: np.ndarray) -> bytes:
    return np.rint(samples * 32767).astype("<i2").tobytes()


def test_any_length_takes_the_same_memory() -> None:
    def peak(minutes: int) -> int:
        with tempfile.TemporaryFile() as file:
            file.write(minute * minutes)
            tracemalloc.start()
            level(file, PODCAST)
            _, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        return most

    minute = speech_like() + bytes(2 * 20 * RATE)
    assert peak(30) < peak(3) + 1_000_000


@pytest.mark.real
def test_ffmpeg_measures_the_same() -> None:
    out = levelled(speech_like(), -16)
    command = ["ffmpeg", "-nostats", "-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", "-"]
    command += ["-af", "ebur128=peak=true", "-f", "null", "-"]
    told = subprocess.run(command, input=out, capture_output=True, check=True).stderr.decode()
    summary = told[told.rindex("Summary:") :].split()
    assert float(summary[summary.index("I:") + 1]) == pytest.approx(-16, abs=0.2)
    assert float(summary[summary.index("Peak:") + 1]) <= -1.5


@pytest.mark.parametrize("place", range(5))
def test_the_highest_peak_counts_wherever_it_stands(place: int) -> None:
    tone = np.sin(2 * np.pi * RATE / 4 * np.arange(RATE) / RATE + np.pi / 4)
    chunks = [tone.astype(np.float32) * (0.5 if at == place else 0.3) for at in range(5)]
    assert true_peak(chunks) == pytest.approx(0.5, abs=0.02)


def test_where_more_gain_makes_nothing_but_noise_there_is_no_more() -> None:
    # A click in each half second, so much over the rest that the limiter takes again all that is gained.
    clicks = sine(500, -80, 10)
    clicks[:: RATE // 2] = 0.9
    turned = np.frombuffer(levelled(pcm_of(clicks), -10), "<i2") / 32768
    assert 20 * np.log10(np.abs(turned[1000:2000]).max()) < -30


def test_what_is_as_loud_as_it_shall_be_stays() -> None:
    tone = sine(997, -20, 10)
    assert loudness(seconds(tone)) == pytest.approx(-23, abs=0.1)
    again = np.frombuffer(levelled(pcm_of(tone), loudness(seconds(tone))), "<i2") / 32768
    assert np.abs(again - tone).max() < 0.001
