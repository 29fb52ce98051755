"""MP3: speech encoded as it comes, and how long a file lasts."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from publish.sound.clip import RATE, WIDTH
from publish.sound.id3 import of_sevens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What the encoder takes off the level: it turns all down to 95 %, and has no switch for it.
LOST_DECIBELS = 0.4455
# LAME's search, 0 (slow) to 9: below 4 the time doubles, and speech gains nothing.
_SEARCH = 4
# A decoder gives this many samples before the first (576 of the encoder's, 529 of its own), which
# no header of these files tells it to drop.
_DELAY = 1105

_VERSIONS = {0: 2.5, 2: 2, 3: 1}
_LAYER_3, _ONE_CHANNEL = 1, 3
_RATES = (44_100, 48_000, 32_000)
_KILOBITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KILOBITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_ID3_HEADER = 10
# MPEG-1 has the rates from here on, in longer frames.
_VERSION_1 = 32_000


def bit_rates(rate: int) -> tuple[int, ...]:
    """The bit rates that a file of that sample rate can have, in kbit/s."""
    return (_KILOBITS_1 if rate >= _VERSION_1 else _KILOBITS_2)[1:]


def frame(rate: int) -> float:
    """The samples at 24 kHz that a frame of a file of that rate lasts."""
    return _samples(1 if rate >= _VERSION_1 else 2) * RATE / rate


def _samples(version: float) -> int:
    return 1152 if version == 1 else 576


def encode(
    blocks: Iterable[bytes], file: BinaryIO, kilobits: int = 64, channels: int = 1, rate: int = RATE
) -> None:
    """Write 16-bit mono PCM at 24 kHz to `file` as MP3 at `rate`, the same on every channel.

    64 kbit/s are transparent for mono speech, and half a megabyte a minute.

    It must start with 46 ms of silence, which are left out: so each sample is heard at its own time.
    """
    import lameenc

    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(channels)
    encoder.set_in_sample_rate(RATE)
    encoder.set_out_sample_rate(rate)
    encoder.set_bit_rate(kilobits)
    encoder.set_quality(_SEARCH)
    left_out = round(_DELAY * RATE / rate) * WIDTH
    for block in blocks:
        file.write(encoder.encode(_on_all(block[left_out:], channels)))
        left_out = max(0, left_out - len(block))
    file.write(encoder.flush())


def _on_all(pcm: bytes, channels: int) -> bytes:
    import numpy as np

    return pcm if channels == 1 else np.repeat(np.frombuffer(pcm, "<i2"), channels).tobytes()


def unpadded(blocks: Iterable[bytes], rate: int = RATE) -> Iterator[bytes]:
    """Whole frames of PCM without the last, which must be silent: the encoder adds one of its own.

    So what `encode` makes of them at `rate` lasts as long as `blocks`.
    """
    last = round(frame(rate)) * WIDTH
    held = b""
    for block in blocks:
        held += block
        if len(held) > last:
            yield held[:-last]
            held = held[-last:]


def duration(file: BinaryIO) -> float:
    """The seconds that an MP3 lasts, by counting its frames; ValueError where it is not one."""
    return sum(frame.samples / frame.stream.rate for frame in _frames(file))


class Stream(NamedTuple):
    """What an MP3 is made of: samples a second, channels, kbit/s of all of them together."""

    rate: int
    channels: int
    kilobits: int


def streams(file: BinaryIO) -> Iterator[Stream]:
    """What each frame of an MP3 says that it is made of; ValueError where it is not one."""
    return (frame.stream for frame in _frames(file))


class _Frame(NamedTuple):
    length: int
    samples: int
    stream: Stream


def _frames(file: BinaryIO) -> Iterator[_Frame]:
    size = file.seek(0, os.SEEK_END)
    at = _after_tag(file)
    if at >= size:
        message = "there is no sound in it"
        raise ValueError(message)
    while at < size:
        file.seek(at)
        header = file.read(4)
        if header[:3] == b"TAG":
            return
        frame = _frame(header)
        if frame is None or at + frame.length > size:
            message = f"no whole frame at byte {at}"
            raise ValueError(message)
        yield frame
        at += frame.length


def _after_tag(file: BinaryIO) -> int:
    """Where the sound starts after an ID3v2 tag."""
    file.seek(0)
    head = file.read(_ID3_HEADER)
    if head[:3] != b"ID3" or len(head) < _ID3_HEADER:
        return 0
    return _ID3_HEADER + of_sevens(head[6:])


@cache  # those of a file differ by little more than whether they are padded
def _frame(header: bytes) -> _Frame | None:
    """The frame that starts with these four bytes (ISO 11172-3, 2.4.1.3; 13818-3 for version 2)."""
    bits = int.from_bytes(header, "big")
    version = _VERSIONS.get(bits >> 19 & 3)
    bit_rate, rate = bits >> 12 & 15, bits >> 10 & 3
    is_frame = len(header) == 4 and bits >> 21 == 0x7FF and bits >> 17 & 3 == _LAYER_3  # noqa: PLR2004
    if not is_frame or version is None or not 0 < bit_rate < 15 or rate > 2:  # noqa: PLR2004
        return None
    hertz = round(_RATES[rate] / {1: 1, 2: 2, 2.5: 4}[version])
    kilobits = (_KILOBITS_1 if version == 1 else _KILOBITS_2)[bit_rate]
    samples = _samples(version)
    channels = 1 if bits >> 6 & 3 == _ONE_CHANNEL else 2
    length = samples // 8 * kilobits * 1000 // hertz + (bits >> 9 & 1)
    return _Frame(length, samples, Stream(hertz, channels, kilobits))
