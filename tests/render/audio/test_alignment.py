"""Cues keep time with the takes of their sentences: held against their lengths, and against decoded sound."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import miniaudio
import numpy as np
import pytest

from publish.model.block import Paragraph, Section
from publish.model.document import Document, Metadata
from publish.model.inline import Phrase, Sentence, Text
from publish.render.audio.audiobook import Audiobook
from publish.render.audio.mp3 import Mp3
from publish.render.audio.options import Split, Transcript
from publish.render.audio.sound_file import M4b, Opus, SoundFile
from publish.render.renderer import Context
from publish.sound import ffmpeg
from publish.sound.clip import RATE
from publish.sound.srt import read_srt
from publish.sound.vtt import Cue, read_vtt
from publish.speak.choice import Choice
from publish.speak.voice import Take

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from publish.render.audio.audiobook import Audiobook as Edition

# What a reader of subtitles does not notice.
NEAR = 80
KINDS = (Mp3, M4b, Opus)
SAID = [
    "It was loud at once.",
    "Then nobody spoke for a good long while.",
    "Perhaps ",
    "tant pis",
    ", said he.",
]


@dataclass(frozen=True, slots=True)
class Hum:
    """A voice that hums, 40 ms a letter, with silence before and after: how long each take is, is known."""

    name: str = "hum"
    licence: str = "CC0"
    network: bool = False
    hummed: list[tuple[str, int]] = field(default_factory=list, compare=False)

    def languages(self) -> frozenset[str]:
        return frozenset({"en", "fr"})

    def identity(self) -> Mapping[str, str]:
        return {"voice": self.name}

    def speak(self, text: str, lang: str) -> Take:  # noqa: ARG002  (one hum for all)
        milliseconds = 40 * len(text)
        at = np.arange(milliseconds * RATE // 1000) / RATE
        hum = np.rint(np.sin(2 * np.pi * 220 * at) * 8000).astype("<i2").tobytes()
        self.hummed.append((text, milliseconds))
        return Take(RATE, bytes(RATE) + hum + bytes(RATE // 2))


def sentence(name: str, *inlines: Text | Phrase) -> tuple[Sentence, ...]:
    return (Sentence(id=f"{name}-s1", inlines=inlines),)


def section(name: str, title: str) -> Section:
    first, second, before, foreign, after = SAID
    paragraph = (
        *sentence(f"{name}-a", Text(text=f"{first} ")),
        *sentence(f"{name}-b", Text(text=f"{second} ")),
        *sentence(
            f"{name}-c",
            Text(text=before),
            Phrase(lang="fr", inlines=(Text(text=foreign),)),
            Text(text=after),
        ),
    )
    blocks = (Paragraph(id=f"{name}-p", inlines=paragraph),)
    return Section(id=name, level=2, heading=sentence(f"{name}-h", Text(text=title)), blocks=blocks)


DOCUMENT = Document(
    id="title",
    lang="en",
    metadata=Metadata(title="A walk"),
    title=sentence("title", Text(text="A walk")),
    blocks=(section("hill", "The hill"), section("shore", "The shore")),
)


def render(edition: SoundFile | Edition, into: Path, voice: Hum | None = None) -> tuple[Path, ...]:
    voices = Choice((voice or Hum(),))
    context = Context(stem="walk", timestamp=datetime(2024, 5, 1, tzinfo=UTC), voices=voices)
    return edition.render(DOCUMENT, into, context).files


def cues(text: str) -> list[Cue]:
    return list(read_vtt(text))


def decoded(path: Path) -> NDArray[np.int16]:
    if path.suffix == ".mp3":
        sound = miniaudio.decode_file(str(path), miniaudio.SampleFormat.SIGNED16, 1, RATE)
        return np.frombuffer(bytes(sound.samples), "<i2")
    return np.frombuffer(b"".join(ffmpeg.decoded(path)), "<i2")


def loud(sound: NDArray[np.int16]) -> list[tuple[int, int]]:
    """When it hums, in milliseconds: what is shorter than the silence within a sentence is one."""
    step = RATE // 1000
    power = np.abs(sound[: len(sound) // step * step].reshape(-1, step).astype(int)).max(axis=1) > 1000
    edges = np.flatnonzero(np.diff(np.pad(power.astype(int), 1)))
    spans: list[tuple[int, int]] = []
    for start, end in edges.reshape(-1, 2):
        if spans and start - spans[-1][1] < 200:
            spans[-1] = (spans[-1][0], int(end))
        else:
            spans.append((int(start), int(end)))
    return spans


def in_step(heard: list[tuple[int, int]], shown: list[Cue]) -> None:
    """Each cue begins and ends with its hum."""
    assert len(heard) == len(shown)
    for (start, end), cue in zip(heard, shown, strict=True):
        assert abs(cue.start - start) <= NEAR, cue
        assert abs(cue.end - end) <= NEAR, cue


def test_a_cue_lasts_as_long_as_the_takes_of_its_sentence(tmp_path: Path) -> None:
    voice = Hum()
    _, vtt, srt = render(Mp3(transcript=(Transcript.VTT, Transcript.SRT)), tmp_path, voice)
    shown = cues(vtt.read_text(encoding="utf-8"))
    takes = iter(voice.hummed)
    for cue in shown:
        parts = 3 if cue.id.endswith("-c-s1") else 1
        lengths = [next(takes)[1] for _ in range(parts)]
        # 30 ms of its silence stay at either end of a take, and 60 ms stand between two.
        expected = sum(lengths) + 60 * parts + 60 * (parts - 1)
        assert abs(cue.end - cue.start - expected) <= NEAR, cue
    assert next(takes, None) is None
    assert all(one.end <= other.start for one, other in pairwise(shown))
    times = [(cue.start, cue.end) for cue in read_srt(srt.read_text(encoding="utf-8"))]
    assert times == [(cue.start, cue.end) for cue in shown]


@pytest.mark.parametrize("kind", KINDS)
def test_in_the_decoded_sound_each_sentence_is_where_its_cue_says(
    kind: type[SoundFile], tmp_path: Path
) -> None:
    sound, vtt = render(kind(), tmp_path)
    in_step(loud(decoded(sound)), cues(vtt.read_text(encoding="utf-8")))


@pytest.mark.parametrize("kind", KINDS)
def test_chapters_in_files_keep_the_times_of_the_whole(kind: type[SoundFile], tmp_path: Path) -> None:
    _, _, *sounds, vtt = render(kind(split=Split.CHAPTER), tmp_path)
    together = np.concatenate([decoded(sound) for sound in sounds])
    in_step(loud(together), cues(vtt.read_text(encoding="utf-8")))


def test_a_chapter_of_an_audiobook_keeps_its_own_time(tmp_path: Path) -> None:
    (book,) = render(Audiobook(), tmp_path)
    with zipfile.ZipFile(book) as archive:
        archive.extractall(tmp_path)
    for sound in chapters(tmp_path):
        in_step(loud(decoded(sound)), cues(sound.with_suffix(".vtt").read_text(encoding="utf-8")))


def chapters(folder: Path) -> Iterator[Path]:
    found = sorted(folder.glob("chapter-*.mp3"))
    assert len(found) == 3
    return iter(found)
