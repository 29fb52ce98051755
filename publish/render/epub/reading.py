"""What of a page is read aloud: each piece of it that is seen, in its order, with the words that say it.

What the narration says is found by the ids of its sentences. All else that is seen (contents, labels,
links back, page numbers) is said as it stands, or by the name that assistive technology has for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from publish.markup.parsed import classes, name, parsed
from publish.model.identity import free
from publish.model.inline import PageBreak, Sentence, Text
from publish.model.rewrite import rewrite
from publish.narrate.attach import attached
from publish.narrate.parts import parts
from publish.narrate.script import Part, Pause, Role, Script, Utterance
from publish.words import spoken_in, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from publish.model.document import Document
    from publish.model.node import Node

_TYPE = "{http://www.idpf.org/2007/ops}type"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# EPUB 3 Structural Semantics: what a listener can skip, or leave before its end.
_TYPES = {
    "aside": "aside",
    "figure": "figure",
    "li": "list-item",
    "ol": "list",
    "table": "table",
    "td": "table-cell",
    "th": "table-cell",
    "tr": "table-row",
    "ul": "list",
}
_PARTS = frozenset({"nav", "section"})
_PAGE, _CITATION, _BACK = "doc-pagebreak", "doc-noteref", "doc-backlink"
_VOID = frozenset({"br", "hr", "img", "link", "meta"})
_AFTER = Pause(seconds=0.3)
_HEADING = re.compile(r"(-h)?-s\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What is said of the element called `id`, and the silence after it."""

    id: str
    utterance: Utterance
    after: Pause
    type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What is said of the parts of the element called `id`."""

    id: str
    type: str | None
    members: tuple[Member, ...]


Member: TypeAlias = Piece | Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A page with an id for each piece that is read; `type` is what its body is."""

    data: bytes
    type: str | None
    members: tuple[Member, ...]

    @property
    def pieces(self) -> Iterator[Piece]:
        """All pieces, in order."""
        return _pieces(self.members)


def read(data: bytes, words: Words) -> Reading:
    """What of the page `data` is read aloud."""
    from lxml import etree

    root = parsed(data)
    body = next(element for element in root if name(element) == "body")
    page = _Page(root, words)
    members = tuple(member for child in body for member in page.members(child))
    for element in root.iter(etree.Element):
        if not len(element) and element.text is None and name(element) not in _VOID:
            element.text = ""  # so that it keeps its end tag, as HTML wants it
        if name(element) == "details":
            element.set("open", "open")  # what is heard can be seen
    head = data[: data.index(b"<html")]
    written = etree.tostring(root, encoding="unicode").encode()
    return Reading(data=head + written + b"\n", type=body.get(_TYPE), members=members)


def before_sentences(document: Document) -> Document:
    """The document with the starts of pages before the sentences that they stand at the head of.

    So a page's number is heard before its first sentence, not after it.
    """

    def change(node: Node) -> Node | tuple[Node, ...]:
        if not isinstance(node, Sentence):
            return node
        count = next((at for at, n in enumerate(node.inlines) if not isinstance(n, PageBreak)), 0)
        return (*node.inlines[:count], replace(node, inlines=node.inlines[count:])) if count else node

    return rewrite(document, change)


class Words:
    """What the narration says, by the ids of its sentences; `lang` is the language of the document."""

    def __init__(self, script: Script, lang: str | None) -> None:
        """Find the utterances, the silences after them, and what the headings say by their sections."""
        self.lang = script.lang
        self.ours = spoken_in(lang) or script.lang
        self.utterances: dict[str, Utterance] = {}
        self.after: dict[str, Pause] = {}
        self.headings: dict[str, tuple[Part, ...]] = {}
        for cue, following in pairwise((*attached(script).cues, _AFTER)):
            if isinstance(cue, Utterance):
                self.utterances[cue.id] = cue
                self.after[cue.id] = following if isinstance(following, Pause) else _AFTER
        for cue in script.cues:
            if isinstance(cue, Utterance) and cue.role in {Role.TITLE, Role.HEADING}:
                owner = _HEADING.sub("", cue.id)
                self.headings[owner] = (*self.headings.get(owner, ()), *cue.parts)


