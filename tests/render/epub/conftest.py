"""A small book with one of everything, and the EPUB made of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from publish.model.block import (
    Alignment,
    Block,
    Cell,
    Figure,
    Item,
    List,
    Paragraph,
    Quote,
    Row,
    Scope,
    Section,
    Table,
)
from publish.model.document import Contributor, Document, Identifier, Metadata, Note, Resource
from publish.model.inline import (
    CrossReference,
    Emphasis,
    Image,
    Inline,
    NoteRef,
    PageBreak,
    Phrase,
    Sentence,
    Text,
)
from publish.render.epub.edition import Epub
from publish.render.renderer import Context

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.render.renderer import Rendering
    from publish.speak.voice import Voice

# The smallest PNG: one black dot.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c"
    "636000000002000148afa4710000000049454e44ae426082"
)


class NoVoices:
    def voice(self, lang: str) -> Voice:
        raise AssertionError(lang)


def text(words: str) -> Text:
    return Text(text=words)


def paragraph(name: str, *inlines: Inline | str) -> Paragraph:
    parts = tuple(text(part) if isinstance(part, str) else part for part in inlines)
    return Paragraph(id=name, inlines=(Sentence(id=f"{name}-s1", inlines=parts),))


def cell(name: str, words: str, scope: Scope | None = None) -> Cell:
    return Cell(id=name, inlines=(text(words),), scope=scope)


def row(name: str, *words: str, head: bool = False) -> Row:
    scopes = [Scope.COLUMN] * len(words) if head else [Scope.ROW, *[None] * (len(words) - 1)]
    cells = tuple(cell(f"{name}-c{i}", w, s) for i, (w, s) in enumerate(zip(words, scopes, strict=True), 1))
    return Row(id=name, cells=cells, head=head)


def chapter(name: str, heading: str, *blocks: Block) -> Section:
    return Section(id=name, level=1, heading=(text(heading),), blocks=blocks)


@pytest.fixture
def island() -> Document:
    """A book of two chapters."""
    note, other = NoteRef(note="note.a", number=1), NoteRef(note="note.b", number=2)
    again = NoteRef(note="note.a", number=1)
    arrival = chapter(
        "arrival",
        "Arrival",
        paragraph(
            "arrival-p1", PageBreak(label="1"), "The boat was ", Emphasis(inlines=(text("late"),)), ".", note
        ),
        Quote(
            id="arrival-quote1",
            blocks=(paragraph("arrival-quote1-p1", "Nobody hurries here."),),
            attribution=(text("The harbour master"),),
        ),
        Figure(
            id="arrival-fig1",
            number=1,
            image=Image(id="arrival-fig1-img1", src="images/dot.png", alt="A lighthouse, far off."),
            caption=(text("What we saw first"),),
        ),
        Section(
            id="arrival--the-hill",
            level=2,
            heading=(text("The hill"),),
            blocks=(paragraph("arrival--the-hill-p1", "They say ", french("tout va bien"), " and walk on."),),
        ),
    )
    stay = chapter(
        "stay",
        "A stay & its cost",
        paragraph(
            "stay-p1", "As before,", again, " and as ", see("arrival-fig1", "the picture"), " shows.", other
        ),
        List(
            id="stay-list1",
            ordered=False,
            items=(item("stay-list1-item1", "bread"), item("stay-list1-item2", "salt")),
        ),
        Table(
            id="stay-table1",
            number=1,
            caption=(text("Prices"),),
            alignment=(Alignment.LEFT, Alignment.RIGHT),
            rows=(row("stay-table1-r1", "Thing", "Coins", head=True), row("stay-table1-r2", "Bread", "3")),
        ),
        paragraph("stay-p2", PageBreak(label="2"), "We left in spring."),
    )
    picture = Image(id="note.b-img1", src="images/dot.png", alt="A tide table.")
    return Document(
        id="title",
        lang="en",
        metadata=Metadata(
            title="The island",
            subtitle="A stay",
            contributors=(
                Contributor(name="Ina Berg", file_as="Berg, Ina"),
                Contributor(name="Jo Tal", role="ill"),
            ),
            date="2024-05",
            identifiers=(Identifier(text="9780000000002", scheme="ISBN"), Identifier(text="island-1")),
            publisher="Example Press",
            rights="CC BY 4.0",
            description="A book of tests.",
            subjects=("Islands", "Tests"),
            collection="Short books",
            collection_position="3",
        ),
        title=(text("The island"),),
        blocks=(arrival, stay),
        notes=(
            Note(id="note.a", label="a", number=1, blocks=(paragraph("note.a-p1", "It always is."),)),
            Note(id="note.b", label="b", number=2, blocks=(paragraph("note.b-p1", "See ", picture),)),
        ),
        resources=(Resource(name="images/dot.png", media_type="image/png", data=DOT, width=1, height=1),),
    )


def french(words: str) -> Phrase:
    return Phrase(lang="fr", inlines=(text(words),))


def see(target: str, words: str) -> CrossReference:
    return CrossReference(target=target, inlines=(text(words),))


def item(name: str, words: str) -> Item:
    return Item(id=name, blocks=(paragraph(f"{name}-p1", words),))


@pytest.fixture
def article() -> Document:
    """A document of one file."""
    return Document(
        id="title",
        lang="en",
        metadata=Metadata(title="A walk"),
        title=(text("A walk"),),
        blocks=(paragraph("p1", "We went out."), chapter("rain", "Rain", paragraph("rain-p1", "It rained."))),
    )


@pytest.fixture
def render(tmp_path: Path) -> Callable[..., Rendering]:
    """Makes the EPUB of a document at a fixed time."""

    def make(
        document: Document,
        findings: tuple[Diagnostic, ...] = (),
        folder: Path = tmp_path,
        *,
        toc: bool | None = None,
    ) -> Rendering:
        time = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
        context = Context(stem="walk", timestamp=time, voices=NoVoices(), findings=findings)
        return Epub(toc=toc).render(document, folder, context)

    return make
