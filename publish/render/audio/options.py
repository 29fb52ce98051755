"""The options of the editions that are only heard. What performs them is loaded when it is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from publish.narrate.manner import Files, Narrated, Sayings
from publish.sound.encoding import Channels, Encoding
from publish.sound.profile import Loudness

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from publish.model.document import Document
    from publish.narrate.record import Recording
    from publish.render.audio.performance import Performance
    from publish.render.renderer import Context
    from publish.sound.quality import Quality


class Split(StrEnum):
    """What can be a file of its own."""

    CHAPTER = "chapter"


class Transcript(StrEnum):
    """The formats that a transcript can have."""

    VTT = "vtt"
    SRT = "srt"
    HTML = "html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Performed(Narrated):
    """What the editions that are only heard have in common."""

    lexicon: Files = ()
    say_as: Sayings = ()
    loudness: Annotated[Loudness, "For whom it is as loud as they ask."] = Loudness.PODCAST
    bit_rate: Annotated[int | None, "Of the sound; by default what speech needs.", "KBIT/S"] = None
    channels: Annotated[Channels, "One channel, or the same voice on two."] = Channels.MONO

    def performance(
        self, document: Document, encoding: Encoding, into: Path, context: Context
    ) -> AbstractContextManager[Performance]:
        """The performance of a document, for an encoding; its file lies in `into` and is gone afterwards.

        OptionError when no voice speaks the document's language, or for a bit rate that there is not.
        """
        from publish.render.audio.performance import perform

        return perform(
            document,
            into,
            context,
            manner=self.manner,
            words=(self.say_as, self.lexicon),
            encoding=encoding,
            quality=encoding.quality(self.bit_rate, self.channels, self.loudness.delivery),
            loudness=self.loudness,
            levelled=self.levelled,
        )

    def levelled(self, recording: Recording, quality: Quality) -> tuple[tuple[int, int], ...]:  # noqa: ARG002  (for those that are files of their own)
        """What has one gain: all of it, so that its parts stay in proportion."""
        return ((0, recording.length),)
