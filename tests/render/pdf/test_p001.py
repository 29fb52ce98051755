"""What the PDF lacks is found: the file of one document is held against another that has more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from publish.check.outputs import p001, pages
from publish.check.outputs.p001 import LostText
from publish.check.rule import OutputRule
from publish.model import block as b
from publish.model import inline as i
from publish.model.document import Metadata
from publish.model.rewrite import rewrite
from publish.read.draft import Draft
from publish.render.pdf import PageSize

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from publish.model.document import Document
    from publish.model.node import Node
    from tests.render.pdf.conftest import Make, Printed

    Change = Callable[[Node], Node | tuple[Node, ...]]

URL = "https://example.org/" + "a-long-path/" * 20 + "unbroken" * 30


def lost(path: Path, document: Document) -> list[str]:
    return [finding.message for finding in LostText().check_output(path, document)]


def with_text(old: str, new: str) -> Change:
    def change(node: Node) -> Node:
        return replace(node, text=node.text.replace(old, new)) if isinstance(node, i.Text) else node

    return change


@pytest.mark.parametrize("size", [PageSize(name) for name in PageSize.names], ids=str)
def test_nothing_is_lost_of_any_construct(
    make: type[Make], printed: Printed, tmp_path: Path, size: PageSize
) -> None:
    document = make.every_construct(tmp_path)
    assert lost(printed(document, page_size=size).files[0], document) == []


HARD = {
    "ligatures": "Efficient waffle, fjord, flow, ﬁne ﬂow ﬀ. ",
    "spaces": "a\u00a0b\u202fc\u2009d\u2003e soft\u00adhyphen non\u2011breaking. ",
    "addresses": f"See {URL} and more. ",
    "twins": "µm μm Ω Ω ∆ Δ \u02bbOkina ‘quote’ don’t don\u02bct 1\u22152 1\u20442 ½ x² a\u2010b a-b … ",
    "combining": "x̂ x é e\u0301 q̃ n\u0303 ệ ",
    "dashes": "well-known – self-evident — end- to-end internationalisation-misunderstandings. ",
    "figures": "1 2 3 1 1984 7 1. 2. • ",
    "double": "the the lamp lamp lamp. ",
}


@pytest.mark.parametrize("kind", HARD)
def test_hard_texts_are_recognised(make: type[Make], printed: Printed, kind: str) -> None:
    # Notes of the same words, and more than a page can hold: handed on, and hard to tell apart.
    refs = tuple(i.NoteRef(note=str(n)) for n in range(12))
    parts = [part for ref in refs for part in (HARD[kind] * 6, ref)]
    notes = tuple(make.note(str(n), make.paragraph(HARD[kind] * 8)) for n in range(12))
    document = make.document(make.paragraph(*parts), b.CodeBlock(text=HARD[kind] * 9), notes=notes)
    assert lost(printed(document, page_size=PageSize("a5")).files[0], document) == []


@pytest.fixture
def article(make: type[Make], tmp_path: Path) -> Document:
    return make.every_construct(tmp_path)


DEFECTS: dict[str, tuple[Change, str]] = {
    "a word of a paragraph": (with_text("strong", "strong lost"), "of the text: “lost"),
    "a word of a heading": (with_text("Words apart", "Words far apart"), "of the text: “Words far"),
    "a word of a cell": (with_text("Skerry", "Skerry Vore"), "of the text: “Vore"),
    "a figure": (with_text("34.5", "34.58"), "of the text: “8"),
    "a mark": (with_text("Twice.", "Twice!."), "of the text: “Twice!."),
    "a word of a note": (with_text("And two", "And these two"), "of note 1: “And these two"),
    "a word of an uncited note": (with_text("Never cited", "Never ever cited"), "of the text: “Never ever"),
}


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_lost_word_is_found(article: Document, printed: Printed, defect: str) -> None:
    change, said = DEFECTS[defect]
    (message,) = lost(printed(article).files[0], rewrite(article, change))
    assert said in message


@pytest.mark.parametrize("place", [0, 20, 39])
def test_a_lost_or_moved_paragraph_is_found(make: type[Make], printed: Printed, place: int) -> None:
    paragraphs = [make.paragraph(f"Lamp {n} of the coast. {make.lorem}") for n in range(40)]
    without = [p for n, p in enumerate(paragraphs) if n != place]
    path = printed(make.document(*without)).files[0]
    assert lost(path, make.document(*without)) == []
    (message,) = lost(path, make.document(*paragraphs))
    assert f"Lamp {place} of" in message
    assert lost(path, make.document(*reversed(without))) != []


def test_whatever_the_file_lacks_is_found(
    article: Document, printed: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every piece of the author's text is taken out of the file, one at a time."""
    path = printed(article).files[0]
    whole = pages.printed(path)
    ours = {"•", "“", "”", "(", ")", "☑", "☐", "—", "Tip", "Description", "Table 1.", "Figure 1."}
    ours |= {"The lamp & the “sea”", "An account", "Ada Marsh, Ben O’Neill", "6 May 2024"}
    missed = []
    for at, page in enumerate(whole.pages):
        for n, piece in enumerate(page):
            less = (*whole.pages[:at], page[:n] + page[n + 1 :], *whole.pages[at + 1 :])
            monkeypatch.setattr(p001, "printed", lambda _, less=less: replace(whole, pages=less))
            if not lost(path, article):
                missed.append(piece.strip())
    assert {piece for piece in missed if piece and not piece.rstrip(".").isdigit()} <= ours
    assert sum(map(len, whole.pages)) - len(missed) > 60


