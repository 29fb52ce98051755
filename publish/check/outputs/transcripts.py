"""Transcripts read back, and held against the text: WebVTT, SubRip, HTML."""

from __future__ import annotations

from itertools import chain, combinations
from typing import TYPE_CHECKING, NamedTuple

from publish.check.conservation import first_lost
from publish.markup.parsed import classes, name, parsed
from publish.model.block import CodeBlock, MathBlock
from publish.model.inline import Image, Sentence
from publish.model.rewrite import rewrite
from publish.model.text import plain, text_of
from publish.model.walk import find, walk
from publish.narrate.manner import Omission, omissions
from publish.narrate.omitted import without

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from lxml.etree import _Element

    from publish.model.document import Document
    from publish.model.node import Node
    from publish.sound.vtt import Cue


class Said(NamedTuple):
    """A sentence of a transcript: its id, the author's words, those that stand for pictures in it."""

    id: str
    text: str
    alternatives: tuple[str, ...]


def of_cues(cues: Iterable[Cue]) -> tuple[Said, ...]:
    """What the cues of a WebVTT file say."""
    return tuple(Said(cue.id, cue.text, cue.alternatives) for cue in cues)


def of_page(data: bytes) -> tuple[tuple[Said, ...], frozenset[Omission]]:
    """What a page says, and what it says was left out; ValueError where it is broken."""
    from lxml import etree

    try:
        root = parsed(data)
    except etree.XMLSyntaxError as broken:
        raise ValueError(str(broken)) from broken
    sentences = (span for span in root.iter("span") if span.get("id"))
    left_out = {kind for main in root.iter("main") for kind in (main.get("data-left-out") or "").split()}
    return tuple(_said(sentence) for sentence in sentences), omissions(left_out)


def _said(sentence: _Element) -> Said:
    alternatives = tuple(
        "".join(span.itertext()) for span in sentence.iter("span") if "alternative" in classes(span)
    )
    return Said(str(sentence.get("id")), "".join(_words(sentence)), alternatives)


def _words(element: _Element) -> Iterator[str]:
    if name(element) != "rp" and not {"added", "alternative"} & set(classes(element)):
        yield element.text or ""
        for child in element:
            yield from _words(child)
            yield child.tail or ""


def lost(said: Iterable[Said], document: Document, omitted: Collection[Omission]) -> Iterator[str]:
    """The first text that each stream has lost."""
    whole = without(document, omitted)
    sentences = _notes_last(said, document)
    expected = text_of(whole)
    spoken = "".join(sentence.text for sentence in sentences)
    alternatives = "".join(chain.from_iterable(sentence.alternatives for sentence in sentences))
    for texts, found in ((expected.body + expected.notes, spoken), (expected.alternatives, alternatives)):
        missing = first_lost(texts, found)
        if missing is not None:
            yield missing


def _notes_last(said: Iterable[Said], document: Document) -> tuple[Said, ...]:
    """The sentences in the order of the document, where those of a note may be heard after its citation."""
    places = {node.id: at for at, note in enumerate(document.notes, start=1) for node in walk(note)}

    def place(sentence: Said) -> int:
        # A line of code is called by its block (`n1-code1-l2`).
        own = sentence.id if sentence.id in places else sentence.id.rpartition("-l")[0]
        return places.get(own, 0)

    return tuple(sorted(said, key=place))


def lost_unmarked(words: str, document: Document) -> str | None:
    """The first sentence that bare words have lost, in whose midst others may stand.

    They cannot say what was left out as asked: they are whole if nothing but all of some kinds is missing.
    """
    kinds = chain.from_iterable(combinations(Omission, size) for size in range(len(Omission) + 1))
    found = [_first_unsaid(words, without(document, omitted)) for omitted in kinds]
    return None if None in found else found[0]


def _first_unsaid(words: str, document: Document) -> str | None:
    """A note may be heard early, and a caption before its picture: each is looked for by itself."""
    for roots in ((*document.title, *document.blocks), *((note,) for note in document.notes)):
        sentences = (text for root in roots for text in _sentences(root))
        alternatives = (text for root in roots for text in _alternatives(root))
        for stream in (sentences, alternatives):
            missing = first_lost(stream, words)
            if missing is not None:
                return missing
    return None


def _sentences(root: Node) -> Iterator[str]:
    """Sentence by sentence, with what stands for the pictures in it: what no other words can part."""
    for node in walk(root):
        match node:
            case Sentence():
                yield plain(rewrite(node, _undecorated).inlines)
            case CodeBlock():
                yield from node.text.splitlines()
            case MathBlock():
                yield node.source


def _alternatives(root: Node) -> Iterator[str]:
    return (image.alt for image in find(root, Image) if image.alt and not image.decorative)


def _undecorated(node: Node) -> Node | tuple[Node, ...]:
    return () if isinstance(node, Image) and node.decorative else node
