"""What is wrong with a take, as far as its samples tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from publish.speak.voice import Take

# Letters and figures a second. People speak some 15, and follow no more than 30.
_FASTEST = 40
# Shorter texts are words that one breath says, or that a voice has no sound for.
_SENTENCE = 12
_FULL_SCALE = 32_767
# One sample in so many at full scale is a peak; more are a roar.
_CLIPPED = 500
# The end of a take, and how loud it may be beside the whole: a voice that has done lets its breath go.
_END_SECONDS = 0.005
_LOUD_END = 0.5


def flaw(take: Take, text: str) -> str | None:
    """What is wrong with `take` as speech of `text`, in words to follow the voice's name; None if nothing.

    A text without a letter or a figure may be silent.
    """
    count = sum(character.isalnum() for character in text)
    if take.is_silent:
        return "has no sound for" if count else None
    if count >= _SENTENCE and take.seconds * _FASTEST < count:
        return "left something out of"
    return _misshapen(take)


def _misshapen(take: Take) -> str | None:
    import numpy as np

    samples = np.frombuffer(take.pcm, "<i2").astype(np.float32)
    if np.count_nonzero(np.abs(samples) >= _FULL_SCALE) * _CLIPPED > len(samples):
        return "was too loud to be recorded at"
    end = samples[-max(1, round(take.rate * _END_SECONDS)) :]
    return "broke off in" if _loudness(end) > _LOUD_END * _loudness(samples) else None


def _loudness(samples: NDArray[np.float32]) -> float:
    import numpy as np

    return float(np.sqrt(np.einsum("i,i", samples, samples) / len(samples)))