@pytest.mark.parametrize("place", [1, 6, 12])
def test_a_lost_note_is_found(
    make: type[Make], printed: Printed, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    blocks = [make.paragraph(make.lorem, i.NoteRef(note=f"n{n}")) for n in range(1, 13)]
    notes = [make.note(f"n{n}", make.paragraph(f"Note {n} says: {make.lorem * 2}")) for n in range(1, 13)]
    document = make.document(*blocks, notes=tuple(notes))
    path = printed(document, page_size=PageSize("a5")).files[0]
    assert lost(path, document) == []
    without = tuple(
        tuple(p for p in page if not p.startswith(f"Note {place} ")) for page in pages.printed(path).pages
    )
    monkeypatch.setattr(p001, "printed", lambda _: pages.Printed(without, ()))
    (message,) = lost(path, document)
    assert f"of note {place}: “Note {place} says" in message


def test_a_lost_alternative_is_found(article: Document, printed: Printed) -> None:
    path = printed(article).files[0]

    def change(node: Node) -> Node:
        if isinstance(node, i.Image) and node.alt == "A small lamp":
            return replace(node, alt="Another lamp")
        return node

    assert lost(path, rewrite(article, change)) == ["the PDF has lost a text alternative: “Another lamp”"]


@pytest.mark.parametrize("alt", ["A lamp that nobody kept", "A lamp -", "- A well-lit lamp"])
def test_the_alternative_of_a_picture_without_a_file_is_looked_for_in_the_text(
    make: type[Make], printed: Printed, alt: str
) -> None:
    missing = i.Image(src=None, alt=alt)
    document = make.document(make.paragraph("Before ", missing, "after."))
    path = printed(document).files[0]
    assert lost(path, document) == []
    (message,) = lost(path, make.document(make.paragraph("Before ", replace(missing, alt="Gone"), "after.")))
    assert "Gone" in message


def test_alternatives_are_found_at_any_depth(make: type[Make], printed: Printed, tmp_path: Path) -> None:
    make.every_construct(tmp_path)  # brings the picture
    block: b.Block = b.Figure(image=i.Image(src="lamp.png", alt="Deep down"))
    for _ in range(38):
        block = b.List(ordered=False, items=(b.Item(blocks=(make.paragraph("Deeper."), block)),))
    document = make.finished(Draft(metadata=Metadata(title="Deep"), lang="en", blocks=(block,)), tmp_path)
    assert lost(printed(document).files[0], document) == []


def test_it_is_a_rule_over_files_that_needs_the_document(printed: Printed, article: Document) -> None:
    assert isinstance(LostText(), OutputRule)
    assert list(LostText().check_output(printed(article).files[0], None)) == []