class _Page:
    """A page while it is read; elements get an id where they need one."""

    def __init__(self, root: _Element, words: Words) -> None:
        self._words = words
        self._taken = {own for element in root.iter() if (own := element.get("id"))}
        self._last: dict[str, int] = {}

    def members(self, element: _Element) -> Iterator[Member]:
        if _is_unseen(element):
            return
        own = element.get("id") or ""
        if own in self._words.utterances and not self._holds_sentences(element):
            said = self._words.utterances[own]
            yield Piece(id=own, utterance=said, after=self._words.after[own], type=_type(element))
            yield from (self._page_start(e) for e in element.iterdescendants() if e.get("role") == _PAGE)
        elif element.get("role") == _PAGE:
            yield self._page_start(element)
        elif _own_text(element) and not self._holds_sentences(element):
            yield from self._as_it_stands(element)
        else:
            yield from self._parts(element)

    def _parts(self, element: _Element) -> Iterator[Member]:
        self._wrap(element)
        members = tuple(member for child in element for member in self.members(child))
        kind = _type(element)
        if not members or (kind is None and name(element) not in _PARTS):
            yield from members
        elif len(members) == 1 and isinstance(members[0], Piece) and members[0].type is None:
            yield replace(members[0], type=kind)
        else:
            yield Group(id=self._id(element), type=kind, members=members)

    def _as_it_stands(self, element: _Element) -> Iterator[Piece]:
        said = self._said(element)
        if any(part.text.strip() for part in said):
            utterance = Utterance(id=self._id(element), role=Role.BODY, parts=said)
            yield Piece(id=utterance.id, utterance=utterance, after=_AFTER)

    def _said(self, element: _Element) -> tuple[Part, ...]:
        """The words for an element that no sentence is: its name, what it leads to, or its text."""
        if "note-number" in classes(element):
            (note,) = (e.get("id") for e in element.iterancestors() if e.get("role") == "doc-footnote")
            return self._words.utterances[f"{note}-label"].parts
        led = (element.get("href") or "").rpartition("#")[2]
        if _is_listed(element) and led in self._words.headings:
            return self._words.headings[led]
        label = element.get("aria-label")
        if label is not None:
            return parts((Text(text=label),), self._words.ours)
        return parts(_texts(element, self._lang(element)), self._words.lang)

    def _page_start(self, element: _Element) -> Piece:
        said = word("page", self._words.ours, number=element.get("aria-label") or "")
        spoken = parts((Text(text=said),), self._words.ours)
        utterance = Utterance(id=self._id(element), role=Role.BODY, parts=spoken)
        return Piece(id=utterance.id, utterance=utterance, after=_AFTER, type="pagebreak")

    def _holds_sentences(self, element: _Element) -> bool:
        return any(inside.get("id") in self._words.utterances for inside in element.iterdescendants())

    def _wrap(self, element: _Element) -> None:
        """Put each text beside the sentences of an element in an element of its own."""
        if (element.text or "").strip():
            element.insert(0, _span(element, element.text))
            element.text = None
        for child in tuple(element):
            if (child.tail or "").strip():
                span = _span(element, child.tail)
                child.tail = None
                child.addnext(span)

    def _id(self, element: _Element) -> str:
        own: str | None = element.get("id")
        if own is None:
            around = next((n for e in element.iterancestors() if (n := e.get("id"))), "page")
            named = [kind for kind in classes(element) if kind != "added"]
            own = free(f"{around}-{(*named, name(element))[0]}", self._taken, self._last)
            self._taken.add(own)
            element.set("id", own)
        return own

    def _lang(self, element: _Element) -> str:
        langs = (outer.get(_LANG) for outer in (element, *element.iterancestors()))
        return next(filter(None, langs), self._words.lang)


def _pieces(members: tuple[Member, ...]) -> Iterator[Piece]:
    for member in members:
        if isinstance(member, Piece):
            yield member
        else:
            yield from _pieces(member.members)


def _type(element: _Element) -> str | None:
    own = element.get(_TYPE)
    return own or _TYPES.get(name(element))


def _texts(element: _Element, lang: str) -> Iterator[Text]:
    """The texts in an element with their languages, and what stands for its pictures and signs."""
    if _is_unseen(element):
        return
    lang = element.get(_LANG) or lang
    named = " " if name(element) == "br" else element.get("alt") or element.get("aria-label")
    if named:
        yield Text(text=named, lang=lang)
        return
    yield Text(text=element.text or "", lang=lang)
    for child in element:
        yield from _texts(child, lang)
        yield Text(text=child.tail or "", lang=lang)


def _own_text(element: _Element) -> bool:
    own = (element.text, element.get("alt"), *(child.tail for child in element))
    return any(text and text.strip() for text in own)


def _is_unseen(element: _Element) -> bool:
    return name(element) in {"", "rp", "annotation"} or element.get("hidden") is not None


def _is_listed(element: _Element) -> bool:
    """Whether it is an entry of the contents."""
    return any(name(outer) == "nav" for outer in element.iterancestors())


def _span(element: _Element, text: str | None) -> _Element:
    span = element.makeelement(f"{{{element.nsmap[None]}}}span")
    span.text = text
    return span
