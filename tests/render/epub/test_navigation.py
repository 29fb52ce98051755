from __future__ import annotations

import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from publish.model.block import Section
from publish.model.document import Note
from publish.model.inline import NoteRef, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from publish.model.document import Document
    from publish.render.renderer import Rendering

Entries = dict[str, list[tuple[int, str, str]]]


def navigation(rendering: Rendering) -> Entries:
    """The entries of each nav as (depth, label, target)."""
    with zipfile.ZipFile(rendering.files[0]) as archive:
        root = etree.fromstring(archive.read("EPUB/nav.xhtml"))
    return {
        str(nav.get("id")): [
            (sum(1 for _ in link.iterancestors("{*}ol")), link.text or "", str(link.get("href")))
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
            (1, "Start of the text", "text/chapter-01.xhtml"),
        ],
        "page-list": [
            (1, "1", "text/chapter-01.xhtml#page-1"),
            (1, "2", "text/chapter-02.xhtml#page-2"),
        ],
    }


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
