"""MP3: speech encoded as it comes, and how long a file lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from publish.sound.clip import RATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Mono speech at 24 kHz: transparent, and half a megabyte a minute.
_KILOBITS = 64
# What the encoder takes off the level: it turns all down to 95 %, and has no switch for it.
LOST_DECIBELS = 0.4455
# LAME's search, 0 (slow) to 9: below 4 the time doubles, and speech gains nothing.
_SEARCH = 4
# A decoder gives this many samples before the first (576 of the encoder's, 529 of its own), which
# no header of these files tells it to drop.
_DELAY = 1105
_WIDTH = 2
# The samples of a frame at this rate (MPEG-2, layer III).
FRAME = 576

_VERSIONS = {0: 2.5, 2: 2, 3: 1}
_LAYER_3 = 1
_RATES = (44_100, 48_000, 32_000)
_KILOBITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KILOBITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_ID3_HEADER = 10


def encode(blocks: Iterable[bytes], file: BinaryIO) -> None:
    """Write 16-bit mono PCM at 24 kHz to `file` as MP3.

    It must start with 46 ms of silence, which are left out: so each sample is heard at its own time.
    """
    import lameenc

    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(RATE)
    encoder.set_out_sample_rate(RATE)
    encoder.set_bit_rate(_KILOBITS)
    encoder.set_quality(_SEARCH)
    left_out = _DELAY * _WIDTH
    for block in blocks:
        file.write(encoder.encode(block[left_out:]))
        left_out = max(0, left_out - len(block))
    file.write(encoder.flush())


def unpadded(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Whole frames of PCM without the last, which must be silent: the encoder adds one of its own.

    So what `encode` makes of them has as many samples as `blocks`.
    """
    last = FRAME * _WIDTH
    held = b""
    for block in blocks:
        held += block
        if len(held) > last:
            yield held[:-last]
            held = held[-last:]


def duration(data: bytes) -> float:
    """The seconds that an MP3 lasts, by counting its frames; ValueError where it is not one."""
    return sum(frame.samples / frame.rate for frame in _frames(data))


class _Frame(NamedTuple):
    length: int
    samples: int
    rate: int


def _frames(data: bytes) -> Iterator[_Frame]:
    at = _after_tag(data)
    if at >= len(data):
        message = "there is no sound in it"
        raise ValueError(message)
    while at < len(data) and data[at : at + 3] != b"TAG":
        frame = _frame(data[at : at + 4])
        if frame is None or at + frame.length > len(data):
            message = f"no whole frame at byte {at}"
            raise ValueError(message)
        yield frame
        at += frame.length


def _after_tag(data: bytes) -> int:
    """Where the sound starts after an ID3v2 tag (its size is in four times seven bits)."""
    if data[:3] != b"ID3" or len(data) < _ID3_HEADER:
        return 0
    return _ID3_HEADER + sum(byte << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))


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
    samples = 1152 if version == 1 else 576
    return _Frame(samples // 8 * kilobits * 1000 // hertz + (bits >> 9 & 1), samples, hertz)
