"""Paragraphs, and what else they turn out to be: figures, displayed formulas, verse."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from publish.model.block import Figure, MathBlock, Paragraph
from publish.model.inline import Image, Text
from publish.read.markdown.captions import is_caption
from publish.read.markdown.events import literal
from publish.read.markdown.identities import identity
from publish.read.markdown.inlines import run_of
from publish.read.markdown.marks import marked
from publish.read.markdown.verse import verse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publish.model.block import Block
    from publish.read.markdown.events import Piece
    from publish.read.markdown.reading import Reading

_FORMULA = "DisplayMath"
_FENCE = re.compile(r":{3,}")
_PUNCTUATION = re.compile(r"[.,;:?]+(?=\s|\Z)")


def paragraphs(pieces: list[Piece], place: tuple[int, int], reading: Reading) -> list[Block]:
    """What the pieces of one paragraph become: mostly just that; nothing where nothing is in them."""
    lines = verse(pieces, reading)
    if lines is not None:
        return [lines]
    _report(pieces, place, reading)
    whole = marked(pieces, reading)
    if not any(piece.name == _FORMULA for piece in whole):
        return _paragraph(whole, place, reading)
    made: list[Block] = []
    for is_formula, group in groupby(_punctuated(whole, reading), lambda piece: piece.name == _FORMULA):
        part = list(group)
        if is_formula:
            made += [_display(piece, reading) for piece in part]
        else:
            part = _trimmed(part, reading)
            made += _paragraph(part, (part[0].start, part[-1].end), reading) if part else []
    return made


def _paragraph(pieces: Sequence[Piece], place: tuple[int, int], reading: Reading) -> list[Block]:
    inside = run_of(pieces, reading)
    match inside:
        case ():
            return []
        case (Image() as image,):
            return [_figure(image)]
        case _:
            return [Paragraph(inlines=inside, span=reading.lines.trimmed(*place))]


def _figure(image: Image) -> Figure:
    """The figure that a picture alone is: what names the picture names the figure."""
    caption = (Text(text=image.title, span=image.span),) if image.title else ()
    bare = replace(image, title=None, id=None, lang=None)
    return Figure(id=image.id, lang=image.lang, image=bare, caption=caption, span=image.span)


def _display(piece: Piece, reading: Reading) -> MathBlock:
    source = reading.legal(piece.value.strip(), (piece.start, piece.end))
    span = reading.lines.span(piece.start, piece.end)
    return MathBlock(source=source, span=span, **identity(piece.attributes, reading))


def _punctuated(pieces: Sequence[Piece], reading: Reading) -> list[Piece]:
    """The pieces; the punctuation right after a displayed formula is set in it, at its end."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        follows = last is not None and last.name == _FORMULA and piece.literal
        match = _PUNCTUATION.match(piece.value) if follows else None
        if last is None or match is None:
            found.append(piece)
            continue
        line = "\n" if "%" in last.value else ""  # a comment reaches to the end of its line
        last.value, last.end = last.value.strip() + line + match[0], piece.start + match.end()
        if last.end < piece.end:
            found.append(literal(reading.lines, last.end, piece.end))
    return found


def _trimmed(pieces: list[Piece], reading: Reading) -> list[Piece]:
    """The pieces without the white space around them."""
    while pieces and _is_blank(pieces[-1]):
        pieces.pop()
    while pieces and _is_blank(pieces[0]):
        pieces.pop(0)
    if pieces and pieces[0].literal:
        first = pieces[0]
        pieces[0] = literal(reading.lines, first.end - len(first.value.lstrip(" ").encode()), first.end)
    if pieces and pieces[-1].literal:
        last = pieces[-1]
        pieces[-1] = literal(reading.lines, last.start, last.start + len(last.value.rstrip(" ").encode()))
    return pieces


def _is_blank(piece: Piece) -> bool:
    return piece.name in {"SoftBreak", "HardBreak"} or (piece.name == "Text" and not piece.value.strip(" "))


def _report(pieces: Sequence[Piece], place: tuple[int, int], reading: Reading) -> None:
    """Say of what looks like a caption or a fence why it is none."""
    first = pieces[0] if pieces else None
    if first is None or first.name != "Text" or not first.value.startswith(":"):
        return
    if is_caption(pieces, reading):
        message = "this looks like a caption, and there is no table beside it: it is taken for text"
        reading.warn("I036", message, place, "put it right before or right after the table")
    elif match := _FENCE.match(first.value):
        message = "these colons open no division, and are taken for text"
        hint = "write one name after them, or attributes: ::: {.note #id lang=fr}"
        reading.warn("I042", message, (first.start, first.start + len(match[0])), hint)
