"""Transcripts: the words as written, each sentence with the time at which it is heard."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from publish.render.audio.chapters import milliseconds
from publish.render.audio.options import Transcript
from publish.render.audio.page import write_page
from publish.sound.srt import write_srt
from publish.sound.vtt import Cue, marked, write_vtt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.model.document import Document
    from publish.narrate.record import Recording
    from publish.render.audio.performance import Performance


def write_transcript(
    kind: Transcript, document: Document, performance: Performance, stem: Path, sound: str
) -> Path:
    """The file of a transcript, beside `stem`; `sound` is the file that it is the transcript of."""
    heard = cues(performance.recording, performance.script.lang)
    match kind:
        case Transcript.VTT:
            suffix, text = ".vtt", write_vtt(heard, performance.omitted)
        case Transcript.SRT:
            suffix, text = ".srt", write_srt(heard)
        case Transcript.HTML:
            suffix = ".transcript.html"
            text = write_page(document, performance.recording, sound, performance.omitted)
        case _:
            assert_never(kind)
    path = stem.with_name(stem.name + suffix)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def cues(recording: Recording, lang: str) -> Iterator[Cue]:
    """What is heard of a recording in the language `lang`, sentence by sentence."""
    for clip in recording.clips:
        payload = "".join(
            marked(
                part.text,
                lang=part.lang if part.lang != lang else None,
                alternative=part.alternative,
                added=part.added,
            )
            for part in clip.utterance.parts
        )
        start, end = milliseconds(clip.start), milliseconds(clip.end)
        yield Cue(id=clip.utterance.id, start=start, end=end, payload=payload)
