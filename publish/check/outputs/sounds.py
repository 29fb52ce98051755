"""How long a sound of a book lasts, by its own container."""

from __future__ import annotations

from io import BytesIO

_OGG_RATE = 48_000
_BOX_HEADER, _LONG_HEADER = 8, 16


def seconds(data: bytes, media_type: str) -> float | None:
    """The seconds that a sound lasts: MP3, MP4 or Ogg Opus; None where it cannot be read."""
    # Most books are silent: what knows sound is loaded for the others.
    from publish.sound.mp3 import duration

    try:
        match media_type.partition(";")[0].strip():
            case "audio/mpeg":
                return duration(BytesIO(data))
            case "audio/mp4":
                return _of_mp4(data)
            case _:
                return _of_opus(data)
    except (ValueError, IndexError, ZeroDivisionError):
        return None


def _of_mp4(data: bytes) -> float:
    """The duration in the movie header (ISO 14496-12, section 8.2.2), which counts edit lists."""
    header = _box(_box(data, b"moov"), b"mvhd")
    wide = 8 if header[0] else 4
    times = header[4 + 2 * wide :]
    scale, length = times[:4], times[4 : 4 + wide]
    return int.from_bytes(length, "big") / int.from_bytes(scale, "big")


def _box(data: bytes, wanted: bytes) -> bytes:
    """The content of the first box of that type; ValueError where there is none."""
    at = 0
    while at + _BOX_HEADER <= len(data):
        size, start = int.from_bytes(data[at : at + 4], "big"), _BOX_HEADER
        if size == 1:
            size, start = int.from_bytes(data[at + 8 : at + 16], "big"), _LONG_HEADER
        if data[at + 4 : at + 8] == wanted:
            return data[at + start : at + size]
        at += max(size, _BOX_HEADER)
    raise ValueError(wanted)


def _of_opus(data: bytes) -> float:
    """The last page's position without what is skipped at the start (RFC 7845, section 4)."""
    head, last = data.index(b"OpusHead"), data.rindex(b"OggS")
    skipped = int.from_bytes(data[head + 10 : head + 12], "little")
    return (int.from_bytes(data[last + 6 : last + 14], "little") - skipped) / _OGG_RATE
