"""Documents of every construct, as a reader and the transforms would hand them to the renderer."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from publish.model import block as b
from publish.model import inline as i
from publish.model.document import Contributor, Document, Metadata, Note
from publish.read.draft import Draft, Heading
from publish.read.finish import finish
from publish.read.source import Source
from publish.render.pdf import Pdf
from publish.render.renderer import Context
from publish.transform.language import language
from publish.transform.notes import notes as number_notes
from publish.transform.numbering import numbering
from publish.transform.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from publish.render.renderer import Rendering

    Printed: TypeAlias = Callable[..., Rendering]

TIME = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
LOREM = (
    "The lamp was lit an hour before the night came down, and it turned until the fishermen "
    "could see the harbour wall. Efficient officers waffle about fjords; nobody minded the unavoidable "
    "misunderstandings of transatlantic correspondence. "
)


class Make:
    """Small builders of model nodes, and of whole documents."""

    time = TIME
    lorem = LOREM

    @staticmethod
    def text(words: str) -> tuple[i.Text, ...]:
        return (i.Text(text=words),)

    @staticmethod
    def paragraph(*parts: str | i.Inline, **more: str | None) -> b.Paragraph:
        return b.Paragraph(inlines=tuple(i.Text(text=p) if isinstance(p, str) else p for p in parts), **more)

    @staticmethod
    def heading(words: str, level: int) -> Heading:
        return Heading(inlines=Make.text(words), level=level)

    @staticmethod
    def items(*blocks: b.Block, checked: bool | None = None) -> tuple[b.Item, ...]:
        return tuple(b.Item(blocks=(block,), checked=checked) for block in blocks)

    @staticmethod
    def note(label: str, *blocks: b.Block) -> Note:
        return Note(label=label, blocks=blocks)

    @staticmethod
    def finished(draft: Draft, folder: Path | None = None) -> Document:
        document, _ = finish(draft, Source("lamp.md", "", folder))
        for transform in (language, number_notes, numbering, sentences):
            document, _ = transform(document)
        return document

    @staticmethod
    def document(
        *blocks: b.Block | Heading, notes: tuple[Note, ...] = (), lang: str = "en", author: str = "Ada Marsh"
    ) -> Document:
        metadata = Metadata(title="The lamp", contributors=(Contributor(name=author),))
        return Make.finished(Draft(metadata=metadata, lang=lang, blocks=blocks, notes=notes))

    @staticmethod
    def every_construct(folder: Path) -> Document:
        """One document with every node of the model."""
        from PIL import Image

        picture = BytesIO()
        Image.new("RGB", (320, 160), (40, 90, 120)).save(picture, "PNG")
        (folder / "lamp.png").write_bytes(picture.getvalue())
        row = [b.Cell(inlines=Make.text(w)) for w in ("Skerry", "12", "34.5")]
        table = b.Table(
            caption=Make.text("Lamps along the coast"),
            alignment=(b.Alignment.LEFT, b.Alignment.RIGHT, b.Alignment.CENTER),
            rows=(
                b.Row(
                    head=True,
                    cells=tuple(
                        b.Cell(inlines=Make.text(w), scope=b.Scope.COLUMN)
                        for w in ("Place", "Height", "Range")
                    ),
                ),
                b.Row(cells=(dataclasses.replace(row[0], scope=b.Scope.ROW), *row[1:])),
                b.Row(cells=(b.Cell(inlines=Make.text("Wide"), columns=2), row[2])),
            ),
        )
        return Make.finished(
            Draft(
                lang="en-GB",
                metadata=Metadata(
                    title="The lamp & the “sea”",
                    subtitle="An account",
                    contributors=(Contributor(name="Ada Marsh"), Contributor(name="Ben O’Neill")),
                    date="2024-05-06",
                    description="How a lamp is kept.",
                    subjects=("lamps", "the sea"),
                ),
                blocks=(
                    Make.paragraph(
                        "Plain, ",
                        i.Emphasis(inlines=Make.text("stressed")),
                        ", ",
                        i.Strong(inlines=Make.text("strong")),
                        ", ",
                        i.Code(text="code <a>"),
                        ", ",
                        i.Link(href="https://example.org/a?b=c&d", inlines=Make.text("a link")),
                        ". See ",
                        i.Link(href="#tables", inlines=Make.text("the tables")),
                        i.NoteRef(note="one"),
                        ". 1984 came. ",
                        i.Quoted(inlines=Make.text("Quoted words")),
                        " and ",
                        i.Abbreviation(expansion="Hypertext", inlines=Make.text("HTML")),
                        ", H",
                        i.Subscript(inlines=Make.text("2")),
                        "O, x",
                        i.Superscript(inlines=Make.text("n")),
                        ", ",
                        i.Strikethrough(inlines=Make.text("gone")),
                        i.LineBreak(),
                        "a new line, ",
                        i.Phrase(lang="fr", inlines=Make.text("c’est la vie")),
                        ", ",
                        i.Math(source="e^{i\\pi}", spoken="e to the i pi"),
                        ", and again",
                        i.NoteRef(note="one"),
                        ". Ruby: ",
                        i.Ruby(inlines=Make.text("tomo"), reading="friend"),
                        ". A picture ",
                        i.Image(src="lamp.png", alt="A small lamp"),
                        " and an ornament ",
                        i.Image(src="lamp.png", decorative=True),
                        ".",
                    ),
                    Make.heading("Lists", 2),
                    b.List(
                        ordered=False,
                        items=(
                            b.Item(
                                blocks=(
                                    Make.paragraph("First"),
                                    b.List(
                                        ordered=True,
                                        start=3,
                                        items=Make.items(Make.paragraph("Nested"), Make.paragraph("More")),
                                    ),
                                )
                            ),
                            *Make.items(Make.paragraph("Second")),
                        ),
                    ),
                    b.List(
                        ordered=True,
                        tight=False,
                        items=Make.items(Make.paragraph(LOREM), Make.paragraph("Short.")),
                    ),
                    b.List(
                        ordered=False,
                        items=Make.items(Make.paragraph("Trim the wick"), checked=True)
                        + Make.items(Make.paragraph("Fill the tank"), checked=False),
                    ),
                    b.Definitions(
                        items=(
                            b.Definition(
                                terms=(b.Term(inlines=Make.text("Wick")), b.Term(inlines=Make.text("Tape"))),
                                blocks=(Make.paragraph("What burns."),),
                            ),
                        )
                    ),
                    Make.heading("Tables", 2),
                    table,
                    Make.heading("Words apart", 3),
                    b.Quote(
                        blocks=(Make.paragraph(LOREM), Make.paragraph("Twice.")),
                        attribution=Make.text("A keeper"),
                    ),
                    b.Verse(
                        lines=(
                            b.Line(inlines=Make.text("The night is long,")),
                            b.Line(inlines=Make.text("the lamp is low.")),
                        )
                    ),
                    b.Aside(role="tip", blocks=(Make.paragraph("Keep the glass clean."),)),
                    b.Aside(role="sidebar", blocks=(Make.paragraph("Elsewhere."),)),
                    b.Division(
                        role="epigraph", lang="de", blocks=(Make.paragraph("Sprichwörter sagen es."),)
                    ),
                    b.CodeBlock(text="def area(r):\n    return 3.14159 * r ** 2  # ≈\n", language="python"),
                    b.MathBlock(source="\\frac{1}{3}", spoken="one third"),
                    b.Figure(
                        image=i.Image(src="lamp.png", alt="The lamp at night, seen from the sea."),
                        caption=Make.text("The lamp."),
                        description=(Make.paragraph("A long description."),),
                    ),
                    b.Break(),
                    Make.paragraph("The end", i.NoteRef(note="two"), ".", i.PageBreak(label="7")),
                ),
                notes=(
                    Make.note(
                        "one",
                        Make.paragraph(
                            "A note with ", i.Emphasis(inlines=Make.text("stress")), ". It has two sentences."
                        ),
                        Make.paragraph("And two paragraphs."),
                    ),
                    Make.note(
                        "two",
                        Make.paragraph("Before a list:"),
                        b.List(
                            ordered=False,
                            items=Make.items(Make.paragraph("in a note"), Make.paragraph("too")),
                        ),
                    ),
                    Make.note("three", Make.paragraph("Never cited.")),
                ),
            ),
            folder,
        )


@pytest.fixture
def make() -> type[Make]:
    return Make


@pytest.fixture
def printed(tmp_path: Path) -> Printed:
    """Renders a document into a folder of its own."""

    def render(document: Document, **options: Any) -> Rendering:  # noqa: ANN401  (any option of the edition)
        context = Context(stem="lamp", timestamp=TIME, voices=None)  # type: ignore[arg-type]  # nobody speaks here
        return Pdf(**options).render(document, tmp_path, context)

    return render
