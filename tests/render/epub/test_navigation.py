from __future__ import annotations

import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from publish.check.outputs.e032 import LostPage
from publish.model.block import Figure, Section
from publish.model.document import Note
from publish.model.inline import NoteRef, PageBreak, Text
from publish.model.rewrite import rewrite

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from publish.model.document import Document
    from publish.model.node import Node
    from publish.render.renderer import Rendering

Entries = dict[str, list[tuple[int, str, str]]]


def navigation(rendering: Rendering) -> Entries:
    """The entries of each nav as (depth, label, target)."""
    with zipfile.ZipFile(rendering.files[0]) as archive:
        root = etree.fromstring(archive.read("EPUB/nav.xhtml"))
    return {
        str(nav.get("id")): [
            (sum(1 for _ in link.iterancestors("{*}ol")), "".join(link.itertext()), str(link.get("href")))
            for link in nav.iter("{*}a")
        ]
        for nav in root.iter("{*}nav")
    }


def test_a_book_has_contents_landmarks_and_pages(island: Document, render: Callable[..., Rendering]) -> None:
    assert navigation(render(island)) == {
        "toc": [
            (1, "The island", "text/title.xhtml#title"),
            (1, "Arrival", "text/chapter-01.xhtml#arrival"),
            (2, "The hill", "text/chapter-01.xhtml#arrival--the-hill"),
            (1, "A stay & its cost", "text/chapter-02.xhtml#stay"),
        ],
        "landmarks": [
            (1, "Cover", "text/cover.xhtml"),
            (1, "Title page", "text/title.xhtml"),
            (1, "Contents", "nav.xhtml#toc"),
            (1, "Figures", "nav.xhtml#loi"),
            (1, "Tables", "nav.xhtml#lot"),
            (1, "Start of the text", "text/chapter-01.xhtml"),
        ],
        "loi": [(1, "Figure 1. What we saw first", "text/chapter-01.xhtml#arrival-fig1")],
        "lot": [(1, "Table 1. Prices", "text/chapter-02.xhtml#stay-table1")],
        "page-list": [
            (1, "1", "text/chapter-01.xhtml#page-1"),
            (1, "2", "text/chapter-02.xhtml#page-2"),
        ],
    }


PRINTED = (PageBreak(id="page-ii", label="ii"), PageBreak(id="page-iii", label="iii"))


def test_printed_contents_begin_with_the_contents(
    island: Document, render: Callable[..., Rendering], tmp_path: Path
) -> None:
    document = replace(island, contents_pages=PRINTED)
    rendering = render(document)
    assert navigation(rendering)["page-list"] == [
        (1, "ii", "nav.xhtml#page-ii"),
        (1, "iii", "nav.xhtml#page-iii"),
        (1, "1", "text/chapter-01.xhtml#page-1"),
        (1, "2", "text/chapter-02.xhtml#page-2"),
    ]
    assert list(LostPage().check_output(rendering.files[0], document)) == []
    lost = tmp_path / "lost.epub"
    with zipfile.ZipFile(rendering.files[0]) as whole, zipfile.ZipFile(lost, "w") as damaged:
        for name in whole.namelist():
            marker = b'<div id="page-iii"' if name == "EPUB/nav.xhtml" else b"nowhere"
            damaged.writestr(name, whole.read(name).replace(marker, b"<div"))
    assert list(LostPage().check_output(lost, document)) != []


def test_printed_contents_are_no_page_of_a_book_without_them(
    island: Document, render: Callable[..., Rendering]
) -> None:
    rendering = render(replace(island, contents_pages=PRINTED), toc=False)
    assert [label for _, label, _ in navigation(rendering)["page-list"]] == ["1", "2"]


def test_an_article_has_contents_and_its_start(article: Document, render: Callable[..., Rendering]) -> None:
    assert navigation(render(article)) == {
        "toc": [(1, "A walk", "text/text.xhtml#title"), (1, "Rain", "text/text.xhtml#rain")],
        "landmarks": [(1, "Cover", "text/cover.xhtml"), (1, "Start of the text", "text/text.xhtml")],
    }


def test_an_entry_has_the_headings_words_alone(article: Document, render: Callable[..., Rendering]) -> None:
    heading = (Text(text="A\nstorm"), NoteRef(note="n"))
    inner = Section(id="i", level=3, heading=(Text(text="Wind"),))
    blocks = (
        Section(id="s", level=2, heading=heading),
        Section(id="e", level=2, heading=(), blocks=(inner,)),
    )
    notes = (Note(id="n", label="n", blocks=()),)
    found = navigation(render(replace(article, blocks=blocks, notes=notes)))
    assert [entry[:2] for entry in found["toc"]] == [(1, "A walk"), (1, "A storm"), (1, "Wind")]


def test_the_text_begins_after_the_preface(island: Document, render: Callable[..., Rendering]) -> None:
    preface = Section(id="preface", level=1, role="preface", heading=(Text(text="Before"),))
    found = navigation(render(replace(island, blocks=(preface, *island.blocks))))
    assert found["landmarks"][-1] == (1, "Start of the text", "text/chapter-02.xhtml")


def test_what_is_hidden_and_what_is_shown(island: Document, render: Callable[..., Rendering]) -> None:
    with zipfile.ZipFile(render(island).files[0]) as archive:
        root = etree.fromstring(archive.read("EPUB/nav.xhtml"))
    hidden = {nav.get("id"): nav.get("hidden") is not None for nav in root.iter("{*}nav")}
    assert hidden == {"toc": False, "loi": False, "lot": False, "landmarks": True, "page-list": True}


def test_a_caption_in_another_language_says_so(island: Document, render: Callable[..., Rendering]) -> None:
    def french(node: Node) -> Node:
        return replace(node, lang="fr") if isinstance(node, Figure) else node

    with zipfile.ZipFile(render(rewrite(island, french)).files[0]) as archive:
        nav = archive.read("EPUB/nav.xhtml").decode()
    assert '>Figure 1. <span lang="fr" xml:lang="fr">What we saw first</span></a>' in nav
