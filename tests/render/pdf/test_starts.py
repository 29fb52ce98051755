"""Where the pages begin, compared with the text that stands on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from publish.check.outputs.pages import printed as read_back
from publish.model import block as b
from publish.model import inline as i
from publish.model.document import PageStart
from publish.model.inline import Sentence
from publish.model.text import plain
from publish.model.walk import find
from publish.render.pdf import PageSize
from publish.render.pdf.starts import _Progress

if TYPE_CHECKING:
    from pathlib import Path

    from publish.model.document import Document
    from tests.render.pdf.conftest import Make, Printed


def text_from(document: Document, start: PageStart) -> str:
    """The text from a page's start on."""
    sentences = list(find(document, Sentence))
    at = next(n for n, s in enumerate(sentences) if s.id == start.sentence)
    text = " ".join(plain(s.inlines, alternatives=False).strip() for s in sentences[at : at + 9])
    return text[start.offset :]


def body_lines(path: Path) -> list[list[str]]:
    """The lines of each page without running head and folio, which are drawn last."""
    return [list(page[: -1 if n == 0 else -2]) for n, page in enumerate(read_back(path).pages)]


def test_each_page_begins_with_what_is_said(make: type[Make], printed: Printed) -> None:
    document = make.document(*(make.paragraph(make.lorem * 4) for _ in range(40)))
    rendering = printed(document, page_size=PageSize("a5"))
    pages = body_lines(rendering.files[0])
    assert [start.folio for start in rendering.page_starts] == [str(n) for n in range(1, len(pages) + 1)]
    for before, lines, start in zip(pages, pages[1:], rendering.page_starts[1:], strict=False):
        words = " ".join(" ".join(lines).split())
        whole = words.split(" ", 1)[1] if before[-1].endswith("\x02") else words
        assert text_from(document, start).strip().startswith(whole[:20])
    assert len(pages) > 4


@pytest.mark.parametrize(
    ("before", "left"),
    [
        ("", "Self-evident mis\u00adunderstandings here."),
        ("Self-evident", "mis\u00adunderstandings here."),
        ("Self-evident ", "mis\u00adunderstandings here."),
        ("Self-evident misunder-", "here."),
        ("Self-", "evident mis\u00adunderstandings here."),
        ("Self-evident misunderstandings he-", None),
        ("Self-evident misunderstandings here.", None),
    ],
)
def test_a_divided_word_belongs_to_the_page_where_it_begins(before: str, left: str | None) -> None:
    text = "Self-evident mis\u00adunderstandings here. "
    progress = _Progress(Sentence(id="s1", inlines=(i.Text(text=text),)))
    progress.printed.append(before)
    start = progress.start("2")
    assert start == (None if left is None else PageStart(sentence="s1", offset=text.index(left), folio="2"))


def test_what_we_add_does_not_move_a_start(make: type[Make], printed: Printed) -> None:
    """Numbers of notes and marks of quotations stand in the sentence, but are no part of it."""
    quoted = i.Quoted(inlines=make.text("1 lamp"))
    parts = [part for _ in range(90) for part in (quoted, i.NoteRef(note="n"), " 1 or 2 lamps and ")]
    document = make.document(make.paragraph(*parts), notes=(make.note("n", make.paragraph("1 note.")),))
    rendering = printed(document, page_size=PageSize("a5"))
    start = rendering.page_starts[1]
    first = body_lines(rendering.files[0])[1][0]
    said = text_from(document, start)[:4]
    assert first.lstrip("“”1 ").replace("”", "").startswith(said.lstrip("1 ")[:3])


@pytest.mark.parametrize(
    "block",
    [
        b.CodeBlock(id="first", text="line"),
        b.MathBlock(id="first", source="x^2"),
        b.Figure(image=i.Image(id="first", src="dot.png", alt="A dot."), caption=(i.Text(text="Caption."),)),
    ],
    ids=lambda block: block.kind,
)
def test_a_page_may_begin_with_what_is_no_sentence(
    block: b.Block, make: type[Make], printed: Printed
) -> None:
    chapters = (make.heading("One", 1), make.paragraph("Two."), make.heading("Three", 1))
    starts = printed(make.document(block, *chapters, make.paragraph("Four."))).page_starts
    assert starts[2] == PageStart(sentence="first", offset=0, folio="3")


def test_a_page_that_goes_on_with_code_starts_at_a_line(make: type[Make], printed: Printed) -> None:
    code = b.CodeBlock(id="code", text="".join(f"  line {n}\n" for n in range(180)))
    document = make.document(make.paragraph("Before."), code, make.paragraph("After."))
    rendering = printed(document)
    first, *others = rendering.page_starts
    pages = body_lines(rendering.files[0])
    assert [first.folio, *(start.folio for start in others)] == [str(n) for n in range(1, len(pages) + 1)]
    assert len(others) > 2
    for lines, start in zip(pages[1:], others, strict=True):
        assert start.sentence == "code"
        assert code.text[start.offset :].splitlines()[0].strip() == lines[0].strip()


@pytest.mark.parametrize(
    ("before", "left"),
    [
        ("", "one\n\n  two\nthree"),
        ("one", "two\nthree"),
        ("one\n\n  t", "three"),
        ("one\n\n  two\nth", None),
    ],
)
def test_a_line_of_code_belongs_to_the_page_where_it_begins(before: str, left: str | None) -> None:
    text = "one\n\n  two\nthree"
    progress = _Progress(b.CodeBlock(id="c", text=text))
    progress.printed.append(before)
    start = progress.start("2")
    assert start == (None if left is None else PageStart(sentence="c", offset=text.index(left), folio="2"))


def test_a_page_of_contents_has_them_alone(make: type[Make], printed: Printed) -> None:
    chapters = [make.heading(f"Chapter {n}", 1) for n in range(70)]
    starts = printed(make.document(*chapters), page_size=PageSize("a5"), colophon=True).page_starts
    listed = [start for start in starts if start.sentence is None]
    assert [start.folio for start in listed] == [str(n) for n in range(2, 2 + len(listed))]
    assert len(listed) > 1
    assert [start.folio for start in starts] == [str(n) for n in range(1, 72 + len(listed))]


def test_a_page_of_notes_alone_goes_on_with_a_note(make: type[Make], printed: Printed) -> None:
    long = make.note("n", make.paragraph(*(make.lorem for _ in range(60))))
    document = make.document(make.paragraph("Cited.", i.NoteRef(note="n")), notes=(long,))
    rendering = printed(document, page_size=PageSize("a5"))
    assert [start.folio for start in rendering.page_starts] == [
        str(n) for n in range(1, len(body_lines(rendering.files[0])) + 1)
    ]
    last = rendering.page_starts[-1]
    assert last.sentence is not None
    assert last.sentence.startswith("note.n-")


def test_a_repeated_table_head_is_no_start(make: type[Make], printed: Printed) -> None:
    head = b.Row(head=True, cells=(b.Cell(inlines=make.text("Head"), scope=b.Scope.COLUMN),))
    rows = tuple(b.Row(cells=(b.Cell(inlines=make.text(f"Row {n}.")),)) for n in range(60))
    document = make.document(b.Table(rows=(head, *rows), alignment=(b.Alignment.NONE,)))
    second = printed(document).page_starts[1]
    assert text_from(document, second).startswith("Row")
