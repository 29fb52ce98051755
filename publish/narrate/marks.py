"""When the written words of a part are heard, by the marks of what was spoken of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.narrate.offsets import Saying, Spoken, replaced
from publish.speak.voice import WordMark, places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publish.narrate.script import Part


def as_written(marks: Iterable[WordMark], part: Part, text: str) -> tuple[WordMark, ...]:
    """The marks of `text`, which was spoken for `part`, in the written text of the part.

    Of words that are said in the place of one that is written, the first one's. None that goes back.
    """
    of_part = Spoken(part.spoken, part.offsets)
    of_text = replaced(part.spoken, map(Saying._make, places(part.spoken) if text != part.spoken else ()))
    found: list[WordMark] = []
    for at, sample in marks:
        spoken, _ = of_text.written(at, at + 1)
        written, _ = of_part.written(spoken, spoken + 1)
        if not found or (written > found[-1].at and sample > found[-1].sample):
            found.append(WordMark(written, sample))
    return tuple(found)
