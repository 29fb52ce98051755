"""The picture that the metadata names as the cover passes the gate, or is said to be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from publish.diagnostics import Severity
from publish.model.document import Document, Metadata, Resource
from publish.read.resolve import admit_cover

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Image.new("RGB", (8, 12), (1, 2, 3)).save(tmp_path / "front.png")
    return tmp_path


def named(cover: str | None, *resources: Resource) -> Document:
    return Document(metadata=Metadata(title="T", cover=cover), resources=resources)


def test_it_becomes_a_resource(folder: Path) -> None:
    document, found = admit_cover(named("front.png"), folder)
    assert found == ()
    assert document.metadata.cover == "images/front.png"
    assert document.resource("images/front.png").height == 12


def test_one_that_the_text_shows_too_is_there_once(folder: Path) -> None:
    shown = Resource(
        name="images/front.png", media_type="image/png", data=(folder / "front.png").read_bytes()
    )
    document, _ = admit_cover(named("front.png", shown), folder)
    assert document.resources == (shown,)


def test_another_picture_of_the_same_name_keeps_its_own(folder: Path) -> None:
    other = Resource(name="images/front.png", media_type="image/png", data=b"another")
    document, _ = admit_cover(named("front.png", other), folder)
    assert document.metadata.cover == "images/front.2.png"
    assert document.resources[0] is other


def test_a_missing_one_is_a_warning(folder: Path) -> None:
    document, (found,) = admit_cover(named("nowhere.png"), folder)
    assert document.metadata.cover is None
    assert (found.code, found.severity) == ("I080", Severity.WARNING)


def test_without_a_name_or_admitted_already_nothing_is_done() -> None:
    admitted = Resource(name="images/a.png", media_type="image/png", data=b"")
    for document in (named(None), named("images/a.png", admitted)):
        assert admit_cover(document, None) == (document, ())
