"""What every renderer promises."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from publish.check.conservation import first_lost
from publish.diagnostics import MissingTool
from publish.model.json import from_json
from publish.model.text import text_of
from publish.model.walk import walk_with_lang
from publish.pipeline.inspection import inspect, media_type
from publish.pipeline.placing import machine_faults
from publish.render.renderer import Renderer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from publish.model.document import Document
    from publish.pipeline.kit import Kit
    from publish.render.renderer import Context, Rendering

    Render = Callable[[str], Rendering]


# Lists of single words are no editions of the text.
LISTS = {".toml", ".pls"}


@pytest.fixture
def render(renderer: type[Renderer], document: Document, context: Context, tmp_path: Path) -> Render:
    """Renders the sample into a folder of that name."""

    def render(name: str) -> Rendering:
        (tmp_path / name).mkdir(parents=True)
        return renderer().render(document, tmp_path / name, context)

    return render


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_it_is_a_renderer(renderer: type[Renderer]) -> None:
    assert isinstance(renderer(), Renderer)
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in renderer.format.suffixes)


def test_the_same_document_gives_the_same_bytes(
    render: Render, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = render("first")
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    second = render("elsewhere/second")
    assert files(tmp_path / "first") == files(tmp_path / "elsewhere" / "second")
    assert (first.summary, first.page_starts) == (second.summary, second.page_starts)


def test_it_writes_what_it_says_and_nothing_else(
    render: Render, renderer: type[Renderer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    rendering = render("into")
    names = [path.name for path in rendering.files]
    assert sorted(files(tmp_path)) == sorted(f"into/{name}" for name in names)
    assert names[0] == f"contract{renderer.format.suffix}"
    assert not any(diagnostic.is_error for diagnostic in rendering.diagnostics)


def test_it_keeps_all_text_and_languages(render: Render, document: Document, kit: Kit) -> None:
    rendering = render("into")
    judges = 0
    for path in rendering.files:
        judges += len(kit.output_rules(media_type(path, kit.catalogue)))
        assert [finding for finding in inspect(path, document, kit) if finding.is_error] == []
    if not judges and rendering.files[0].suffix not in LISTS:
        assert_keeps_all(rendering.files[0], document)


def assert_keeps_all(path: Path, document: Document) -> None:
    """What no rule looks into is JSON or a text."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        assert from_json(text) == document
        return
    kept = text_of(document)
    for stream in (kept.body + kept.notes, kept.alternatives):
        assert first_lost((word for run in stream for word in run.split()), text) is None
    assert {lang for _, lang in walk_with_lang(document) if lang and lang in text} == {"en", "fr"}


@pytest.mark.parametrize("tool", ["weasyprint", "lameenc", "pydub", "ebooklib"])
def test_without_its_tool_it_says_what_to_install(
    render: Render, monkeypatch: pytest.MonkeyPatch, tool: str
) -> None:
    monkeypatch.setitem(sys.modules, tool, None)
    try:
        with machine_faults("it cannot be made"):
            assert render("into").files
    except MissingTool as missing:
        (diagnostic,) = missing.diagnostics
        assert tool in f"{diagnostic.message} {diagnostic.hint}"
