"""Whether a picture moves, and whether it flashes (WCAG 2.2, success criterion 2.3.1)."""

from __future__ import annotations

from enum import IntEnum
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PIL.Image import Image

    from publish.model.document import Resource


class Motion(IntEnum):
    """What a picture does, the worst last."""

    STILL = 0
    MOVING = 1
    FLASHING = 2


# The formats that can hold several frames, of those that pass the gate.
_CAN_MOVE = frozenset({"image/gif", "image/webp"})
# WCAG 2.2, general flash: opposing changes of relative luminance by a tenth, the darker below 0.8, more
# than three pairs within a second, over a quarter of what is seen.
_CHANGE, _DARKER = 0.1, 0.8
_TURNS, _WITHIN, _AREA = 7, 1000, 0.25
_CELLS = 16
# What is looked at of a long film: it repeats itself or has flashed by then.
_MOST_FRAMES = 500
# Browsers show a frame without a time this long (in milliseconds).
_USUAL = 100


def motion(resources: Iterable[Resource]) -> Motion:
    """The worst that one of the pictures does."""
    films = (resource for resource in resources if resource.media_type in _CAN_MOVE)
    return max((_motion(film.data) for film in films), default=Motion.STILL)


def _motion(data: bytes) -> Motion:
    from PIL import Image

    with Image.open(BytesIO(data)) as picture:
        if getattr(picture, "n_frames", 1) == 1:
            return Motion.STILL
        frames = tuple(_frames(picture))
    cells = range(_CELLS * _CELLS)
    flashing = sum(_flashes([(time, grey[cell]) for time, grey in frames]) for cell in cells)
    return Motion.FLASHING if flashing >= len(cells) * _AREA else Motion.MOVING


def _frames(picture: Image) -> Iterator[tuple[int, tuple[float, ...]]]:
    """Each frame's beginning in milliseconds and its cells' relative luminance; twice, as it repeats."""
    from PIL import ImageSequence
    from PIL.Image import Resampling

    shown: list[tuple[int, tuple[float, ...]]] = []
    for frame, _ in zip(ImageSequence.Iterator(picture), range(_MOST_FRAMES), strict=False):
        lasting = int(frame.info.get("duration") or _USUAL)
        small = frame.convert("RGB").convert("L").resize((_CELLS, _CELLS), Resampling.BOX)
        shown.append((lasting, tuple((value / 255) ** 2.2 for value in small.tobytes())))
    time = 0
    for lasting, grey in (*shown, *shown):
        yield time, grey
        time += lasting


def _flashes(levels: Iterable[tuple[int, float]]) -> bool:
    """Whether a cell with these luminances over time turns brighter and darker too often in a second."""
    turns = list(_turns(levels))
    spans = zip(turns, turns[_TURNS - 1 :], strict=False)
    return any(last - first < _WITHIN for first, last in spans)


def _turns(levels: Iterable[tuple[int, float]]) -> Iterator[int]:
    """The times at which the luminance has changed against the way that it went before."""
    extreme, rising = None, None
    for time, level in levels:
        extreme = level if extreme is None else extreme
        upward = level > extreme
        if upward == rising:
            extreme = level
        elif abs(level - extreme) >= _CHANGE and min(level, extreme) < _DARKER:
            yield time
            extreme, rising = level, upward
