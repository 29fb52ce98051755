"""The files of a book: by chapter, and by section where a chapter is too large for one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from publish.model.block import Block, Paragraph, Section
from publish.model.document import Document, Metadata
from publish.model.inline import Text
from publish.model.text import text_of
from publish.model.walk import find
from publish.render.epub.chapters import Chapter, chapters, locations
from publish.render.epub.parts import LARGEST, parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from publish.render.renderer import Rendering


def prose(name: str, size: int) -> Paragraph:
    return Paragraph(id=name, inlines=(Text(text="x" * size),))


def section(name: str, *blocks: Block, level: int = 2, role: str | None = None) -> Section:
    return Section(id=name, level=level, heading=(Text(text=name),), blocks=blocks, role=role)


def shape(blocks: tuple[Block, ...]) -> list[object]:
    """The ids, those of a section's blocks in a list after its own."""
    found: list[object] = []
    for block in blocks:
        found.append(block.id)
        if isinstance(block, Section):
            found.append(shape(block.blocks))
    return found


def book(*blocks: Block) -> Document:
    title = (Text(text="Whole"),)
    return Document(id="title", lang="en", metadata=Metadata(title="Whole"), title=title, blocks=blocks)


def test_what_fits_stays_together() -> None:
    blocks = (prose("p", 10), section("a", prose("q", 10)))
    assert parts(blocks, 1000) == (blocks,)
    assert parts((), 1000) == ((),)


def test_sections_are_packed_in_order() -> None:
    found = parts([section(name, prose(f"{name}p", 400)) for name in "abcde"], 1100)
    assert [shape(part) for part in found] == [
        ["a", ["ap"], "b", ["bp"]],
        ["c", ["cp"], "d", ["dp"]],
        ["e", ["ep"]],
    ]


def test_a_large_section_is_cut_before_the_sections_in_it() -> None:
    inner = (prose("p", 300), section("b", prose("bp", 500)), section("c", prose("cp", 500)))
    found = parts([section("a", *inner), section("d", prose("dp", 900))], 1000)
    assert [shape(part) for part in found] == [["a", ["p", "b", ["bp"]]], ["c", ["cp"]], ["d", ["dp"]]]


def test_prose_is_never_cut() -> None:
    blocks = (section("a", prose("p", 800), prose("q", 800)), prose("after", 800))
    assert [shape(part) for part in parts(blocks, 1000)] == [["a", ["p", "q"], "after"]]


def test_a_heading_alone_goes_with_what_follows() -> None:
    deep = section("a", section("b", section("c", prose("p", 900)), section("d", prose("q", 900))))
    assert [shape(part) for part in parts([deep], 1000)] == [["a", ["b", ["c", ["p"]]]], ["d", ["q"]]]


def test_a_large_chapter_takes_several_files() -> None:
    halves = (section("Rain", prose("p", LARGEST - 500)), section("Wind", prose("q", LARGEST - 500)))
    large = section("One", *halves, level=1)
    files = chapters(book(large, section("Two", level=1)))
    assert [(file.name, file.title, file.part) for file in files] == [
        ("title.xhtml", "Title page – Whole", 1),
        ("chapter-01.xhtml", "One", 1),
        ("chapter-01-2.xhtml", "Wind – One", 2),
        ("chapter-02.xhtml", "Two", 1),
    ]
    assert locations(book(large), files)["q"] == "text/chapter-01-2.xhtml"


def test_an_article_may_take_several_files_too() -> None:
    files = chapters(book(*(section(name, prose(f"{name}p", LARGEST - 500)) for name in ("Rain", "Wind"))))
    assert [(file.name, file.title) for file in files] == [
        ("text.xhtml", "Whole"),
        ("text-2.xhtml", "Wind – Whole"),
    ]


def test_the_files_hold_the_whole_document(render: Callable[..., Rendering]) -> None:
    names = [f"s{at}" for at in range(40)]
    document = book(*(section(name, prose(f"{name}-p", 20_000)) for name in names))
    files = chapters(document)
    assert len(files) > 3
    joined = tuple(block for file in files for block in file.blocks)
    assert text_of(replace(document, blocks=joined)) == text_of(document)
    assert [s.id for file in files for block in file.blocks for s in find(block, Section)] == names
    assert render(document).summary == "1 chapter"


def test_no_two_files_have_one_title() -> None:
    files = chapters(book(*(section(name, level=1) for name in ("Rain", "Rain", "Whole", "Rain (2)", ""))))
    titles = [file.title for file in files]
    assert titles == ["Title page – Whole", "Rain", "Rain (2)", "Whole", "Rain (2) (2)", "Whole (2)"]


@pytest.mark.parametrize(
    ("role", "matter"),
    [(None, "bodymatter"), ("preface", "frontmatter"), ("glossary", "backmatter"), ("chapter", "bodymatter")],
)
def test_the_role_of_a_chapter_says_where_it_belongs(role: str | None, matter: str) -> None:
    assert Chapter(name="a", title="A", blocks=(section("a", role=role),)).matter == matter
