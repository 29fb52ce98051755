"""MP3: each sample at its own time, and a length counted from the frames."""

import io

import miniaudio
import numpy as np
import pytest

from publish.sound.clip import RATE, resampled
from publish.sound.mp3 import LOST_DECIBELS, encode, frame, streams, unpadded
from publish.sound.mp3 import duration as length


def duration(mp3: bytes) -> float:
    return length(io.BytesIO(mp3))


def encoded(samples: np.ndarray, block: int = RATE) -> bytes:
    pcm = np.rint(samples).astype("<i2").tobytes()
    file = io.BytesIO()
    encode((pcm[at : at + 2 * block] for at in range(0, len(pcm), 2 * block)), file)
    return file.getvalue()


def decoded(mp3: bytes) -> np.ndarray:
    return np.frombuffer(miniaudio.decode(mp3, nchannels=1, sample_rate=RATE).samples, "<i2").astype(float)


@pytest.fixture(scope="module")
def burst() -> np.ndarray:
    """Two seconds with noise from 1.0 s to 1.1 s."""
    samples = np.zeros(2 * RATE)
    samples[RATE : RATE + 2400] = np.random.default_rng(0).standard_normal(2400) * 3000
    return samples


@pytest.mark.parametrize("block", [RATE, 500, 5 * RATE])
def test_a_sound_is_heard_at_its_own_sample(burst: np.ndarray, block: int) -> None:
    found = decoded(encoded(burst, block))
    match = np.correlate(found, burst[RATE : RATE + 2400], "valid")
    assert abs(int(match.argmax()) - RATE) <= 1


def test_the_level_that_the_encoder_takes_is_known() -> None:
    tone = np.sin(2 * np.pi * 500 * np.arange(3 * RATE) / RATE) * 8000
    tone[:2000] = 0
    found = decoded(encoded(tone))[RATE : 2 * RATE]
    lost = 20 * np.log10(8000 / np.sqrt(2) / np.sqrt(np.mean(found**2)))
    assert lost == pytest.approx(LOST_DECIBELS, abs=0.02)


def test_it_is_the_same_each_time(burst: np.ndarray) -> None:
    assert encoded(burst) == encoded(burst, 777)


def test_the_length_is_counted(burst: np.ndarray) -> None:
    mp3 = encoded(burst)
    assert duration(mp3) == pytest.approx(len(decoded(mp3)) / RATE, abs=1e-6)
    tagged = b"ID3\x04\x00\x00\x00\x00\x01\x00" + bytes(128) + mp3
    assert duration(tagged) == duration(mp3)


@pytest.mark.parametrize(
    "header", [b"\xff\xfb\x90\x00", b"\xff\xe3\x40\x00"], ids=["version 1", "version 2.5"]
)
def test_other_versions_are_counted_too(header: bytes) -> None:
    length, seconds = (417, 1152 / 44_100) if header[1] == 0xFB else (208, 576 / 11_025)
    assert duration((header + bytes(length - 4)) * 3) == pytest.approx(3 * seconds)


@pytest.mark.parametrize(
    "data", [b"", b"ID3\x04\x00\x00\x00\x00\x00\x05hello", b"RIFF....WAVE", b"\xff\xf3\x84\xc4" + bytes(9)]
)
def test_what_is_no_mp3_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"sound|frame"):
        duration(data)


def test_a_cut_file_is_refused(burst: np.ndarray) -> None:
    with pytest.raises(ValueError, match="no whole frame at byte"):
        duration(encoded(burst)[:-50])


@pytest.mark.parametrize("frames", [80, 81, 197, 1000])
def test_at_a_higher_rate_too_it_lasts_as_long_and_each_sample_has_its_time(
    frames: int, burst: np.ndarray
) -> None:
    samples = np.zeros(round(frames * frame(44_100)))
    samples[: len(burst)] = burst
    file = io.BytesIO()
    encode(unpadded([samples.astype("<i2").tobytes()], 44_100), file, 192, rate=44_100)
    assert list(set(streams(file))) == [(44_100, 1, 192)]
    assert length(file) == pytest.approx(len(samples) / RATE, abs=1 / RATE)
    decoded = miniaudio.decode(file.getvalue(), nchannels=1, sample_rate=44_100)
    found = np.frombuffer(decoded.samples, "<i2").astype(float)
    noise = resampled(burst[RATE : RATE + 2400].astype("<i2").tobytes(), RATE, 44_100)
    match = np.correlate(found, np.frombuffer(noise, "<i2").astype(float), "valid")
    assert abs(int(match.argmax()) - 44_100) <= 1
