from __future__ import annotations

from publish.markup.dialect import Dialect, Notes
from publish.markup.xhtml import write_blocks, write_notes
from publish.model.block import Cell, CodeBlock, Item, List, Paragraph, Row, Scope, Table
from publish.model.document import Document, Note
from publish.model.inline import NoteRef, Text

EPUB = Dialect(notes=Notes.ASIDE, epub_types=True, resource_url=str, target_url="f#{}".format)
PRINT = Dialect(notes=Notes.FOOT, epub_types=False, resource_url=str)


def cite(name: str, number: int) -> NoteRef:
    return NoteRef(note=name, number=number)


def paragraph(name: str, *inlines: NoteRef | str) -> Paragraph:
    return Paragraph(id=name, inlines=tuple(Text(text=i) if isinstance(i, str) else i for i in inlines))


def cited_twice() -> Document:
    note = Note(id="n", label="n", number=1, blocks=(paragraph("n-p", "Why."),))
    return Document(lang="en", blocks=(paragraph("p", "a", cite("n", 1), "b", cite("n", 1)),), notes=(note,))


def nested() -> Document:
    """The text cites `n`, which cites `m`; nothing cites `o`."""
    notes = (
        Note(id="n", label="n", number=1, blocks=(paragraph("n-p", "N", cite("m", 2)),)),
        Note(id="m", label="m", number=2, blocks=(paragraph("m-p", "M", cite("n", 1)),)),
        Note(id="o", label="o", blocks=(paragraph("o-p", "O"),)),
    )
    return Document(lang="en", blocks=(paragraph("p", "a", cite("n", 1)),), notes=notes)


def test_in_epub_each_citation_has_its_own_id_and_leads_to_the_note() -> None:
    document = cited_twice()
    link = (
        '<a id="n-ref{}" class="noteref" role="doc-noteref" epub:type="noteref" href="f#n"'
        ' aria-label="Note 1">1</a>'
    )
    written = write_blocks(document, document.blocks, EPUB)
    assert written == f'<p id="p">a{link.format(1)}b{link.format(2)}</p>'


def test_in_epub_a_note_leads_back_to_each_citation() -> None:
    document = cited_twice()
    back = '<a class="backlink" role="doc-backlink" href="f#n-ref{0}" aria-label="Back to reference 1 ({0})">'
    assert write_notes(document, document.notes, EPUB) == (
        '<section class="notes" epub:type="footnotes" aria-label="Notes">\n'
        '<aside id="n" role="doc-footnote" epub:type="footnote">\n'
        '<p id="n-p"><span class="added note-number">1.</span> Why.'
        f' {back.format(1)}↩</a><sup class="added">1</sup>'
        f' {back.format(2)}↩</a><sup class="added">2</sup></p>\n'
        "</aside>\n</section>"
    )


def test_a_note_that_is_no_paragraph_has_our_words_around_it() -> None:
    note = Note(id="n", label="n", number=1, blocks=(CodeBlock(id="c", text="x"),))
    document = Document(lang="en", blocks=(paragraph("p", cite("n", 1)),), notes=(note,))
    written = write_notes(document, document.notes, EPUB)
    assert (
        '<p><span class="added note-number">1.</span> </p>\n<pre id="c"><code>'
        '<span id="c-l1" class="code-line">x</span></code></pre>\n<p> <a' in written
    )


def test_no_notes_make_no_section() -> None:
    assert write_notes(Document(lang="en"), (), EPUB) == ""


def test_in_print_the_first_citation_carries_the_note() -> None:
    document = cited_twice()
    assert write_blocks(document, document.blocks, PRINT) == (
        '<p id="p">a<span id="n" class="footnote" role="doc-footnote" data-number="1">'
        '<span id="n-p" class="p">Why.</span></span>'
        'b<a class="noteref" role="doc-noteref" href="#n" aria-label="Note 1">1</a></p>'
    )


def test_in_print_a_note_cited_in_a_note_follows_that_one() -> None:
    document = nested()
    written = write_blocks(document, document.blocks, PRINT)
    assert [written.count(f'<span id="{name}" class="footnote"') for name in "nmo"] == [1, 1, 0]
    assert written.index(">N<") < written.index(">M<")


def test_in_print_a_note_without_a_citation_stands_after_the_text() -> None:
    document = nested()
    written = write_notes(document, document.notes, PRINT)
    assert written == (
        '<section class="notes" aria-label="Notes">\n'
        '<aside id="o" role="doc-footnote">\n<p id="o-p">O</p>\n</aside>\n</section>'
    )


def test_in_print_the_blocks_of_a_note_are_spans() -> None:
    blocks = (
        List(id="l", ordered=True, start=2, items=(Item(id="i", blocks=(paragraph("q", "x"),)),)),
        Table(id="t", rows=(Row(cells=(Cell(inlines=(), scope=Scope.ROW, columns=2),)),)),
    )
    document = Document(
        lang="en",
        blocks=(paragraph("p", cite("n", 1)),),
        notes=(Note(id="n", label="n", number=1, blocks=blocks),),
    )
    written = write_blocks(document, document.blocks, PRINT)
    assert (
        '<span id="l" class="ol">\n<span id="i" class="li"><span id="q" class="span">x</span></span>'
        in written
    )
    assert '<span class="tr"><span class="th" data-scope="row" data-colspan="2"></span></span>' in written
    assert {tag for tag in ("ol", "li", "table", "th") if f"<{tag}" in written} == set()
