"""The narration as MP3, which everything plays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from publish.plugins import Format
from publish.render.audio.sound_file import SoundFile
from publish.sound.encoding import Encoding
from publish.sound.id3 import Id3


@dataclass(frozen=True, slots=True, kw_only=True)
class Mp3(SoundFile):
    """A spoken narration with chapters, and a transcript that keeps time with it."""

    format: ClassVar[Format] = Format("mp3", (".mp3",), "audio/mpeg")
    encoding: ClassVar[Encoding] = Encoding.MP3
    id3: Annotated[Id3, "The version of an MP3's tag; old players know only 2.3."] = Id3.V24

    @property
    def version(self) -> Id3:
        """Of its tag."""
        return self.id3
