"""What every reader's document is promised: title, ids, references, links, depth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from publish.diagnostics import SourceError
from publish.model.block import Block, Division, Figure, Paragraph, Quote, Section
from publish.model.document import Document, Metadata, Note
from publish.model.inline import CrossReference, Emphasis, Image, Inline, Link, NoteRef, Strong, Text
from publish.model.text import plain, text_of
from publish.model.walk import find, walk
from publish.read.draft import Draft, Heading
from publish.read.finish import finish
from publish.read.source import Source

if TYPE_CHECKING:
    from pathlib import Path


def text(words: str) -> tuple[Inline, ...]:
    return (Text(text=words),)


def heading(words: str, level: int = 1, **more: str) -> Heading:
    return Heading(inlines=text(words), level=level, **more)


def paragraph(words: str = "words", **more: str) -> Paragraph:
    return Paragraph(inlines=text(words), **more)


def finished(
    *blocks: Block | Heading, title: str = "", notes: tuple[Note, ...] = ()
) -> tuple[Document, list[str]]:
    draft = Draft(metadata=Metadata(title=title), blocks=blocks, notes=notes)
    document, findings = finish(draft, Source("walk.md", ""))
    return document, [finding.code for finding in findings]


def ids(document: Document) -> list[str]:
    return [node.id for node in walk(document) if node.id]


def test_the_only_first_heading_is_the_title_once() -> None:
    document, codes = finished(heading("A walk"), paragraph(), heading("Up", 2))
    assert plain(document.title) == "A walk" == document.metadata.title
    assert [type(block) for block in document.blocks] == [Paragraph, Section]
    assert codes == []


def test_a_first_heading_that_says_the_title_again_is_not_repeated() -> None:
    document, _ = finished(heading("A  walk"), paragraph(), title="A walk")
    assert text_of(document).body == ("A  walk", "words")


def test_another_first_heading_stays_a_section() -> None:
    document, _ = finished(heading("The hill"), paragraph(), title="A walk")
    assert text_of(document).body == ("A walk", "The hill", "words")


def test_a_book_keeps_every_chapter_though_one_is_called_like_the_book() -> None:
    document, codes = finished(heading("A walk"), heading("Home"), title="A walk")
    assert [plain(section.heading) for section in find(document, Section)] == ["A walk", "Home"]
    assert codes == []


def test_a_document_without_a_title_takes_one_and_says_so() -> None:
    document, codes = finished(paragraph())
    assert document.metadata.title == "walk"
    assert codes == ["I010"]


def test_ids_are_the_slug_of_the_section_and_an_ordinal() -> None:
    document, _ = finished(
        heading("A walk"), paragraph(), heading("Up the hill", 2), paragraph(), heading("P2", 3), paragraph()
    )
    assert ids(document) == [
        "title",
        "p1",
        "up-the-hill",
        "up-the-hill-p1",
        "up-the-hill--p-2",
        "up-the-hill--p-2-p1",
    ]


def test_siblings_of_one_name_are_numbered() -> None:
    document, _ = finished(heading("Notes"), heading("Notes"), heading("Notes 2"), title="T")
    assert ids(document) == ["title", "notes", "notes.2", "notes-2"]


def test_an_edit_disturbs_only_the_ids_of_its_own_section() -> None:
    before, _ = finished(heading("A"), paragraph(), heading("B"), paragraph("kept"), title="T")
    after, _ = finished(
        heading("A"), paragraph("new"), paragraph(), heading("B"), paragraph("kept"), title="T"
    )
    of_b = [name for name in ids(before) if name.startswith("b")]
    assert [name for name in ids(after) if name.startswith("b")] == of_b


def test_a_written_id_is_kept_and_never_generated_again() -> None:
    document, codes = finished(paragraph(), paragraph(id="p1"), title="T")
    assert ids(document) == ["title", "p1.2", "p1"]
    assert codes == []


def test_duplicate_and_impossible_ids_are_reported_and_replaced() -> None:
    document, codes = finished(paragraph(id="a"), paragraph(id="a"), paragraph(id="1 b"), title="T")
    assert ids(document) == ["title", "a", "p2", "p3"]
    assert codes == ["I011", "I013"]


def test_notes_are_found_by_their_label() -> None:
    cited = Paragraph(inlines=(NoteRef(note="One"), NoteRef(note="two")))
    document, codes = finished(cited, title="T", notes=(Note(label="One", blocks=(paragraph(),)),))
    assert [ref.note for ref in find(document, NoteRef)] == ["note.one"]
    assert "[^two]" in text_of(document).body[1]
    assert codes == ["I014"]
    assert ids(document)[-2:] == ["note.one", "note.one-p1"]


def test_links_inside_the_document_become_cross_references() -> None:
    links = tuple(
        Link(href=href, inlines=text(href)) for href in ("#here", "#the-hill", "#The Hill", "#gone")
    )
    document, codes = finished(
        Paragraph(inlines=links, id="here"), heading("B", 2), heading("The hill", 3), title="T"
    )
    assert [ref.target for ref in find(document, CrossReference)] == ["here", "b--the-hill", "b--the-hill"]
    assert codes == ["I015"]
    assert text_of(document).body[1] == "#here#the-hill#The Hill#gone"


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "java\nscript:alert(1)", " data:text/html,x", "file:///etc"]
)
def test_unsafe_links_give_way_to_their_text(href: str) -> None:
    document, codes = finished(Paragraph(inlines=(Link(href=href, inlines=text("press")),)), title="T")
    assert not list(find(document, Link))
    assert text_of(document).body[1] == "press"
    assert codes == ["I017"]


@pytest.mark.parametrize("href", ["http://a b/", "https://", "http://a:b/", "http://[", "http://a^b/"])
def test_what_is_no_address_gives_way_to_its_text(href: str) -> None:
    document, codes = finished(Paragraph(inlines=(Link(href=href, inlines=text("x")),)), title="T")
    assert not list(find(document, Link))
    assert codes == ["I017"]


def test_characters_that_no_address_may_hold_are_escaped() -> None:
    href = "https://example.org/a b?c=100%|é"
    document, _ = finished(Paragraph(inlines=(Link(href=href, inlines=text("x")),)), title="T")
    assert next(find(document, Link)).href == "https://example.org/a%20b?c=100%25%7Cé"


def test_a_link_to_a_file_beside_the_source_is_reported() -> None:
    _, codes = finished(Paragraph(inlines=(Link(href="other.html", inlines=text("other")),)), title="T")
    assert codes == ["I016"]


@pytest.mark.parametrize("href", ["https://example.org/", "mailto:a@example.org", "HTTP://example.org"])
def test_safe_links_stay(href: str) -> None:
    document, codes = finished(Paragraph(inlines=(Link(href=href, inlines=text("x")),)), title="T")
    assert [link.href for link in find(document, Link)] == [href]
    assert codes == []


def test_a_picture_that_does_not_pass_leaves_its_alternative(tmp_path: Path) -> None:
    figure = Figure(image=Image(src="gone.png", alt="A hill"), caption=text("The hill"))
    document, findings = finish(
        Draft(metadata=Metadata(title="T"), blocks=(figure,)), Source("walk.md", "", tmp_path)
    )
    assert text_of(document).all == ("T", "The hill", "A hill")
    assert next(find(document, Image)).src is None
    assert len(findings) == 1
    assert not findings[0].is_error


@pytest.mark.parametrize("levels", [40, 41, 5000])
def test_depth_is_bounded(levels: int) -> None:
    block: Block = Paragraph(inlines=())
    for _ in range(levels):
        block = Quote(blocks=(block,))
    if levels <= 40:
        document, _ = finished(block, title="T")
        assert len(list(find(document, Quote))) == levels
    else:
        with pytest.raises(SourceError, match="deeper than 40"):
            finished(block, title="T")


def test_pictures_inside_text_are_named_after_their_block() -> None:
    run = (Emphasis(inlines=(Image(src=None, alt="a"),)), Image(src=None, alt="b"))
    document, _ = finished(Paragraph(inlines=run), title="T")
    assert [image.id for image in find(document, Image)] == ["p1-img1", "p1-img2"]


def test_a_heading_without_words_is_no_title() -> None:
    document, codes = finished(
        Heading(inlines=(NoteRef(note="n"),), level=1), notes=(Note(label="n", blocks=(paragraph(),)),)
    )
    assert document.metadata.title == "walk"
    assert "I010" in codes


DECORATIVE = Image(src=None, decorative=True)


@pytest.mark.parametrize("href", ["https://example.org/", "#here"])
@pytest.mark.parametrize("silent", [(DECORATIVE,), (Text(text=" "),)])
def test_a_link_without_words_is_none_and_reported(href: str, silent: tuple[Inline, ...]) -> None:
    link = Link(href=href, inlines=silent)
    document, codes = finished(Paragraph(inlines=(*text("a"), link), id="here"), title="T")
    assert not [node for node in walk(document) if isinstance(node, Link | CrossReference)]
    assert len(list(find(document, Image))) == silent.count(DECORATIVE)
    assert codes == ["I019"]


def test_a_heading_within_a_note_is_a_strong_paragraph_and_reported() -> None:
    inner = Section(heading=text("More"), level=2, blocks=(paragraph("deep"),))
    outer = Section(heading=text("Why"), level=1, lang="fr", blocks=(paragraph("so"), inner))
    document, codes = finished(
        Paragraph(inlines=(NoteRef(note="n"),)),
        title="T",
        notes=(Note(label="n", blocks=(Quote(blocks=(outer,), attribution=()),)),),
    )
    (note,) = document.notes
    assert not list(find(note, Section))
    assert [plain(strong.inlines) for strong in find(note, Strong)] == ["Why", "More"]
    assert text_of(document).notes == ("Why", "so", "More", "deep")
    assert next(find(note, Division)).lang == "fr"
    assert codes == ["I018", "I018"]
