"""A document performed: its sound on a file, as loud as it shall be, and when all of it is heard."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from publish.narrate.omitted import told
from publish.narrate.record import record
from publish.narrate.spoken.entries import lexicon_of
from publish.narrate.takes import Narration
from publish.narrate.wordless import wordless
from publish.narrate.write import write_script
from publish.render.audio.chapters import milliseconds, spaced
from publish.sound.assembly import Assembly
from publish.sound.length import in_words
from publish.sound.loudness import level
from publish.words.amounts import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.narrate.manner import Manner, Omission
    from publish.narrate.record import Recording
    from publish.narrate.script import Script
    from publish.render.renderer import Context
    from publish.sound.encoding import Encoding
    from publish.sound.profile import Loudness
    from publish.sound.quality import Quality

    # What of a recording has one gain.
    Levelled = Callable[[Recording, Quality], tuple[tuple[int, int], ...]]


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
        length = in_words(milliseconds(self.recording.length))
        return f"{length} · {counted(len(self.recording.marks), 'chapter')}"


@contextmanager
def perform(  # noqa: PLR0913  (one parameter an option of the edition)
    document: Document,
    into: Path,
    context: Context,
    *,
    manner: Manner,
    words: tuple[tuple[str, ...], tuple[Path, ...]],
    encoding: Encoding,
    quality: Quality,
    loudness: Loudness,
    levelled: Levelled,
) -> Iterator[Performance]:
    """The performance of a document; its file lies in `into` and is gone afterwards.

    `words`: the entries and the files of its lexicon. OptionError when no voice speaks its language.
    """
    script = spaced(write_script(document, manner))
    lexicon = lexicon_of(*words, script.lang)
    narration = Narration(context.voices, script.lang, context.workers, context.progress, lexicon)
    with tempfile.TemporaryFile(dir=into) as speech:
        assembly = Assembly(speech)
        recording = record(script, narration, assembly)
        assembly.fill(quality.frame)
        recording = replace(recording, length=assembly.length)
        if loudness.profile:
            wanted = loudness.profile.before(encoding.effect, quality.channels)
            for start, end in levelled(recording, quality):
                level(speech, wanted, start, end)
        yield Performance(
            speech=speech,
            script=script,
            recording=recording,
            encoding=encoding,
            quality=quality,
            voices=narration.voices,
            omitted=manner.omitted,
            diagnostics=(*told(document, manner), *wordless(script), *narration.diagnostics),
        )
