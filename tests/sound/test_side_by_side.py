"""An MP3 encoded in pieces sounds as if it had been encoded in one, whoever does it."""

import io

import miniaudio
import numpy as np
import pytest
from numpy.typing import NDArray

from publish.sound import mp3
from publish.sound.clip import RATE, resampled
from publish.sound.mp3 import frame, streams, unpadded
from publish.sound.quality import Quality
from publish.sound.side_by_side import encode, pieces

BOTH = pytest.mark.parametrize(("rate", "kilobits"), [(24_000, 64), (44_100, 192)])
BURST = np.random.default_rng(0).standard_normal(2400) * 3000
SILENCE = round(0.3 * RATE)


@pytest.fixture(scope="module")
def speech() -> tuple[NDArray[np.int16], list[int]]:
    """Noise of 0.1 s after each pause of 0.3 to 1.2 s, for 70 s, and where each begins."""
    starts = np.cumsum(np.random.default_rng(1).integers(SILENCE, 4 * SILENCE, 78) + len(BURST))
    samples = np.zeros(70 * RATE, np.int16)
    for start in starts:
        samples[start : start + len(BURST)] = BURST
    return samples, list(starts)


def blocks(samples: NDArray[np.int16], rate: int) -> list[bytes]:
    """Whole frames of PCM, a second at a time."""
    pcm = samples[: round(len(samples) // frame(rate) * frame(rate))].tobytes()
    return [pcm[at : at + 2 * RATE] for at in range(0, len(pcm), 2 * RATE)]


def encoded(samples: NDArray[np.int16], rate: int, kilobits: int, workers: int) -> bytes:
    file = io.BytesIO()
    encode(blocks(samples, rate), file, Quality(kilobits, 1, rate, frame(rate)), workers)
    return file.getvalue()


def decoded(data: bytes, rate: int) -> NDArray[np.float64]:
    return np.frombuffer(miniaudio.decode(data, nchannels=1, sample_rate=rate).samples, "<i2").astype(float)


@pytest.mark.parametrize("rate", [24_000, 44_100])
def test_pieces_end_in_silence_where_a_frame_does(
    speech: tuple[NDArray[np.int16], list[int]], rate: int
) -> None:
    whole = blocks(speech[0], rate)
    found = list(pieces(whole, frame(rate)))
    assert b"".join(found) == b"".join(whole)
    assert len(found) == 4
    cuts = np.cumsum([len(piece) // 2 for piece in found])[:-1]
    for piece, cut in zip(found, cuts, strict=False):
        assert len(piece) >= 2 * 20 * RATE
        assert not speech[0][cut - 1200 : cut + 2400].any()
        assert abs(cut - round(cut / frame(rate)) * frame(rate)) <= 0.5


@BOTH
def test_the_number_of_threads_makes_no_difference(
    speech: tuple[NDArray[np.int16], list[int]], rate: int, kilobits: int
) -> None:
    one, *others = (encoded(speech[0], rate, kilobits, workers) for workers in (1, 2, 5))
    assert others == [one, one]


@BOTH
def test_each_sample_is_heard_at_its_own_time(
    speech: tuple[NDArray[np.int16], list[int]], rate: int, kilobits: int
) -> None:
    samples, starts = speech
    data = encoded(samples, rate, kilobits, workers=2)
    heard = decoded(data, rate)
    assert set(streams(io.BytesIO(data))) == {(rate, 1, kilobits)}
    assert len(heard) == pytest.approx(len(samples) * rate / RATE, abs=2 * frame(rate) * rate / RATE)
    burst = np.frombuffer(resampled(BURST.astype("<i2").tobytes(), RATE, rate), "<i2").astype(float)
    for start in (round(start * rate / RATE) for start in starts):
        near = heard[start - 500 : start + len(burst) + 500]
        assert abs(int(np.correlate(near, burst, "valid").argmax()) - 500) <= 1


@BOTH
def test_nothing_is_heard_of_a_joint(
    speech: tuple[NDArray[np.int16], list[int]], rate: int, kilobits: int
) -> None:
    whole = blocks(speech[0], rate)
    alone = io.BytesIO()
    mp3.encode(unpadded(whole, rate), alone, kilobits, 1, rate)
    one, many = decoded(alone.getvalue(), rate), decoded(encoded(speech[0], rate, kilobits, 2), rate)
    assert len(one) == len(many)
    cuts = np.cumsum([len(piece) // 2 for piece in pieces(whole, frame(rate))])[:-1]
    for cut in np.rint(cuts * rate / RATE).astype(int):
        near = slice(cut - round(0.04 * rate), cut + round(0.08 * rate))
        # The softest sound that 16 bits can hold is 1.
        assert np.abs(many[near]).max() <= max(2, np.abs(one[near]).max())


def test_what_is_never_silent_is_one_piece() -> None:
    noise = np.full(45 * RATE, 1000, np.int16)
    assert len(list(pieces(blocks(noise, RATE), frame(RATE)))) == 1


def test_an_encoder_that_fails_is_heard_of() -> None:
    with pytest.raises(RuntimeError, match="channel"):
        encode([bytes(2 * RATE)], io.BytesIO(), Quality(64, 99, RATE, frame(RATE)), workers=2)
