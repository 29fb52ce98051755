"""The HTML elements that have a node of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from publish.model.inline import (
    Abbreviation,
    Code,
    Image,
    Inline,
    NoteRef,
    Phrase,
    Quoted,
    Ruby,
    Subscript,
    Superscript,
)
from publish.model.language import is_tag
from publish.model.text import plain
from publish.model.walk import find
from publish.read.markdown.html import MACHINE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publish.model.origin import Span
    from publish.read.markdown.html import Token
    from publish.read.markdown.reading import Reading

_ATTRIBUTES = frozenset({"lang", "xml:lang", "id"})
ANNOTATIONS = frozenset({"rt", "rp"})
PAIRED = frozenset({"abbr", "kbd", "q", "ruby", "span", "sub", "sup"}) | ANNOTATIONS | MACHINE

_NODES = {"q": Quoted, "sub": Subscript, "sup": Superscript}

Place: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Annotation:
    """What stands beside the base of a ruby: its reading (`rt`), or a parenthesis around it (`rp`)."""

    name: str
    inlines: tuple[Inline, ...]


def element(
    tag: Token, place: Place, inlines: tuple[Inline | Annotation, ...], parent: str, reading: Reading
) -> tuple[Inline | Annotation, ...]:
    """What the element opened by `tag` becomes; `place` is the whole element's.

    An element that cannot be what it says gives way to what is in it, and is reported.
    """
    inside = tuple(part for part in inlines if not isinstance(part, Annotation))
    span = reading.lines.span(*place)
    if tag.name in MACHINE:
        reading.warn("I022", f"what <{tag.name}> holds is no text and is left out", place, "delete it")
        return ()
    if tag.name == "ruby":
        return _ruby(inlines, language(tag, place, reading), span)
    if tag.name in ANNOTATIONS and parent == "ruby" and words_only(inside):
        return (Annotation(tag.name, inside),)
    return _simple(tag, place, inside, reading)


def _simple(tag: Token, place: Place, inlines: tuple[Inline, ...], reading: Reading) -> tuple[Inline, ...]:
    if not inlines:
        return ()
    written: dict[str, Any] = {
        "id": tag.attributes.get("id"),
        "lang": language(tag, place, reading),
        "span": reading.lines.span(*place),
    }
    if tag.name in _NODES:
        return (_NODES[tag.name](inlines=inlines, **written),)
    if tag.name == "abbr":
        expansion = reading.legal(tag.attributes.get("title", ""), place) or None
        bare = tuple(
            part
            for inline in inlines
            for part in (inline.inlines if isinstance(inline, Abbreviation) else (inline,))
        )
        return (Abbreviation(expansion=expansion, inlines=bare, **written),)
    if tag.name == "kbd" and words_only(inlines):
        return (Code(text=plain(inlines), **written),)
    if tag.name == "span" and written["lang"]:
        return (Phrase(inlines=inlines, **written),)
    reading.warn("I020", f"this <{tag.name}> has no effect; its text is kept", place, "delete the tag")
    return inlines


def _ruby(parts: Iterable[Inline | Annotation], lang: str | None, span: Span) -> tuple[Inline, ...]:
    """Each base with the reading that follows it; parentheses are the edition's own affair."""
    found: list[Inline] = []
    base: list[Inline] = []
    for part in parts:
        if not isinstance(part, Annotation):
            base.append(part)
        elif part.name == "rp" and not any(c.isalnum() for c in plain(part.inlines)):
            continue
        elif part.name == "rt" and base:
            found.append(Ruby(lang=lang, span=span, inlines=tuple(base), reading=plain(part.inlines).strip()))
            base = []
        else:
            base.extend(part.inlines)
    return (*found, *base)


def words_only(inlines: tuple[Inline, ...]) -> bool:
    """Whether the plain characters say all: no note is cited and no picture shown."""
    return not any(any(find(inline, kind)) for inline in inlines for kind in (NoteRef, Image))


def language(tag: Token, place: Place, reading: Reading) -> str | None:
    """The language that a tag names; a malformed one is reported."""
    lang = tag.attributes.get("lang") or tag.attributes.get("xml:lang")
    if lang and not is_tag(lang):
        reading.warn("I024", f"“{lang}” is no language tag", place, "write a tag like fr or pt-BR")
        return None
    return lang or None


def report_attributes(tag: Token, place: Place, reading: Reading) -> None:
    """Say which attributes of a tag have no effect."""
    known = _ATTRIBUTES | {"title"} if tag.name == "abbr" else _ATTRIBUTES
    if ignored := [name for name in tag.attributes if name not in known]:
        names = ", ".join(sorted(ignored))
        reading.warn("I023", f"attributes of <{tag.name}> that have no effect: {names}", place)
