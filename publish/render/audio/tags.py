"""What the sound files of a document say of themselves."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from publish.render.audio.chapters import milliseconds, spans
from publish.render.cover.artwork import HEIGHT, WIDTH, draw
from publish.sound.iso639 import three_letters
from publish.sound.tag import Line, Picture, Tag, Track

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.model.document import Document, Resource
    from publish.render.audio.chapters import Stretch
    from publish.render.audio.performance import Performance

# ID3v2.4, section 4.2.5: the part of ISO 8601 that a tag may hold.
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_PNG, _EVERYWHERE = "image/png", frozenset({"image/png", "image/jpeg"})


def whole(document: Document, performance: Performance) -> Tag:
    """The tag of the whole narration, with its chapters."""
    date = document.metadata.date or ""
    return Tag(
        title=document.metadata.title or performance.script.title,
        artists=tuple(author.name for author in document.metadata.authors),
        lang=three_letters(document.lang or ""),
        date=date if _DATE.fullmatch(date) else None,
        chapters=spans(performance.recording),
        cover=picture(document),
        lines=tuple(_lines(performance)),
    )


def part(tag: Tag, chapters: tuple[Stretch, ...], number: int) -> Tag:
    """The tag of a chapter that is a file of its own, counted from 1."""
    title, first, last = chapters[number - 1]
    start, end = milliseconds(first), milliseconds(last)
    lines = (line for line in tag.lines if start <= line.start < end)
    return replace(
        tag,
        title=title,
        chapters=(),
        track=Track(number=number, count=len(chapters), album=tag.title),
        lines=tuple(replace(line, start=line.start - start) for line in lines),
    )


def _lines(performance: Performance) -> Iterator[Line]:
    for clip in performance.recording.clips:
        yield Line(text=clip.utterance.text.strip(), start=milliseconds(clip.start))


def picture(document: Document) -> Picture:
    """The author's cover, else one that is drawn."""
    known = document.metadata
    own = next((resource for resource in document.resources if resource.name == known.cover), None)
    if own is None:
        return Picture(data=draw(document).png, media_type=_PNG, width=WIDTH, height=HEIGHT)
    if own.media_type not in _EVERYWHERE:
        return _as_png(own)
    return Picture(data=own.data, media_type=own.media_type, width=own.width or 0, height=own.height or 0)


def _as_png(resource: Resource) -> Picture:
    from PIL import Image

    turned = BytesIO()
    with Image.open(BytesIO(resource.data)) as known:
        known.convert("RGBA").save(turned, "PNG")
        return Picture(data=turned.getvalue(), media_type=_PNG, width=known.width, height=known.height)
