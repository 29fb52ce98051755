"""Media Overlays: which stretch of which sound says which element of a page (EPUB 3.3, section 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.markup.elements import element
from publish.render.epub.package import Entry
from publish.render.epub.reading import Piece
from publish.words import spoken_in, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from publish.render.epub.reading import Member, Reading

MEDIA_TYPE = "application/smil+xml"
# The classes that a reading system sets: on what is being read, and on the page while it is (the names
# that most reading systems know). read-aloud.css has their styles.
_ACTIVE, _PLAYING = "-epub-media-overlay-active", "-epub-media-overlay-playing"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Begin and end of a clip, in milliseconds.
Times = tuple[int, int]


def overlay(reading: Reading, page: str, sound: str, times: Iterable[Times]) -> bytes:
    """The overlay of the page at the path `page` from here; `times` are those of its pieces."""
    writing = _Writing(page, sound, iter(times))
    root = {
        "xmlns": "http://www.w3.org/ns/SMIL",
        "xmlns:epub": "http://www.idpf.org/2007/ops",
        "version": "3.0",
    }
    of_page = {"id": "body", "epub:textref": page, "epub:type": reading.type}
    content = element("body", of_page, writing.members(reading.members))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{element("smil", root, content)}\n'.encode()


def entries(lengths: Mapping[str, int], voices: Iterable[str], lang: str | None) -> Iterator[Entry]:
    """What the package says of the overlays: their lengths in milliseconds by id, the voices, the classes."""
    for name, length in lengths.items():
        yield _meta("duration", clock(length), refines=f"#{name}")
    yield _meta("duration", clock(sum(lengths.values())))
    ours = spoken_in(lang)
    for voice in voices:
        yield _meta("narrator", word("narrator", lang, voice=voice), **({_XML_LANG: ours} if ours else {}))
    yield _meta("active-class", _ACTIVE)
    yield _meta("playback-active-class", _PLAYING)


def clock(milliseconds: int) -> str:
    """A clock value of SMIL 3.0: `0:07:57.024`."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def _meta(name: str, text: str, **attributes: str) -> Entry:
    return Entry(name="meta", text=text, attributes={"property": f"media:{name}", **attributes})


class _Writing:
    def __init__(self, page: str, sound: str, times: Iterator[Times]) -> None:
        self._page = page
        self._sound = sound
        self._times = times
        self._count = 0

    def members(self, members: Iterable[Member]) -> str:
        return "\n" + "".join(f"{self._member(member)}\n" for member in members)

    def _member(self, member: Member) -> str:
        self._count += 1
        # Names of its own: an id of the page may be anything.
        attributes = {"id": f"n{self._count}", "epub:type": member.type}
        place = f"{self._page}#{member.id}"
        if not isinstance(member, Piece):
            return element("seq", {**attributes, "epub:textref": place}, self.members(member.members))
        begin, end = next(self._times)
        clip = {"src": self._sound, "clipBegin": clock(begin), "clipEnd": clock(end)}
        return element("par", attributes, element("text", {"src": place}) + element("audio", clip))
