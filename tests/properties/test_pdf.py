"""Whatever the document, its PDF keeps what the rules over written PDFs and the standards ask for."""

import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from page import validate_pdf

from publish.check.rule import OutputRule
from publish.model.block import Cell, CodeBlock, Division, Item, List, Paragraph, Quote, Row, Scope, Table
from publish.model.document import Document, Metadata, Note
from publish.model.inline import Emphasis, Image, Inline, LineBreak, NoteRef, Text
from publish.plugins import entries, load
from publish.read.draft import Draft, Heading
from publish.read.finish import finish
from publish.read.source import Source
from publish.render.pdf import PageSize, Pdf
from publish.render.renderer import Context
from publish.speak.choice import Choice
from publish.transform.language import language
from publish.transform.mathematics import mathematics
from publish.transform.notes import notes
from publish.transform.numbering import numbering
from publish.transform.sentences import sentences

# A picture without an alternative, which the file says then.
SILENT = "S005"


@pytest.fixture(scope="module")
def rules() -> list[OutputRule]:
    """The rules over written PDFs."""
    found = [load("rules", name)() for name in entries("rules")]
    return [rule for rule in found if "application/pdf" in getattr(rule, "media_types", ())]


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_document_makes_a_pdf_with_findings(
    documents: st.SearchStrategy[Document], rules: list[OutputRule], data: st.DataObject
) -> None:
    settings = {
        "page_size": data.draw(st.sampled_from([PageSize(name) for name in PageSize.names])),
        "toc": data.draw(st.booleans()),
    }
    _judge(data.draw(documents), Pdf(**settings), rules)


def _judge(document: Document, edition: Pdf, rules: list[OutputRule]) -> None:
    for transform in (language, notes, mathematics, numbering, sentences):
        document, _ = transform(document)
    context = Context(stem="walk", timestamp=datetime(2024, 5, 6, tzinfo=UTC), voices=Choice(()))
    with tempfile.TemporaryDirectory() as folder:
        rendering = edition.render(document, Path(folder), context)
        path = rendering.files[0]
        assert [finding for rule in rules for finding in rule.check_output(path, document)] == []
        claims = {"ua1"} if SILENT not in {found.code for found in rendering.diagnostics} else set()
        for profile in sorted(claims | {_archive(path)}):
            assert [
                f"{f.rule_id}: {f.message}" for f in validate_pdf(str(path), profile=profile).failures
            ] == []


@pytest.mark.parametrize(
    "silent",
    [LineBreak(), Emphasis(inlines=(LineBreak(),)), Image(src=None, decorative=True), Text(text="\u200b")],
)
def test_a_heading_that_says_nothing_makes_no_level(silent: Inline, rules: list[OutputRule]) -> None:
    blocks = (
        Heading(inlines=(silent,), level=1),
        Heading(inlines=(Text(text="The harbour"),), level=2),
        Paragraph(inlines=(Text(text="It is quiet."),)),
    )
    draft = Draft(metadata=Metadata(title="A title"), lang="en", blocks=blocks)
    _judge(finish(draft, Source("walk.md", ""))[0], Pdf(), rules)


EMPTY = Table(rows=(Row(cells=(Cell(inlines=()),)),))


@pytest.mark.parametrize(
    "draft",
    [
        Draft(blocks=(Quote(blocks=(EMPTY,)),)),
        Draft(blocks=(Division(role=None, blocks=(EMPTY,)),)),
        Draft(blocks=(List(ordered=False, items=(Item(blocks=(EMPTY,)),)),)),
        Draft(notes=(Note(label="a", blocks=(Quote(blocks=(EMPTY,)),)),)),
    ],
    ids=["quote", "division", "list", "note"],
)
def test_cells_without_words_hold_their_place_wherever_they_stand(
    draft: Draft, rules: list[OutputRule]
) -> None:
    words = Paragraph(inlines=(Text(text="It is quiet."),))
    whole = replace(draft, metadata=Metadata(title="A title"), lang="en", blocks=(*draft.blocks, words))
    _judge(finish(whole, Source("walk.md", ""))[0], Pdf(), rules)


def test_lines_of_code_are_apart_in_a_note_too(rules: list[OutputRule]) -> None:
    code = CodeBlock(text='"\U0001d4b3\n\n你好。\n', language="python")
    cited = Paragraph(inlines=(Text(text="It is quiet."), NoteRef(note="a")))
    draft = Draft(metadata=Metadata(title="A title"), lang="en", blocks=(cited,))
    whole = replace(draft, notes=(Note(label="a", blocks=(code,)),))
    _judge(finish(whole, Source("walk.md", ""))[0], Pdf(), rules)


@pytest.mark.parametrize(
    ("head", "columns", "rows"), [(Scope.COLUMN, 1, 1), (Scope.COLUMN, 2, 1), (None, 2, 1), (None, 1, 2)]
)
def test_cells_of_a_note_are_heads_and_span_as_in_the_text(
    head: Scope | None, columns: int, rows: int, rules: list[OutputRule]
) -> None:
    first = Cell(inlines=(Text(text="Height"),), scope=head, columns=columns, rows=rows)
    others = tuple(Cell(inlines=(Text(text=f"{metres} m"),)) for metres in (7, 8, 9))
    table = Table(rows=(Row(cells=(first, others[0])), Row(cells=others[:columns])))
    cited = Paragraph(inlines=(Text(text="It is quiet."), NoteRef(note="a")))
    draft = Draft(metadata=Metadata(title="A title"), lang="en", blocks=(cited,))
    whole = replace(draft, notes=(Note(label="a", blocks=(table,)),))
    _judge(finish(whole, Source("walk.md", ""))[0], Pdf(), rules)


def _archive(path: Path) -> str:
    return "3a" if b"<pdfaid:part>3</pdfaid:part>" in path.read_bytes() else "2a"
