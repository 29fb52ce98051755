"""Pages beside the sound: an accessible transcript, by chapters and paragraphs."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from publish.markup.elements import element, escape
from publish.narrate.script import Role
from publish.render.audio.chapters import milliseconds, parts
from publish.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.model.document import Document
    from publish.narrate.record import Clip, Mark, Recording
    from publish.narrate.script import Part

_DEEPEST = 6
# A sentence's id is that of its block and its number there.
_SENTENCE = re.compile(r"-(s|l)\d+$")
_STYLE = """
:root { color-scheme: light dark; }
body { font: 1.125rem/1.6 system-ui, sans-serif; margin: 0 auto; max-width: 38rem; padding: 1rem; }
audio { inline-size: 100%; }
img { max-block-size: 50vh; max-inline-size: 100%; }
:target { outline: .2rem solid; outline-offset: .2rem; }
"""


class _Chapter(NamedTuple):
    mark: Mark
    clips: tuple[Clip, ...]


def write_page(document: Document, recording: Recording, sound: str, omitted: Iterable[str] = ()) -> str:
    """The transcript as HTML: a player, the contents if there are several chapters, every sentence heard.

    A heading's time is a link to that moment of the file `sound` (Media Fragments URI, section 4.2.1). The
    page says what was `omitted` from it.
    """
    several = len(recording.marks) > 1
    title = (document.metadata.title if several else "") or recording.marks[0].chapter.title
    player = element("audio", {"controls": "controls", "src": sound, "aria-label": title})
    lang = document.lang or "und"
    sections = "\n".join(_section(chapter, lang, sound) for chapter in _chapters(recording))
    listed = f"{_contents(recording, lang)}\n" if several else ""
    left_out = {"data-left-out": " ".join(sorted(omitted)) or None}
    return html(document, title, element("main", left_out, f"\n{player}\n{listed}{sections}\n"))


def html(document: Document, title: str, content: str, head: str = "") -> str:
    """A whole page in the language of the document."""
    shown = f"{element('title', {}, escape(title))}\n{head}{element('style', {}, _STYLE)}"
    meta = '<meta charset="utf-8"/>\n<meta name="viewport" content="width=device-width"/>'
    root = {"lang": document.lang or "und", "dir": document.direction.value}
    page = element("html", root, f"\n<head>\n{meta}\n{shown}\n</head>\n<body>\n{content}\n</body>\n")
    return f"<!DOCTYPE html>\n{page}\n"


def contents(links: Iterable[str], lang: str | None) -> str:
    """The list of chapters, each as it is given in markup."""
    listed = element("ol", {}, "\n" + "\n".join(element("li", {}, link) for link in links) + "\n")
    return element("nav", {"role": "doc-toc", "aria-label": word("contents", lang)}, f"\n{listed}\n")


def _contents(recording: Recording, lang: str | None) -> str:
    marks = recording.marks
    links = (element("a", {"href": f"#{_anchor(mark)}"}, escape(mark.chapter.title)) for mark in marks)
    return contents(links, lang)


def _chapters(recording: Recording) -> Iterator[_Chapter]:
    for mark, start, end in parts(recording):
        yield _Chapter(mark, tuple(clip for clip in recording.clips if start <= clip.start < end))


def _section(chapter: _Chapter, lang: str, sound: str) -> str:
    mark, clips = chapter
    titles = [clip for clip in clips if clip.utterance.role in {Role.TITLE, Role.HEADING}]
    said = "".join(_words(clip, lang) for clip in titles) or escape(mark.chapter.title)
    level = f"h{min(mark.chapter.level, _DEEPEST)}"
    heading = element(level, {"id": f"{_anchor(mark)}-heading"}, said)
    seconds = milliseconds(mark.start) / 1000
    time = element("a", {"href": f"{sound}#t={seconds:.3f}"}, element("time", {}, _clock(seconds)))
    others = [clip for clip in clips if clip not in titles]
    blocks = "\n".join(_block(tuple(group), lang) for _, group in groupby(others, key=_owner))
    attributes = {"id": _anchor(mark), "aria-labelledby": f"{_anchor(mark)}-heading"}
    return element("section", attributes, f"\n{heading}\n{element('p', {}, time)}\n{blocks}\n")


def _anchor(mark: Mark) -> str:
    return f"{mark.chapter.id}-chapter"


def _owner(clip: Clip) -> tuple[str, Role]:
    return _SENTENCE.sub("", clip.utterance.id), clip.utterance.role


def _block(clips: tuple[Clip, ...], lang: str) -> str:
    paragraph = element("p", {}, "".join(_words(clip, lang) for clip in clips))
    return element("blockquote", {}, paragraph) if clips[0].utterance.role is Role.QUOTE else paragraph


def _words(clip: Clip, lang: str) -> str:
    words = "".join(_part(part, lang) for part in clip.utterance.parts)
    return element("span", {"id": clip.utterance.id or None}, words)


def _part(part: Part, lang: str) -> str:
    """What is ours, or stands for a picture, is marked as such."""
    kind = "added" if part.added else "alternative" if part.alternative else None
    attributes = {"class": kind, "lang": part.lang if part.lang != lang else None}
    text = _READING.sub(_RUBY, escape(part.text))
    return element("span", attributes, text) if any(attributes.values()) else text


# A reading stands behind its base (see narrate.parts).
_READING = re.compile("\ufff9([^\ufff9-\ufffb]*)\ufffa([^\ufff9-\ufffb]*)\ufffb")
_RUBY = r"<ruby>\1<rp>(</rp><rt>\2</rt><rp>)</rp></ruby>"


def _clock(seconds: float) -> str:
    whole = int(seconds)
    hours = f"{whole // 3600}:" if whole >= 3600 else ""  # noqa: PLR2004  (an hour)
    return f"{hours}{whole // 60 % 60:02}:{whole % 60:02}"
