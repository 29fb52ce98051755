"""Text cut at the marks that the dialect may give a meaning to."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from publish.read.markdown.attributes import attributes_at
from publish.read.markdown.cited import whole_links
from publish.read.markdown.events import Piece, literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from publish.read.markdown.attributes import Attributes
    from publish.read.markdown.reading import Reading

_ID = rb"(?:fig|tbl|eq|sec)-[\w\x80-\xff-]+(?:\.[\w\x80-\xff-]+)*"
_NO_WORD = rb"(?<![\w\x80-\xff])"
_TOKEN = re.compile(
    rb"(?P<citation>\[\^[^\[\]]+\])"
    rb"|(?P<reference>\[@" + _ID + rb"\]|" + _NO_WORD + rb"@" + _ID + rb")"
    rb"|(?P<braces>\{(?=\s*(?:[#.][^\s{}]|[\w:.-]+=)))"
    rb"|(?P<tildes>~~+)"
    rb"|(?P<mark>\^?\[|\]|\^|~|" + _NO_WORD + rb"@(?=[\w\x80-\xff]))"
)
_REST_OF_LINK = re.compile(r"[^\[\]]*\]\(")


def atoms(pieces: Sequence[Piece], reading: Reading) -> Iterator[Piece]:
    """The pieces, their text cut: a Mark says which it is, and the next step which have a meaning.

    Braces that hold attributes are Attributes, wherever they stand; `[^x]` is a citation though the note
    `x` is nowhere defined, and `@fig-x` is a Reference.
    """
    linked = whole_links(pieces, reading)
    _report_broken_links(linked, reading)
    whole = _without_single_tildes(linked, reading)
    at = 0  # the byte up to which all is cut
    for index, piece in enumerate(whole):
        if not piece.literal:
            if piece.start >= at:
                yield piece
            continue
        begin = max(piece.start, at)
        for atom in _cut(begin, index, whole, reading):
            yield atom
            at = atom.end


def _cut(begin: int, index: int, pieces: list[Piece], reading: Reading) -> Iterator[Piece]:
    """The atoms of the text `pieces[index]` from byte `begin` on; the last may reach beyond its end."""
    end, data = pieces[index].end, reading.lines.data
    is_escaped = begin == pieces[index].start and data[begin - 1 : begin] == b"\\"
    at, search = begin, begin + is_escaped
    while at < end:
        match = _TOKEN.search(data, search, end)
        if match is None:
            break
        search = match.end()
        atom = _atom(match, index, pieces, reading)
        if atom is not None:
            if at < match.start():
                yield literal(reading.lines, at, match.start())
            yield atom
            at = search = atom.end
    if at == pieces[index].start:
        yield pieces[index]  # most texts hold no mark
    elif at < end:
        yield literal(reading.lines, at, end)


def _atom(match: re.Match[bytes], index: int, pieces: list[Piece], reading: Reading) -> Piece | None:
    """What the token is, or None where it is text."""
    start, end, text = match.start(), match.end(), match[0].decode()
    match match.lastgroup:
        case "citation":
            return Piece("FootnoteReference", text[2:-1], start, end)
        case "reference":
            return Piece("Reference", text.strip("[]@"), start, end)
        case "mark":
            return Piece("Mark", text, start, end)
        case "braces":
            found = _attributes(start, index, pieces, reading)
            return Piece("Attributes", found, *found.place) if found else None
        case _:
            return None


def _attributes(start: int, index: int, pieces: list[Piece], reading: Reading) -> Attributes | None:
    """The attributes in the braces at `start`, which end in this text or (with quotes) in a later one."""
    found = attributes_at(reading.lines, start)
    if found is not None:
        end = found.place[1]
        rest = (pieces[i] for i in range(index, len(pieces)))
        last = next((piece for piece in rest if piece.end >= end), None)
        if last and (last.end == end or last.literal):
            return found
    message = "these attributes cannot be read, and are taken for text"
    reading.warn("I032", message, (start, start + 1), "write them like {#id .class key=value}")
    return None


def _without_single_tildes(pieces: Sequence[Piece], reading: Reading) -> list[Piece]:
    """The pieces; what the parser takes for a deletion between single tildes is none in pandoc."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.name == "Strikethrough" and reading.lines.data[piece.start : piece.start + 2] != b"~~":
            inside = _without_single_tildes(piece.pieces, reading)
            first = literal(reading.lines, piece.start, piece.start + 1)
            last = literal(reading.lines, piece.end - 1, piece.end)
            found += [first, *inside, last]
        else:
            found.append(piece)
    return found


def _report_broken_links(pieces: Sequence[Piece], reading: Reading) -> None:
    """Say why a link or a picture is none, where it cites a note and its address cannot be read."""
    for before, after in pairwise(pieces):
        if before.name == "FootnoteReference" and after.name == "Text" and _REST_OF_LINK.match(after.value):
            message = "words that cite a note, and what follows them, make no link or picture: they are text"
            reading.warn("I030", message, (before.start, before.end), "cite the note after it")
