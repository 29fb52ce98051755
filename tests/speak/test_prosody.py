"""Speed and pitch: which there are, who can have them, and that they are heard."""

from pathlib import Path

import numpy as np
import pytest

from publish.cache import Cache
from publish.speak.ability import beyond, speaking
from publish.speak.espeak import Espeak
from publish.speak.gtts import Gtts
from publish.speak.hibari import HibariVoice
from publish.speak.prosody import OWN, Factor, Prosody
from publish.speak.remembered import Remembered, key
from publish.speak.voice import Take, Voice

SENTENCE = "We were all away a year ago, where are you now."
FAST, HIGH = Prosody(speed=Factor(1.5)), Prosody(pitch=Factor(1.5))


@pytest.mark.parametrize("value", [0.5, 1, "1.25", 2.0])
def test_a_factor_is_a_number_near_one(value: object) -> None:
    assert Factor(value) == float(str(value))


@pytest.mark.parametrize("value", [0.49, 2.01, 0, -1, float("nan"), "inf", "fast", ""])
def test_nothing_else_is_one(value: object) -> None:
    with pytest.raises(ValueError, match=r"number|could not convert"):
        Factor(value)


def test_what_is_asked_comes_over_what_was_asked_before() -> None:
    both = FAST.over(HIGH)
    assert (both.speed, both.pitch) == (1.5, 1.5)
    assert Prosody(speed=OWN).over(both) == Prosody(speed=OWN, pitch=HIGH.pitch)
    assert Prosody().asked() == {}


def test_a_voice_is_asked_what_it_can_remembered_or_not(tmp_path: Path) -> None:
    both = FAST.over(HIGH)
    assert speaking(HibariVoice(), both) == HibariVoice(speed=Factor(1.5))
    assert beyond(HibariVoice(), both) == ("pitch",)
    cache = Cache(tmp_path)
    remembered = Remembered(Gtts(), cache)
    assert (speaking(remembered, both), beyond(remembered, both)) == (remembered, ("speed", "pitch"))
    assert beyond(remembered, Prosody(speed=OWN, pitch=OWN)) == ()
    inside = speaking(Remembered(Espeak(), cache), both)
    assert inside == Remembered(Espeak(speed=Factor(1.5), pitch=Factor(1.5)), cache)


def test_a_take_is_remembered_with_its_speed_and_pitch() -> None:
    voices = [Espeak(), Espeak(speed=Factor(1.5)), Espeak(pitch=Factor(1.5))]
    keys = [key(voice, "Hello.", "en") for voice in voices]
    assert all(one not in keys[:place] for place, one in enumerate(keys))


@pytest.mark.parametrize("voice", [Espeak(), HibariVoice()], ids=lambda voice: voice.name)
def test_twice_as_fast_is_about_half_as_long(voice: Voice) -> None:
    usual, quick, slow = (
        speaking(voice, Prosody(speed=Factor(factor))).speak(SENTENCE, "en").seconds for factor in (1, 2, 0.5)
    )
    assert quick == pytest.approx(usual / 2, rel=0.25)
    assert slow == pytest.approx(usual * 2, rel=0.25)


def test_a_higher_pitch_is_higher_and_takes_no_other_time() -> None:
    usual, high, low = (Espeak(pitch=Factor(factor)).speak(SENTENCE, "en") for factor in (1, 1.5, 0.7))
    assert tone(low) < 0.85 * tone(usual) < 0.85 * 0.8 * tone(high)
    assert high.seconds == pytest.approx(usual.seconds, rel=0.02)


def tone(take: Take) -> float:
    """The middle one of the pitches of its voiced moments, in hertz."""
    samples = np.frombuffer(take.pcm, "<i2").astype(np.float64)
    length, shortest, longest = take.rate // 20, take.rate // 400, take.rate // 40
    found = []
    for start in range(0, len(samples) - length, length // 2):
        echo = np.correlate(samples[start : start + length], samples[start : start + length], "full")[length:]
        period = shortest + int(np.argmax(echo[shortest:longest]))
        if echo[period] > 0.5 * np.dot(*2 * (samples[start : start + length],)) > 0:
            found.append(take.rate / (period + 1))
    return float(np.median(found))
