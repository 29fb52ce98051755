"""The tags that words in a line should have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.check.outputs.pdf.element import Element, Target
from publish.markup.formula import is_drawn
from publish.markup.mathml import mathml
from publish.markup.notes import first_citations
from publish.model import inline as model
from publish.model.node import children
from publish.model.walk import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from publish.check.outputs.pdf.element import Part
    from publish.model.block import MathBlock
    from publish.model.document import Document, Note
    from publish.model.inline import Inline
    from publish.model.node import Node


@dataclass(frozen=True, slots=True)
class Line:
    """What is in a line, and the notes that follow it."""

    parts: tuple[Part, ...]
    notes: tuple[Element, ...]


class Lines:
    """Makes the lines of a document."""

    def __init__(self, document: Document, note: Callable[[Note, Element], Element]) -> None:
        """`note` makes the element of a note with its number."""
        self._notes = {found.id: found for found in document.notes}
        self._feet = {id(ref): names for ref, names in first_citations(document)}
        self._note = note

    def line(self, nodes: Iterable[Inline], lang: str) -> Line:
        """The line of a run of inlines in that language."""
        notes: list[Element] = []
        return Line(tuple(self._all(nodes, lang, notes)), tuple(notes))

    def _all(
        self, nodes: Iterable[Node], lang: str, notes: list[Element], *, linked: bool = False
    ) -> Iterator[Part]:
        for node in nodes:
            yield from self._one(node, spoken(node, lang), lang, notes, linked=linked)

    def _one(
        self, node: Node, lang: str, outer: str, notes: list[Element], *, linked: bool
    ) -> Iterator[Part]:
        """What an inline is tagged as, where the words around it are in the language `outer`."""
        inside = tuple(self._all(children(node), lang, notes, linked=linked or _is_link(node)))
        match node:
            case model.Text() | model.LineBreak():
                yield from foreign((getattr(node, "text", " "),), lang, outer)
            case model.Code():
                yield Element(kind="Code", lang=lang, parts=(node.text,), span=node.span)
            case model.Link() | model.CrossReference() if not linked:
                yield _link(node, lang, inside)
                yield from self._all(find(node, model.NoteRef), outer, notes)
            case model.Image():
                shown = picture(node, lang)
                yield from (shown,) if isinstance(shown, Element) else foreign((shown,), lang, outer)
            case model.Abbreviation() if node.expansion:
                yield Element(kind="Span", lang=lang, expansion=node.expansion, parts=inside, span=node.span)
            case model.Math():  # one of white space alone is a space between words
                yield from tuple(formula(node, lang)) or foreign((node.source,), lang, outer)
            case model.NoteRef():
                yield from () if linked else self._citation(node, lang, notes)
            case model.Quoted():
                yield Element(kind="Quote", lang=lang, parts=("“", *inside, "”"), span=node.span)
            case model.Ruby():
                yield _ruby(node, lang, inside)
            case _:
                yield from foreign(inside, lang, outer)

    def _citation(self, node: model.NoteRef, lang: str, notes: list[Element]) -> Iterator[Part]:
        """A reference to a note, or to each of those that it brings to the foot of the page."""
        names = self._feet.get(id(node))
        for name in names or (node.note,):
            yield _reference(name, str(node.number), lang)
            if names:
                number = _reference(f"{name}-call", "…", lang)
                label = Element(kind="Lbl", lang=lang, parts=(number,))
                notes.append(self._note(self._notes[name], label))


def spoken(node: Node, outer: str) -> str:
    """The language of a node: one that lacks only the region of the language around it is the same."""
    lang = node.lang or outer
    return outer if outer.startswith(f"{lang}-") else lang


def formula(node: model.Math | MathBlock, lang: str) -> Iterator[Element]:
    """A formula: its words are its alternative, its text is its TeX where it is not drawn."""
    drawn, words = is_drawn(node), node.spoken or node.source
    if words.strip():
        yield _formula(node, lang, words, drawn=drawn)


def _formula(node: model.Math | MathBlock, lang: str, words: str, *, drawn: bool) -> Element:
    return Element(
        kind="Formula",
        lang=lang,
        alternative=words,
        files=int(drawn and mathml(node) is not None),
        parts=() if drawn else (node.source,),
        span=node.span,
    )


def _is_link(node: Node) -> bool:
    return isinstance(node, model.Link | model.CrossReference)


def _link(node: model.Link | model.CrossReference, lang: str, inside: tuple[Part, ...]) -> Element:
    is_inside = isinstance(node, model.CrossReference)
    target = node.target if isinstance(node, model.CrossReference) else node.href
    place = Target(0, target, "", is_inside=is_inside)
    return Element(kind="Link", lang=lang, parts=(place, *inside), span=node.span)


def _reference(target: str, words: str, lang: str) -> Element:
    link = Element(kind="Link", lang=lang, parts=(Target(0, target, "", is_inside=True), words))
    return Element(kind="Reference", lang=lang, parts=(link,))


def picture(node: model.Image, lang: str) -> Part:
    """A picture; the words of one that is not there; nothing where it is decorative."""
    if node.decorative:
        return ""
    if node.src is None:
        return node.alt or ""
    return Element(kind="Figure", id=node.id, lang=lang, alternative=node.alt or None, span=node.span)


def _ruby(node: model.Ruby, lang: str, inside: tuple[Part, ...]) -> Element:
    parts = (("RB", inside), ("RP", ("(",)), ("RT", (node.reading,)), ("RP", (")",)))
    elements = tuple(Element(kind=kind, lang=lang, parts=words) for kind, words in parts)
    return Element(kind="Ruby", lang=lang, parts=elements, span=node.span)


def foreign(parts: tuple[Part, ...], lang: str, outer: str) -> Iterator[Part]:
    """The parts, in an element of their own where their language is another."""
    if lang == outer:
        yield from parts
    else:
        yield Element(kind="Span", lang=lang, parts=parts)
