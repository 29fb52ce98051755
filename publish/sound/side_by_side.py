"""An MP3 encoded on several processors: pieces that begin and end in silence, joined where frames meet.

An encoder that starts anew knows nothing of what was before, and in silence there is nothing to know. So a
piece is encoded as if it were a file of its own, and its frames follow those of the piece before: each sample
is heard at the time at which one encoder would have put it.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from publish.sound import mp3
from publish.sound.ahead import in_order
from publish.sound.clip import RATE, WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.sound.quality import Quality

# A piece lasts at least so long: the encoder starts rarely, and every processor has its share of an article.
_LEAST = 20 * RATE
# Silence on either side of a cut, in frames: what an encoder puts off, and what it hears ahead.
_BEFORE, _AFTER = 2, 4


def encode(blocks: Iterable[bytes], file: BinaryIO, quality: Quality, workers: int) -> None:
    """Write 16-bit mono PCM at 24 kHz to `file` as MP3, by so many threads; they make no difference to it.

    It must be whole frames, with half a second of silence at both ends.
    """

    def encoded(piece: bytes) -> bytes:
        into = BytesIO()
        unpadded = mp3.unpadded((piece,), quality.rate)
        mp3.encode(unpadded, into, quality.kilobits, quality.channels, quality.rate)
        return into.getvalue()

    file.writelines(in_order(encoded, pieces(blocks, quality.frame), workers))


def pieces(blocks: Iterable[bytes], frame: float) -> Iterator[bytes]:
    """The PCM in pieces of 20 s and more, cut in silence where a frame of so many samples ends."""
    held, done = b"", 0
    for block in blocks:
        held += block
        count, cut = _silence(held, done, frame)
        if count:
            yield held[: cut * WIDTH]
            held, done = held[cut * WIDTH :], done + count
    yield held


def _silence(pcm: bytes, done: int, frame: float) -> tuple[int, int]:
    """After how many frames and samples to cut PCM that comes after `done` frames; 0 for nowhere yet."""
    import numpy as np

    counts = np.arange(-(-_LEAST // frame) - _BEFORE, len(pcm) // WIDTH // frame + 1)
    if len(counts) <= _BEFORE + _AFTER:
        return 0, 0
    edges = np.rint((done + counts) * frame).astype(int) - round(done * frame)
    loud = np.logical_or.reduceat(np.frombuffer(pcm, "<i2", edges[-1]), edges[:-1])
    silent = np.convolve(loud, np.ones(_BEFORE + _AFTER), "valid") == 0
    at = _BEFORE + int(silent.argmax())
    return (int(counts[at]), int(edges[at])) if silent.any() else (0, 0)
