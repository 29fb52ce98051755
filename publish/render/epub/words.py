"""A page followed word by word: each word in an element of its own, and when it is heard.

A word whose time is not known is shown together with the one before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from publish.markup.elements import element
from publish.model.identity import free
from publish.model.scripts import is_unspaced
from publish.render.epub.reading import Group, Piece
from publish.render.epub.stretch import Stretch, content_of
from publish.speak.alignment import paired

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from publish.render.epub.clips import Moment, Track
    from publish.render.epub.overlay import Times
    from publish.render.epub.reading import Member, Reading
    from publish.render.epub.stretch import Token

_WORD = re.compile(r"\S+")
_ID = re.compile(r' id="([^"]*)"')


class Timed(NamedTuple):
    """A token, and when it begins to be heard, if that is known."""

    token: Token
    begin: int | None


class Unit(NamedTuple):
    """What is shown at once: its place in the markup of its sentence, and when it begins to be heard."""

    start: int
    end: int
    begin: int


def word_by_word(reading: Reading, track: Track) -> tuple[Reading, tuple[Times, ...]]:
    """The reading with a piece for each word that is heard at a time of its own, and the times of all."""
    page = reading.data.decode()
    pieces = tuple(reading.pieces)
    places = content_of(page, {piece.id for piece in pieces})
    taken = set(map(unescape, _ID.findall(page)))
    times: list[Times] = []
    names: dict[str, tuple[str, ...]] = {}
    written, at = "", 0
    for piece, whole, heard in zip(pieces, track.times, track.words, strict=True):
        start, end = places.get(piece.id, (0, 0))
        stretch = Stretch(page[start:end])
        units = tuple(_units(stretch, tuple(_timed(stretch, piece, heard)), whole))
        if len(units) > 1:
            names[piece.id] = tuple(free(f"{piece.id}-w{n}", taken) for n in range(1, len(units) + 1))
            written += page[at:start] + _marked(page[start:end], units, names[piece.id])
            at = end
        times += pairwise((whole[0], *(unit.begin for unit in units[1:]), whole[1]))
    data = (written + page[at:]).encode()
    return replace(reading, data=data, members=tuple(_members(reading.members, names))), tuple(times)


def _members(members: Sequence[Member], names: Mapping[str, Sequence[str]]) -> Iterator[Member]:
    for member in members:
        if isinstance(member, Group):
            yield replace(member, members=tuple(_members(member.members, names)))
        elif member.id in names:
            words = (replace(member, id=name, type=None) for name in names[member.id])
            yield Group(id=member.id, type=member.type, members=tuple(words))
        else:
            yield member


def _timed(stretch: Stretch, piece: Piece, heard: Sequence[Moment]) -> Iterator[Timed]:
    """The tokens, and when each begins to be heard, as far as that is known."""
    text = "".join(" " * len(part.text) if part.added else part.text for part in piece.utterance.parts)
    words = [*_WORD.finditer(text)]
    at = [moment.at for moment in heard]
    within: dict[int, list[Moment]] = {}
    for ours, theirs in paired([token.text for token in stretch.tokens], [word[0] for word in words]):
        start, end = words[theirs].span()
        moments = heard[bisect_left(at, start) : bisect_left(at, end)]
        within[ours] = [moment._replace(at=moment.at - start) for moment in moments]
    for ours, token in enumerate(stretch.tokens):
        yield from _phrases(stretch, token, within.get(ours, []))


def _phrases(stretch: Stretch, token: Token, moments: Sequence[Moment]) -> Iterator[Timed]:
    """A token, or where there are no spaces between words, the phrases in it that are heard one by one."""
    first = moments[0].time if moments else None
    parted = [m for m in moments[1:] if m.at < len(token.text) and is_unspaced(token.text[m.at])]
    inner = parted if stretch.is_plain(token) else []
    ends = [*(moment.at for moment in inner), len(token.text)]
    for (start, end), begin in zip(pairwise((0, *ends)), (first, *(m.time for m in inner)), strict=True):
        yield Timed(stretch.piece(token, start, end), begin)


def _units(stretch: Stretch, timed: Sequence[Timed], whole: Times) -> Iterator[Unit]:
    """The units of a sentence; the first begins with it. Signs between two of them may be in none."""
    units: list[Unit] = []
    spoken = False
    for token, begin in timed:
        start, last = (units[-1].start, units[-1].begin) if units else (token.start, whole[0])
        if spoken and begin is not None and last < begin < whole[1]:
            _add(units, Unit(token.start, token.end, begin), stretch)
        elif not units or token.said or stretch.is_whole(start, token.end):
            _add(units, Unit(start, token.end, last), stretch)
        spoken = spoken or token.said
    yield from units


def _add(units: list[Unit], unit: Unit, stretch: Stretch) -> None:
    """Put a unit at the end, one with those that share an element with it."""
    unit = Unit(*stretch.whole(unit.start, unit.end), unit.begin)
    while units and units[-1].end > unit.start:
        before = units.pop()
        start, end = stretch.whole(min(before.start, unit.start), max(before.end, unit.end))
        unit = Unit(start, end, before.begin)
    units.append(unit)


def _marked(markup: str, units: Sequence[Unit], names: Sequence[str]) -> str:
    """The markup with each unit in an element of its name."""
    written, at = "", 0
    for unit, name in zip(units, names, strict=True):
        written += markup[at : unit.start] + element("span", {"id": name}, markup[unit.start : unit.end])
        at = unit.end
    return written + markup[at:]
