"""Sound encoded: a file lasts exactly as long as the samples that it is made of."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from publish.diagnostics import OptionError, error
from publish.sound import mp3, side_by_side
from publish.sound.clip import RATE
from publish.sound.id3 import Id3, id3
from publish.sound.profile import Delivery, Effect
from publish.sound.quality import Quality

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from publish.sound.tag import Tag


class Encoding(StrEnum):
    """The encodings that every EPUB reader plays (EPUB 3.3, section 3.2)."""

    MP3 = "mp3"
    AAC = "aac"
    OPUS = "opus"

    @property
    def suffix(self) -> str:
        """The suffix of its files."""
        return _KINDS[self].suffix

    @property
    def media_type(self) -> str:
        """Its media type."""
        return _KINDS[self].media_type

    @property
    def effect(self) -> Effect:
        """What it does to the level and to peaks, as measured on speech."""
        return _EFFECTS[self]

    def quality(
        self,
        kilobits: int | None = None,
        channels: Channels | None = None,
        delivery: Delivery | None = None,
    ) -> Quality:
        """Its usual bit rate for speech, what an MP3 is to be delivered in, or another bit rate.

        OptionError N040 for one that it does not have.
        """
        count = (channels or Channels.MONO).many
        asked = (
            delivery if delivery and self is Encoding.MP3 else Delivery(RATE, _KINDS[self].kilobits * count)
        )
        wanted = asked.kilobits if kilobits is None else kilobits
        rates = _KINDS[self].rates(count, asked.rate)
        if wanted not in rates:
            known = f"{rates[0]} to {rates[-1]}" if isinstance(rates, range) else ", ".join(map(str, rates))
            message = f"{self} has no bit rate of {wanted} kbit/s for {count} channel(s) of speech"
            raise OptionError(error("N040", message, hint=f"--bit-rate takes {known}"))
        frame = mp3.frame(asked.rate) if self is Encoding.MP3 else _KINDS[self].frame
        return Quality(wanted, count, asked.rate, frame)


class Channels(StrEnum):
    """On how many loudspeakers the voice is heard; it is the same on both."""

    MONO = "mono"
    STEREO = "stereo"

    @property
    def many(self) -> int:
        """How many."""
        return 2 if self is Channels.STEREO else 1


class _Kind(NamedTuple):
    """`kilobits` are those of one channel; `least` and `most` what one can have."""

    suffix: str
    media_type: str
    frame: float
    kilobits: int
    least: int
    most: int
    arguments: tuple[str, ...] = ()

    def rates(self, channels: int, rate: int) -> Sequence[int]:
        """The bit rates of so many channels together, of so many samples a second."""
        if not self.arguments:
            return mp3.bit_rates(rate)
        return range(self.least * channels, self.most * channels + 1)


# ISO 14496-3: a channel of AAC has at most 6,144 bits a frame. Its frames have 1,024 samples, three of which
# are whole milliseconds: older decoders play the last one out.
_AAC = _Kind(".m4a", "audio/mp4", 3072, 64, 16, 144, ("-c:a", "aac", "-movflags", "+faststart"))
_OPUS = _Kind(".opus", "audio/ogg; codecs=opus", 480, 32, 6, 256, ("-c:a", "libopus"))
_MP3 = _Kind(".mp3", "audio/mpeg", mp3.frame(RATE), 64, 8, 160)
_KINDS = {Encoding.MP3: _MP3, Encoding.AAC: _AAC, Encoding.OPUS: _OPUS}

_EFFECTS = {
    # In most seconds it adds nothing to a peak, in an hour and a half once 1.7 dB.
    Encoding.MP3: Effect(mp3.LOST_DECIBELS, 2.2),
    Encoding.AAC: Effect(0.05, 1.5),
    # Opus makes tones over 12 kHz, which there were none of; they ride on the peaks.
    Encoding.OPUS: Effect(0.2, 2.2),
}


def encode(  # noqa: PLR0913  (what, where, as what; the rest by choice)
    blocks: Iterable[bytes],
    into: Path,
    encoding: Encoding,
    quality: Quality | None = None,
    tag: Tag | None = None,
    *,
    version: Id3 = Id3.V24,
    workers: int = 1,
) -> None:
    """Write 16-bit mono PCM at 24 kHz to the file `into`: whole frames, with silence at both ends.

    Half a second of it is enough. `version` is that of an MP3's tag; `workers` encode it side by side.
    MissingTool and MachineError as `ffmpeg.encode`.
    """
    quality = quality or encoding.quality()
    if encoding is Encoding.MP3:
        with into.open("wb") as file:
            file.write(id3(tag, version) if tag else b"")
            side_by_side.encode(blocks, file, quality, workers)
    else:
        from publish.sound import ffmpeg

        chosen = (*_KINDS[encoding].arguments, "-b:a", f"{quality.kilobits}k", "-ac", str(quality.channels))
        ffmpeg.encode(blocks, into, chosen, tag)
