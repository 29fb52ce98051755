"""The sound of a book that is read aloud: a file for each page, and when each piece of it is heard."""

from __future__ import annotations

import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from publish.diagnostics import RenderError, error
from publish.narrate.record import record
from publish.narrate.script import Chapter, Pause, Script
from publish.sound.assembly import Assembly, stretch
from publish.sound.clip import RATE, WIDTH
from publish.sound.encoding import encode
from publish.sound.loudness import level
from publish.sound.profile import PODCAST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.narrate.record import Clip, Recording
    from publish.narrate.script import Cue
    from publish.narrate.takes import Narration
    from publish.render.epub.overlay import Times
    from publish.render.epub.reading import Reading
    from publish.sound.encoding import Encoding
    from publish.speak.voice import WordMark

# A player takes a moment before the first word, and after the last one before it turns the page.
_START = Pause(seconds=0.5)
_END = Pause(seconds=1.0)
_SHOWN = 40


class _Scene(NamedTuple):
    """A page in the recording: its first sample and the one after its last, and what fills its last frame.

    `begins` are those of its pieces, from its start; `words` are the marks of each, as far as they are known.
    """

    start: int
    end: int
    silence: int
    begins: list[int]
    words: list[tuple[WordMark, ...]]


class Moment(NamedTuple):
    """When a word of a piece begins, by its first character in the text of the piece."""

    at: int
    time: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """The sound of a page in the file `path`: its pieces one after another without a gap.

    The silence after a piece belongs to it. All times are in milliseconds, exactly. `words` are the moments
    of each piece.
    """

    path: Path
    times: tuple[Times, ...]
    words: tuple[tuple[Moment, ...], ...]

    @property
    def duration(self) -> int:
        """How long it lasts."""
        return self.times[-1][1]


def tracks(  # noqa: PLR0913, PLR0917  (what is read, by whom, as what, where, and by how many)
    readings: Mapping[str, Reading],
    narration: Narration,
    lang: str,
    encoding: Encoding,
    folder: Path,
    workers: int,
) -> dict[str, Track]:
    """The track of each page, by the page's name, in files in `folder`; all at one loudness.

    RenderError N010 where the voice has no sound for a sentence: nobody who listens could know of it.
    What the narration and the encoder raise.
    """
    with tempfile.TemporaryFile(dir=folder) as speech:
        script = Script(title="", lang=lang, cues=tuple(_cues(readings)))
        recording = record(script, narration, Assembly(speech))
        silent = tuple(_unheard(recording.clips))
        if silent:
            raise RenderError(*silent)
        level(speech, PODCAST.before(encoding.effect))
        scenes = dict(zip(readings, _scenes(recording, encoding), strict=True))
        with ThreadPoolExecutor(workers) as pool:
            written = pool.map(
                lambda name: _track(speech, scenes[name], folder / name, encoding, workers), scenes
            )
            return dict(zip(scenes, written, strict=True))


def _cues(readings: Mapping[str, Reading]) -> Iterator[Cue]:
    for name, reading in readings.items():
        yield Chapter(id=name, title=name, level=1)
        yield _START
        *others, last = reading.pieces
        for piece in others:
            yield piece.utterance
            yield piece.after
        yield last.utterance
        yield _END


def _unheard(clips: Iterable[Clip]) -> Iterator[Diagnostic]:
    for clip in clips:
        if not clip.heard:
            message = f"the voice has no sound for: {clip.utterance.text.strip()[:_SHOWN]}"
            hint = "write it in other words, or choose another voice with --voice"
            yield error("N010", message, clip.utterance.span, hint)


def _scenes(recording: Recording, encoding: Encoding) -> Iterator[_Scene]:
    starts = [mark.start for mark in recording.marks]
    for start, end in pairwise((*starts, recording.length)):
        clips = [clip for clip in recording.clips if start <= clip.start < end]
        begins = [clip.start - start for clip in clips]
        silence = int(-(end - start) % encoding.quality().frame)
        yield _Scene(start, end, silence, begins, [clip.words for clip in clips])


def _track(speech: BinaryIO, scene: _Scene, stem: Path, encoding: Encoding, workers: int) -> Track:
    path = stem.with_name(f"{stem.name}{encoding.suffix}")
    silence = bytes(scene.silence * WIDTH)
    encode(chain(stretch(speech, scene.start, scene.end), (silence,)), path, encoding, workers=workers)
    # Each piece until the next one begins; the first from the start, the last to the end.
    edges = (0, *scene.begins[1:], scene.end - scene.start + scene.silence)
    times = pairwise(round(edge * 1000 / RATE) for edge in edges)
    return Track(path=path, times=tuple(times), words=tuple(_moments(scene)))


def _moments(scene: _Scene) -> Iterator[tuple[Moment, ...]]:
    for words in scene.words:
        yield tuple(Moment(at, round((sample - scene.start) * 1000 / RATE)) for at, sample in words)
