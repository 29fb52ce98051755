"""A document performed: its sound on a file, as loud as it shall be, and when all of it is heard."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, BinaryIO

from publish.narrate.manner import Narrated
from publish.narrate.omitted import told
from publish.narrate.record import record
from publish.narrate.spoken.entries import Files, Sayings, lexicon_of
from publish.narrate.takes import Narration
from publish.narrate.write import write_script
from publish.render.audio.chapters import spaced
from publish.sound.assembly import Assembly
from publish.sound.clip import RATE
from publish.sound.encoding import Channels, Encoding, Quality
from publish.sound.length import in_words
from publish.sound.loudness import level
from publish.sound.profile import Loudness
from publish.words.amounts import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.narrate.manner import Omission
    from publish.narrate.record import Recording
    from publish.narrate.script import Script
    from publish.render.renderer import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance:
    """A recording of whole frames in the file `speech` (see Assembly), and with what it is encoded.

    `voices` are the names of those that speak in it, `omitted` is what was left out as asked.
    """

    speech: BinaryIO
    script: Script
    recording: Recording
    encoding: Encoding
    quality: Quality
    voices: tuple[str, ...]
    omitted: frozenset[Omission]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def summary(self) -> str:
        """Its length and its chapters, for people."""
        length = in_words(round(self.recording.length * 1000 / RATE))
        return f"{length} · {counted(len(self.recording.marks), 'chapter')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Performed(Narrated):
    """What the editions that are only heard have in common."""

    lexicon: Files = ()
    say_as: Sayings = ()
    loudness: Annotated[Loudness, "For whom it is as loud as they ask."] = Loudness.PODCAST
    bit_rate: Annotated[int | None, "Of the sound; by default what speech needs.", "KBIT/S"] = None
    channels: Annotated[Channels, "One channel, or the same voice on two."] = Channels.MONO

    def script(self, document: Document) -> Script:
        """What is heard of a document."""
        return write_script(document, self.manner)

    @contextmanager
    def performance(
        self, document: Document, encoding: Encoding, into: Path, context: Context
    ) -> Iterator[Performance]:
        """The performance of a document, for an encoding; its file lies in `into` and is gone afterwards.

        OptionError when no voice speaks the document's language, or for a bit rate that there is not.
        """
        quality = encoding.quality(self.bit_rate, self.channels)
        script = spaced(self.script(document))
        words = lexicon_of(self.say_as, self.lexicon, script.lang)
        narration = Narration(context.voices, script.lang, context.workers, context.progress, words)
        with tempfile.TemporaryFile(dir=into) as speech:
            assembly = Assembly(speech)
            recording = record(script, narration, assembly)
            assembly.fill(encoding.frame)
            recording = replace(recording, length=assembly.length)
            self._level(speech, recording, encoding, quality)
            yield Performance(
                speech=speech,
                script=script,
                recording=recording,
                encoding=encoding,
                quality=quality,
                voices=narration.voices,
                omitted=self.manner.omitted,
                diagnostics=(*told(document, self.manner), *narration.diagnostics),
            )

    def _level(self, speech: BinaryIO, recording: Recording, encoding: Encoding, quality: Quality) -> None:
        profile = self.loudness.profile
        if profile is None:
            return
        wanted = profile.before(encoding.effect, quality.channels)
        for start, end in self.levelled(recording, encoding):
            level(speech, wanted, start, end)

    def levelled(self, recording: Recording, encoding: Encoding) -> tuple[tuple[int, int], ...]:  # noqa: ARG002  (for those that are files of their own)
        """What has one gain: all of it, so that its parts stay in proportion."""
        return ((0, recording.length),)
