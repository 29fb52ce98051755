"""The overlays of a read-aloud book, read without any code of ours: what is lit, and when it is heard."""

from __future__ import annotations

import posixpath
import re
import subprocess
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

RATE = 48_000
_SMIL = "{http://www.w3.org/ns/SMIL}"
# What a reading system shows of its own, or only where it knows no ruby.
_UNSEEN = frozenset({"rp", "script", "style"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """The element `id` of a page, and the stretch of a sound that says it, in milliseconds."""

    page: str
    id: str
    sound: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A read-aloud book: its clips as they are played, its pages by path, its sounds' stated lengths."""

    clips: tuple[Clip, ...]
    pages: dict[str, _Element]
    stated: dict[str, int]
    total: int


def spoken(book: Path) -> Spoken:
    """The overlays of all documents in the manifest that have one, in the order of the manifest."""
    with zipfile.ZipFile(book) as archive:
        package = etree.fromstring(archive.read("EPUB/content.opf"))
        items = {item.get("id"): item for item in package.iterfind(".//{*}manifest/{*}item")}
        pages = {
            f"EPUB/{item.get('href')}": etree.fromstring(archive.read(f"EPUB/{item.get('href')}"))
            for item in items.values()
            if item.get("media-type") == "application/xhtml+xml"
        }
        overlays = {
            name: item for name, item in items.items() if item.get("media-type", "").endswith("smil+xml")
        }
        paths = {name: f"EPUB/{item.get('href')}" for name, item in overlays.items()}
        clips = {name: tuple(_clips(archive.read(path), path)) for name, path in paths.items()}
    lengths = list(package.iterfind(".//{*}meta[@property='media:duration']"))
    of = {meta.get("refines", "#")[1:]: milliseconds(meta.text or "") for meta in lengths}
    return Spoken(
        clips=tuple(clip for run in clips.values() for clip in run),
        pages=pages,
        stated={run[0].sound: of[name] for name, run in clips.items()},
        total=of[""],
    )


def _clips(smil: bytes, path: str) -> Iterator[Clip]:
    for par in etree.fromstring(smil).iter(f"{_SMIL}par"):
        text, audio = par.find(f"{_SMIL}text"), par.find(f"{_SMIL}audio")
        page, _, name = _beside(path, text.get("src")).partition("#")
        begin, end = (milliseconds(audio.get(edge)) for edge in ("clipBegin", "clipEnd"))
        yield Clip(page=page, id=name, sound=_beside(path, audio.get("src")), begin=begin, end=end)


def _beside(path: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), address))


def milliseconds(clock: str) -> int:
    """A clock value `0:07:57.024` (SMIL 3.0, full clock)."""
    hours, minutes, seconds, rest = re.fullmatch(r"(\d+):(\d\d):(\d\d)\.(\d{3})", clock).groups()
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(rest)


def unheard(page: _Element, lit: set[str]) -> Iterator[str]:
    """The texts and alternatives of a page that are seen and stand in no element that is lit."""
    body = page.find("{*}body")
    yield from _outside(body, lit)


def _outside(element: _Element, lit: set[str]) -> Iterator[str]:
    if element.get("id") in lit or element.get("hidden") or etree.QName(element).localname in _UNSEEN:
        return
    yield from filter(str.strip, (element.text or "", element.get("alt") or ""))
    for child in element:
        yield from _outside(child, lit)
        yield from filter(str.strip, (child.tail or "",))


def samples(book: Path, sound: str, folder: Path) -> bytes:
    """What ffmpeg decodes of a sound of the book: 16 bits, one channel, 48 kHz."""
    with zipfile.ZipFile(book) as archive:
        path = archive.extract(sound, folder)
    shape = ("-f", "s16le", "-ac", "1", "-ar", str(RATE))
    done = subprocess.run(["ffmpeg", "-v", "error", "-i", path, *shape, "-"], capture_output=True, check=True)
    assert not done.stderr
    return done.stdout
