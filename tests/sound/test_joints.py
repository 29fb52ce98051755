"""No click where a clip meets silence: neither as it is assembled, nor in the files as they are decoded."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import miniaudio
import numpy as np
import pytest

from publish.model.block import Paragraph
from publish.model.document import Document, Metadata
from publish.model.inline import Phrase, Sentence, Text
from publish.render.audio.files import write_whole
from publish.render.audio.mp3 import Mp3
from publish.render.renderer import Context
from publish.sound import ffmpeg
from publish.sound.clip import RATE
from publish.sound.encoding import Encoding
from publish.sound.id3 import Id3
from publish.speak.choice import Choice
from publish.speak.espeak import Espeak
from publish.speak.hibari import HibariVoice

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from publish.narrate.record import Recording
    from publish.speak.voice import Voice

# A fade of 5 ms has 120 samples: the first that it lets through is at most a 120th of full scale (-41.6 dB).
CLICK = 32768 / (0.005 * RATE)
# A joint's millisecond on either side.
NEAR = RATE // 1000
SAID = ["It was loud at once.", "Then nobody spoke.", "Perhaps ", "tant pis", ", he said."]


def document() -> Document:
    sentences = (
        Sentence(id="p-s1", inlines=(Text(text=SAID[0]),)),
        Sentence(id="p-s2", inlines=(Text(text=SAID[1]),)),
        Sentence(
            id="p-s3",
            inlines=(
                Text(text=SAID[2]),
                Phrase(lang="fr", inlines=(Text(text=SAID[3]),)),
                Text(text=SAID[4]),
            ),
        ),
    )
    title = (Sentence(id="title-s1", inlines=(Text(text="A walk"),)),)
    return Document(
        id="title",
        lang="en",
        metadata=Metadata(title="A walk"),
        title=title,
        blocks=(Paragraph(id="p", inlines=sentences),),
    )


def steps(samples: NDArray[np.int64], edges: list[int]) -> list[int]:
    """The largest step from a sample to the next, near each of the edges."""
    between = np.abs(np.diff(samples))
    return [int(between[max(0, edge - NEAR) : edge + NEAR].max()) for edge in edges]


def joints(recording: Recording, pcm: NDArray[np.int64]) -> list[int]:
    """Where clips begin and end, and within one the edges of the silence between two languages."""
    edges = {edge for clip in recording.clips for edge in (clip.start, clip.end)}
    silent = np.flatnonzero(np.diff(np.pad((pcm == 0).astype(int), 1))).reshape(-1, 2)
    between = round(0.06 * RATE)
    return sorted(
        edges | {int(edge) for run in silent for edge in run if abs(run[1] - run[0] - between) < NEAR}
    )


def as_samples(pcm: bytes) -> NDArray[np.int64]:
    return np.frombuffer(pcm, "<i2").astype(np.int64)


def decoded(path: Path) -> NDArray[np.int64]:
    if path.suffix == ".mp3":
        sound = miniaudio.decode_file(str(path), miniaudio.SampleFormat.SIGNED16, 1, RATE)
        return as_samples(bytes(sound.samples))
    return as_samples(b"".join(ffmpeg.decoded(path)))


@pytest.mark.parametrize("encoding", Encoding)
@pytest.mark.parametrize("voice", [HibariVoice(), Espeak()], ids=["hibari", "espeak"])
def test_no_joint_clicks(voice: Voice, encoding: Encoding, tmp_path: Path) -> None:
    voices = Choice((voice, Espeak()))
    context = Context(stem="walk", timestamp=datetime(2024, 5, 1, tzinfo=UTC), voices=voices)
    with Mp3().performance(document(), encoding, tmp_path, context) as performance:
        performance.speech.seek(0)
        pcm = as_samples(performance.speech.read())
        sound = tmp_path / f"walk{encoding.suffix}"
        write_whole(document(), performance, sound, Id3.V24, workers=1)
        edges = joints(performance.recording, pcm)
    assert len(edges) >= 2 * len(SAID)
    heard = decoded(sound)
    assert len(heard) == len(pcm)
    assert max(steps(pcm, edges)) < CLICK
    assert max(steps(heard, edges)) < CLICK
    # So a player that goes on with the next file does not click either.
    assert max(abs(heard[0]), abs(heard[-1])) < CLICK


def test_a_cut_in_the_middle_of_a_word_would_be_found() -> None:
    take = Espeak().speak(SAID[0], "en")
    pcm = as_samples(take.pcm)
    loud = int(np.abs(pcm).argmax())
    cut = np.concatenate((np.zeros(RATE, np.int64), pcm[loud:]))
    assert max(steps(cut, [RATE])) > CLICK
