"""From inlines to what is said of them: parts, each in one language."""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from publish.model.inline import (
    Abbreviation,
    Code,
    Image,
    LineBreak,
    Math,
    NoteRef,
    PageBreak,
    Ruby,
    Subscript,
    Superscript,
    Text,
)
from publish.model.node import children
from publish.model.scripts import foreign
from publish.model.text import LOWERED, RAISED, plain
from publish.narrate.offsets import Saying, chained, replaced
from publish.narrate.script import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from publish.model.node import Node

# Letters (with their marks), numbers and symbols are said; punctuation only shapes what is said.
_SAID = frozenset("LMNS")
# Marks for the eye that an engine would stumble over: soft hyphen, zero width space, byte order
# mark, direction marks, marks of annotations (which are ours, see publish.speak.voice). Joiners stay: they
# change words of Persian and of Indian languages.
_FOR_THE_EYE = "\xad\u200b\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb"
_SPACE = r"\s\x00-\x1f\x7f-\x9f"
# No name and no address, but keys and noise; in scripts that part no words a whole text may be one.
_ENDLESS = re.compile(r"[^\s\u0e00-\U0010ffff]{40}([^\s\u0e00-\U0010ffff]{160,})")
_UNSAID = re.compile(rf"[{_FOR_THE_EYE}]*([{_SPACE}])[{_SPACE}{_FOR_THE_EYE}]*|[{_FOR_THE_EYE}]+")


def parts(inlines: Iterable[Node], lang: str, known: set[str] | None = None) -> tuple[Part, ...]:
    """The parts of `inlines`, neighbours of one kind and language joined; notes' marks are silent.

    An abbreviation that is not `known` yet is said by its expansion, and is known from then on; where
    nothing can be known (None), all are said as they are written.
    """
    found = (part for node in inlines for part in _parts(node, lang, known))
    return tuple(_whole(tuple(members), *kind) for kind, members in groupby(found, key=_kind))


def _whole(members: Sequence[Part], lang: str, alternative: bool, silent: bool) -> Part:  # noqa: FBT001  (of a key)
    """The parts as one. What is said otherwise than written (a formula, a reading) has its place in it."""
    text = "".join(part.text for part in members)
    ends = accumulate(len(part.text) for part in members)
    otherwise = [
        Saying(end - len(part.text), end, part.spoken)
        for part, end in zip(members, ends, strict=True)
        if part.spoken != part.text
    ]
    form = replaced(text, otherwise)
    if silent or not said(form.text):
        return Part(text=text, spoken="", lang=lang, alternative=alternative)
    form = chained(form, cleaning(form.text))
    offsets = form.offsets if otherwise else ()
    return Part(text=text, spoken=form.text, lang=lang, alternative=alternative, offsets=offsets)


def said(text: str) -> str:
    """`text` as an engine gets it: single spaces, nothing invisible; empty when it cannot be said."""
    can_be_said = any(unicodedata.category(c)[0] in _SAID for c in text)
    return replaced(text, cleaning(text)).text if can_be_said else ""


def cleaning(text: str) -> tuple[Saying, ...]:
    """What of `text` an engine gets otherwise: one space for many, nothing for what is invisible.

    Of a word that nobody says to its end, it gets the beginning.
    """
    cut = tuple(Saying(*place.span(1), "…") for place in _ENDLESS.finditer(text))
    found = (Saying(*place.span(), _clean(place, text)) for place in _UNSAID.finditer(text))
    within = (one for one in found if not any(start <= one.start < end for start, end, _ in cut))
    return (*cut, *(one for one in within if text[one.start : one.end] != one.text))


def endless(text: str) -> tuple[str, ...]:
    """The words of `text` that are not said to their ends."""
    return tuple(place[0] for place in _ENDLESS.finditer(text))


def _clean(place: re.Match[str], text: str) -> str:
    at_edge = place.start() == 0 or place.end() == len(text)
    return "" if at_edge or not place[1] else " "


def _kind(part: Part) -> tuple[str, bool, bool]:
    # Words that are written and never said stand apart.
    return part.lang, part.alternative, bool(part.text) and not part.spoken


def _parts(node: Node, outer: str, known: set[str] | None) -> Iterator[Part]:  # noqa: C901  (a case a node)
    lang = node.lang or outer
    match node:
        case Text():
            yield from _by_script(node.text, lang)
        case Code():
            yield Part(text=node.text, spoken=node.text, lang=lang)
        case Math():
            yield Part(text=node.source, spoken=node.spoken or node.source, lang=lang)
        case LineBreak():
            yield Part(text=" ", spoken=" ", lang=lang)
        case Image() if node.alt and not node.decorative:
            yield Part(text=node.alt, spoken=node.alt, lang=lang, alternative=True)
        case Superscript() | Subscript() if figures := _figures(node):
            yield Part(text=figures, spoken=figures, lang=lang)
        case Ruby():
            # Unicode's marks of annotations keep the reading, which is said, apart from its base.
            base = plain(node.inlines, alternatives=False)
            likely = next((passage.lang for passage in foreign(node.reading, lang)), lang)
            yield Part(text=f"\ufff9{base}\ufffa{node.reading}\ufffb", spoken=node.reading, lang=likely)
        case Abbreviation() if (
            node.expansion and known is not None and (written := plain((node,))) not in known
        ):
            known.add(written)
            yield Part(text=written, spoken=node.expansion, lang=lang)
        case Image() | NoteRef() | PageBreak():
            return
        case _:
            for child in children(node):
                yield from _parts(child, lang, known)


def _by_script(text: str, lang: str) -> Iterator[Part]:
    """`text` in parts: what is in another script than `lang` is likely in a language that has it."""
    end = 0
    for start, stop, language in (*foreign(text, lang), (len(text), len(text), lang)):
        pieces = (text[end:start], lang), (text[start:stop], language)
        yield from (Part(text=piece, spoken=piece, lang=tag) for piece, tag in pieces if piece)
        end = stop


def _figures(node: Superscript | Subscript) -> str | None:
    """Raised or lowered figures as characters of their own: 10⁷ must not be read as 107."""
    written = plain(node.inlines)
    table = RAISED if isinstance(node, Superscript) else LOWERED
    return written.translate(table) if written and all(ord(c) in table for c in written) else None
