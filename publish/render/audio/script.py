"""The script as files: for people to review, and in SSML for other engines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from publish.narrate.manner import Files, Narrated, Sayings
from publish.narrate.omitted import told
from publish.narrate.script import Utterance
from publish.plugins import Format
from publish.render.renderer import Rendering
from publish.words.amounts import counted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from publish.model.document import Document
    from publish.narrate.script import Script
    from publish.render.renderer import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Unspoken(Narrated):
    """A script that others speak, in a file."""

    format: ClassVar[Format]
    lexicon: Files = ()
    say_as: Sayings = ()

    def written(self, write: Callable[[Script], str], document: Document, file: Path) -> Rendering:
        """The script of a document in the file `file`; OptionError for a lexicon that cannot be read."""
        from publish.narrate.spoken.entries import lexicon_of
        from publish.narrate.spoken.script import as_said
        from publish.narrate.write import write_script

        script = write_script(document, self.manner)
        words = lexicon_of(self.say_as, self.lexicon, script.lang)
        file.write_text(write(as_said(script, words)), encoding="utf-8", newline="\n")
        sentences = sum(isinstance(cue, Utterance) for cue in script.cues)
        diagnostics = (*told(document, self.manner), *words.diagnostics)
        return Rendering(files=(file,), diagnostics=diagnostics, summary=counted(sentences, "utterance"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptText(Unspoken):
    """All that a narration says, in order, with its pauses: a text to review before it is spoken."""

    format: ClassVar[Format] = Format("script", (".script.txt",), "text/plain")

    def render(self, document: Document, into: Path, context: Context) -> Rendering:
        """Write `{stem}.script.txt`; OptionError for a lexicon that cannot be read."""
        from publish.render.audio.review import review

        return self.written(review, document, into / f"{context.stem}{self.format.suffix}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ssml(Unspoken):
    """All that a narration says, in the W3C's Speech Synthesis Markup Language 1.1, for other engines."""

    format: ClassVar[Format] = Format("ssml", (".ssml",), "application/ssml+xml")

    def render(self, document: Document, into: Path, context: Context) -> Rendering:
        """Write `{stem}.ssml`; OptionError for a lexicon that cannot be read."""
        from publish.render.audio.ssml import ssml

        return self.written(
            partial(ssml, voices=context.voices), document, into / f"{context.stem}{self.format.suffix}"
        )
