"""The narration: an MP3 with chapters, and its transcript in WebVTT."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.narrate.record import record
from publish.narrate.spoken.entries import Files, Sayings, lexicon_of
from publish.narrate.takes import Narration
from publish.narrate.write import write_script
from publish.plugins import Format
from publish.render.renderer import Rendering
from publish.sound.assembly import Assembly, stretch
from publish.sound.clip import RATE
from publish.sound.id3 import Span, Tag
from publish.sound.iso639 import three_letters
from publish.sound.length import in_words
from publish.sound.loudness import PODCAST_DBTP, PODCAST_LUFS, level
from publish.sound.mp3 import LOST_DECIBELS, encode
from publish.sound.vtt import Cue, marked, write_vtt
from publish.words.amounts import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from publish.model.document import Document
    from publish.narrate.record import Clip, Mark, Recording
    from publish.render.renderer import Context

# ID3v2.4, section 4.2.5: the part of ISO 8601 that a tag may hold.
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mp3:
    """A spoken narration with chapters, and a transcript that keeps time with it."""

    format: ClassVar[Format] = Format("mp3", (".mp3",), "audio/mpeg")
    lexicon: Files = ()
    say_as: Sayings = ()

    def render(self, document: Document, into: Path, context: Context) -> Rendering:
        """`{stem}.mp3` and `{stem}.vtt`; OptionError when no voice speaks the document's language."""
        script = write_script(document)
        words = lexicon_of(self.say_as, self.lexicon, script.lang)
        narration = Narration(context.voices, script.lang, context.workers, context.progress, words)
        sound, transcript = into / f"{context.stem}.mp3", into / f"{context.stem}.vtt"
        with tempfile.TemporaryFile(dir=into) as speech, sound.open("wb") as file:
            recording = record(script, narration, Assembly(speech))
            file.write(bytes(_tag(document, script.title, recording)))
            level(speech, PODCAST_LUFS + LOST_DECIBELS, PODCAST_DBTP + LOST_DECIBELS)
            encode(stretch(speech, 0, recording.length), file)
        transcript.write_text(write_vtt(_cues(recording.clips, script.lang)), encoding="utf-8", newline="\n")
        length = in_words(_milliseconds(recording.length))
        return Rendering(
            files=(sound, transcript),
            diagnostics=narration.diagnostics,
            summary=f"{length} · {counted(len(recording.marks), 'chapter')}",
        )


def _tag(document: Document, title: str, recording: Recording) -> Tag:
    date = document.metadata.date or ""
    return Tag(
        title=document.metadata.title or title,
        artists=tuple(author.name for author in document.metadata.authors),
        lang=three_letters(document.lang or ""),
        date=date if _DATE.fullmatch(date) else None,
        chapters=tuple(_spans(recording.marks, recording.length)),
    )


def _spans(marks: tuple[Mark, ...], length: int) -> Iterator[Span]:
    """The chapters, each until the next; the first from the very start."""
    ends = [mark.start for mark in marks[1:]] + [length]
    starts = [0, *ends[:-1]]
    for mark, start, end in zip(marks, starts, ends, strict=True):
        yield Span(title=mark.chapter.title, start=_milliseconds(start), end=_milliseconds(end))


def _cues(clips: Iterable[Clip], lang: str) -> Iterator[Cue]:
    for clip in clips:
        payload = "".join(
            marked(part.text, lang=part.lang if part.lang != lang else None, alternative=part.alternative)
            for part in clip.utterance.parts
        )
        start, end = _milliseconds(clip.start), _milliseconds(clip.end)
        yield Cue(id=clip.utterance.id, start=start, end=end, payload=payload)


def _milliseconds(samples: int) -> int:
    return round(samples * 1000 / RATE)
