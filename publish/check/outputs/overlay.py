"""A Media Overlay read back: which stretch of which sound says which element (EPUB 3.3, section 9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from publish.check.outputs.paths import place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

_SMIL = "{http://www.w3.org/ns/SMIL}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_TEXTREF = "{http://www.idpf.org/2007/ops}textref"
# SMIL 3.0, section 5.4.3: full and partial clocks, and a count of a unit.
_CLOCK = re.compile(r"(?:(?:(\d+):)?(\d+):)?(\d+(?:\.\d+)?)(h|min|s|ms)?")
_UNITS = {"h": 3600.0, "min": 60.0, "s": 1.0, "ms": 0.001}
# A page, and an id in it.
Place = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """A stretch of a sound, in seconds, and the place that it says.

    `end` is None where the clip says none. `sound` is empty where the place has none. `types`: what the
    clip and all that stands round it are called.
    """

    text: Place
    sound: str
    begin: float
    end: float | None
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Overlay:
    """The clips of a page in the order in which they are played; `id` is its name in the package.

    `runs`: of each sequence of clips alone (the words of a sentence), by its place, the places that they say.
    """

    id: str
    clips: tuple[Clip, ...]
    runs: Mapping[Place, frozenset[Place]] = field(default_factory=dict)


def overlay(id: str, path: str, root: _Element) -> Overlay:  # noqa: A002  (what it is called there)
    """The overlay in the file at `path`, whose root element is given."""
    return Overlay(id, tuple(_clips(root, path, frozenset())), dict(_runs(root, path)))


def clock(text: str) -> float | None:
    """The seconds of a clock value; None where it is not one."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return None
    hours, minutes, count, unit = match.groups()
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(count) * _UNITS[unit or "s"]


def _clips(element: _Element, path: str, types: frozenset[str]) -> Iterator[Clip]:
    types |= frozenset((element.get(_TYPE) or "").split())
    if element.tag == f"{_SMIL}par":
        yield _clip(element, path, types)
    for child in element:
        yield from _clips(child, path, types)


def _runs(root: _Element, path: str) -> Iterator[tuple[Place, frozenset[Place]]]:
    for sequence in root.iter(f"{_SMIL}seq"):
        if all(child.tag == f"{_SMIL}par" for child in sequence):
            said = (_clip(par, path, frozenset()).text for par in sequence)
            yield place(path, sequence.get(_TEXTREF) or ""), frozenset(said)


def _clip(par: _Element, path: str, types: frozenset[str]) -> Clip:
    text, sound = par.find(f"{_SMIL}text"), par.find(f"{_SMIL}audio")
    spoken: dict[str, str] = {} if sound is None else {str(k): str(v) for k, v in sound.items()}
    return Clip(
        text=place(path, "" if text is None else text.get("src") or ""),
        sound=place(path, spoken["src"])[0] if "src" in spoken else "",
        begin=clock(spoken.get("clipBegin", "0")) or 0.0,
        end=clock(spoken.get("clipEnd", "")),
        types=types,
    )
