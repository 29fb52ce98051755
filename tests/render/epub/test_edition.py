from __future__ import annotations

import os
import resource
import signal
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from publish.check.outputs.e039 import WrongMetadata
from publish.model.document import Direction, Document, WritingMode

if TYPE_CHECKING:
    from collections.abc import Callable

    from publish.render.renderer import Rendering

GOLDEN = Path(__file__).parent.parent.parent / "golden" / "island.epub"


def entries(rendering: Rendering) -> dict[str, bytes]:
    with zipfile.ZipFile(rendering.files[0]) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def page(rendering: Rendering, name: str) -> str:
    return entries(rendering)[f"EPUB/{name}"].decode()


def test_the_book_is_the_golden_one(island: Document, render: Callable[..., Rendering]) -> None:
    """After a wanted change: ACCEPT=1 pytest tests/render/epub, and look at the difference."""
    found = {
        name: data
        for name, data in entries(render(island)).items()
        if name.endswith((".xhtml", ".opf", ".xml")) or name == "mimetype"
    }
    if "ACCEPT" in os.environ:
        for name, data in found.items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_bytes(data)
    expected = {str(p.relative_to(GOLDEN)): p.read_bytes() for p in GOLDEN.rglob("*") if p.is_file()}
    assert found == expected


def test_the_same_document_gives_the_same_bytes(
    island: Document, render: Callable[..., Rendering], tmp_path: Path
) -> None:
    folders = (tmp_path / "one", tmp_path / "two")
    for folder in folders:
        folder.mkdir()
    first, second = (render(island, folder=folder).files[0].read_bytes() for folder in folders)
    assert first == second


def test_the_container_shows_its_type_and_no_clock(
    island: Document, render: Callable[..., Rendering]
) -> None:
    rendering = render(island)
    with zipfile.ZipFile(rendering.files[0]) as archive:
        first, *_ = infos = archive.infolist()
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}


def test_an_article_is_one_file_and_a_book_one_a_chapter(
    article: Document, island: Document, render: Callable[..., Rendering]
) -> None:
    def texts(rendering: Rendering) -> list[str]:
        return [name for name in entries(rendering) if name.startswith("EPUB/text/")]

    book = render(island)
    assert book.summary == "2 chapters"
    assert texts(book) == [
        f"EPUB/text/{name}.xhtml" for name in ("cover", "title", "chapter-01", "chapter-02")
    ]
    one = render(article)
    assert one.summary == "1 chapter"
    assert texts(one) == ["EPUB/text/cover.xhtml", "EPUB/text/text.xhtml"]


def test_a_title_page_has_the_imprint(
    article: Document, island: Document, render: Callable[..., Rendering]
) -> None:
    def known(document: Document) -> Document:
        more = replace(document.metadata, publisher="Quay & Press", rights="CC BY 4.0")
        return replace(document, metadata=more)

    imprint = '<p class="added imprint">Quay &amp; Press</p>\n<p class="added imprint">CC BY 4.0</p>\n</div>'
    assert imprint in page(render(known(island)), "text/title.xhtml")
    # The text of an article follows at once.
    assert "imprint" not in page(render(known(article)), "text/text.xhtml")


def test_text_before_the_first_chapter_follows_the_title(
    article: Document, island: Document, render: Callable[..., Rendering]
) -> None:
    opened = replace(island, blocks=(article.blocks[0], *island.blocks))
    rendering = render(opened)
    assert "We went out." in page(rendering, "text/title.xhtml")
    assert 'epub:type="bodymatter" href' not in page(rendering, "nav.xhtml")
    assert '<a href="text/title.xhtml" epub:type="bodymatter">' in page(rendering, "nav.xhtml")


def test_a_note_stands_in_the_file_that_cites_it_first(
    island: Document, render: Callable[..., Rendering]
) -> None:
    rendering = render(island)
    assert '<aside id="note.a"' in page(rendering, "text/chapter-01.xhtml")
    assert '<aside id="note.b"' in page(rendering, "text/chapter-02.xhtml")
    assert 'href="chapter-01.xhtml#note.a"' in page(rendering, "text/chapter-02.xhtml")
    assert 'href="chapter-02.xhtml#note.a-ref2"' in page(rendering, "text/chapter-01.xhtml")


def test_a_book_from_right_to_left_turns_its_pages_that_way(
    article: Document, render: Callable[..., Rendering]
) -> None:
    rendering = render(replace(article, lang="he", direction=Direction.RIGHT_TO_LEFT))
    package = page(rendering, "content.opf")
    assert 'xml:lang="he" dir="rtl"' in package
    assert 'page-progression-direction="rtl"' in package
    assert 'lang="he" xml:lang="he" dir="rtl"' in page(rendering, "text/text.xhtml")


@pytest.mark.parametrize(
    ("mode", "turned"),
    [
        (None, "ltr"),
        (WritingMode.HORIZONTAL, "ltr"),
        (WritingMode.VERTICAL_RIGHT_TO_LEFT, "rtl"),
        (WritingMode.VERTICAL_LEFT_TO_RIGHT, "ltr"),
    ],
)
def test_lines_from_top_to_bottom_are_turned_their_own_way(
    mode: WritingMode | None, turned: str, article: Document, render: Callable[..., Rendering]
) -> None:
    metadata = replace(article.metadata, writing_mode=mode)
    document = replace(article, lang="ja", metadata=metadata)
    rendering = render(document)
    package = page(rendering, "content.opf")
    assert list(WrongMetadata().check_output(rendering.files[0], document)) == []
    vertical = mode in {WritingMode.VERTICAL_RIGHT_TO_LEFT, WritingMode.VERTICAL_LEFT_TO_RIGHT}
    assert 'xml:lang="ja" dir="ltr"' in package
    assert f'page-progression-direction="{turned}"' in package
    assert (f'name="primary-writing-mode" content="{mode}"' in package) is vertical
    assert ("verticalWriting" in package) is vertical
    classes = f' dir="ltr" class="{mode}">' if mode else ' dir="ltr">'
    for name in ("nav.xhtml", "text/text.xhtml"):
        assert classes in page(rendering, name)


def test_a_picture_that_is_not_shown_is_left_out(island: Document, render: Callable[..., Rendering]) -> None:
    spare = replace(island.resources[0], name="images/spare.png")
    names = list(entries(render(replace(island, resources=(*island.resources, spare)))))
    assert "EPUB/images/dot.png" in names
    assert "EPUB/images/spare.png" not in names


def test_a_document_without_a_title_heading_still_has_one(
    article: Document, render: Callable[..., Rendering]
) -> None:
    rendering = render(replace(article, title=()))
    assert '<h1 id="title" class="added">A walk</h1>' in page(rendering, "text/text.xhtml")


def test_a_date_that_is_none_is_reported_and_left_out(
    island: Document, render: Callable[..., Rendering]
) -> None:
    rendering = render(replace(island, metadata=replace(island.metadata, date="last spring")))
    assert [finding.code for finding in rendering.diagnostics] == ["E010"]
    assert "dc:date" not in page(rendering, "content.opf")


def test_a_full_disk_is_an_error_and_no_half_written_success(
    island: Document, render: Callable[..., Rendering]
) -> None:
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1][1]))
    try:
        with pytest.raises(OSError, match="large"):
            render(island)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before[1])
        signal.signal(signal.SIGXFSZ, before[0])
