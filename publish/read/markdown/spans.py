"""Words in brackets with attributes: `[words]{lang=fr}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.model.inline import Phrase, Ruby
from publish.read.markdown.elements import words_only
from publish.read.markdown.identities import identity

if TYPE_CHECKING:
    from publish.model.inline import Inline
    from publish.read.markdown.events import Piece
    from publish.read.markdown.reading import Reading

_RUBY = "ruby"


def span(piece: Piece, inlines: tuple[Inline, ...], reading: Reading) -> tuple[Inline, ...]:
    """A phrase where there is a language or an id, a ruby where there is a reading; else the words alone."""
    if piece.attributes is None or not inlines:
        return inlines
    reading_beside = piece.attributes.value(_RUBY)
    has_ruby = bool(reading_beside) and words_only(inlines)
    named = identity(piece.attributes, reading, keys={_RUBY} if has_ruby else ())
    place = reading.lines.span(piece.start, piece.end)
    if has_ruby and reading_beside:
        beside = reading.legal(reading_beside, piece.attributes.place)
        return (Ruby(inlines=inlines, reading=beside, span=place, **named),)
    if named["lang"] or named["id"]:
        return (Phrase(inlines=inlines, span=place, **named),)
    return inlines
