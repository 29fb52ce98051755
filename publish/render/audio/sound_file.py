"""The narration as sound files, in the formats that players know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar

from publish.plugins import Format
from publish.render.audio.options import Performed, Split, Transcript
from publish.render.renderer import Rendering
from publish.sound.encoding import Encoding
from publish.sound.id3 import Id3
from publish.sound.profile import Loudness

if TYPE_CHECKING:
    from pathlib import Path

    from publish.model.document import Document
    from publish.narrate.record import Recording
    from publish.render.renderer import Context
    from publish.sound.quality import Quality


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundFile(Performed):
    """A file with chapters, or one file a chapter, and transcripts that keep time with them."""

    format: ClassVar[Format]
    encoding: ClassVar[Encoding]
    split: Annotated[Split | None, "One file for each of them, with a playlist and a cue sheet."] = None
    transcript: Annotated[tuple[Transcript, ...], "What is heard, to be read."] = (Transcript.VTT,)

    @property
    def version(self) -> Id3:
        """Of the tag that it has, where it is one of ID3."""
        return Id3.V24

    def render(self, document: Document, into: Path, context: Context) -> Rendering:
        """`{stem}` with the format's suffix, or the playlist of its chapters; then its transcripts.

        OptionError when no voice speaks the document's language, or for a bit rate that there is not.
        """
        # What sounds is loaded when it is wanted: every command asks this module for its options.
        from publish.render.audio.files import write_sounds
        from publish.render.audio.transcripts import write_transcript

        stem = into / context.stem
        path = stem.with_name(stem.name + self.format.suffix)
        with self.performance(document, self.encoding, into, context) as performance:
            sounds = write_sounds(document, performance, path, self.split, self.version, context.workers)
            texts = (
                write_transcript(kind, document, performance, stem, sounds[0].name)
                for kind in dict.fromkeys(self.transcript)
            )
            return Rendering(
                files=(*sounds, *texts), diagnostics=performance.diagnostics, summary=performance.summary
            )

    def levelled(self, recording: Recording, quality: Quality) -> tuple[tuple[int, int], ...]:
        """ACX judges every file by itself."""
        if self.split is None or self.loudness is not Loudness.ACX:
            return ((0, recording.length),)
        from publish.render.audio.chapters import stretches

        return tuple((chapter.start, chapter.end) for chapter in stretches(recording, quality.frame))


@dataclass(frozen=True, slots=True, kw_only=True)
class M4b(SoundFile):
    """An audiobook in AAC, as most audiobook players like it best."""

    format: ClassVar[Format] = Format("m4b", (".m4b",), "audio/mp4")
    encoding: ClassVar[Encoding] = Encoding.AAC


@dataclass(frozen=True, slots=True, kw_only=True)
class Opus(SoundFile):
    """A narration in Ogg Opus: half the size at the same quality."""

    format: ClassVar[Format] = Format("opus", (".opus",), "audio/ogg")
    encoding: ClassVar[Encoding] = Encoding.OPUS
