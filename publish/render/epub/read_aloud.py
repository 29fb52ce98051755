"""The read-aloud edition: the EPUB with its narration, in step with the text by sentences or words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar

from publish.narrate.manner import Cues, CuesOption, Files, Sayings
from publish.plugins import Format
from publish.render.epub.sync import Sync
from publish.render.theme import DEFAULT, ThemeOption, named
from publish.sound.encoding import Encoding

if TYPE_CHECKING:
    from pathlib import Path

    from publish.model.document import Document
    from publish.render.renderer import Context, Rendering


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAloud:
    """The EPUB read aloud: a voice says each sentence while it is highlighted (Media Overlays)."""

    format: ClassVar[Format] = Format("read-aloud", (".epub",), "application/epub+zip", narrated=True)
    theme: ThemeOption = DEFAULT
    toc: Annotated[bool | None, "A page of contents; by default in books alone."] = None
    audio: Annotated[Encoding, "How the sound of a read-aloud book is encoded."] = Encoding.MP3
    cues: CuesOption = Cues.BRIEF
    sync: Annotated[Sync, "What is shown while it is heard: each sentence, or each word."] = Sync.SENTENCE
    lexicon: Files = ()
    say_as: Sayings = ()

    def render(self, document: Document, into: Path, context: Context) -> Rendering:
        """Write `{stem}.epub`.

        OptionError when no voice speaks the document's language, or S030 to S033 for a theme that is none;
        RenderError N010 when the voice has no sound for a sentence.
        """
        # What narrates is loaded when it is wanted: every command asks this module for its options.
        from publish.render.epub.narrated import narrated

        path = into / f"{context.stem}{self.format.suffix}"
        return narrated(
            document,
            path,
            context,
            theme=named(self.theme),
            toc=self.toc,
            encoding=self.audio,
            cues=self.cues,
            lexicon=self.lexicon,
            say_as=self.say_as,
            sync=self.sync,
        )
