"""The W3C Audiobook: what the specifications ask for is in it, and what spoils it is found."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from publish.check.outputs.n044 import WrongAudiobook
from publish.diagnostics import OptionError
from publish.render.audio.audiobook import Audiobook
from publish.render.renderer import Context
from publish.sound.encoding import Channels
from publish.speak.choice import Choice
from publish.speak.espeak import Espeak
from tests.render.audio.test_sound_file import DOCUMENT, TITLES, section

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CHAPTERS = ["chapter-01.mp3", "chapter-02.mp3", "chapter-03.mp3"]


def render(into: Path, edition: Audiobook | None = None, workers: int = 1) -> Path:
    into.mkdir()
    now, voices = datetime(2024, 5, 1, tzinfo=UTC), Choice((Espeak(),))
    context = Context(stem="walk", timestamp=now, voices=voices, workers=workers)
    return (edition or Audiobook()).render(DOCUMENT, into, context).files[0]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return render(tmp_path_factory.mktemp("audiobook") / "into")


def files_of(book: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(book) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def manifest_of(book: Path) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(files_of(book)["publication.json"])
    return manifest


def test_it_is_as_the_specifications_ask(book: Path) -> None:
    assert list(WrongAudiobook().check_output(book, DOCUMENT)) == []
    assert [path.name for path in book.parent.iterdir()] == ["walk.lpf"]


def test_each_chapter_is_a_file_with_its_transcripts(book: Path) -> None:
    manifest = manifest_of(book)
    order = manifest["readingOrder"]
    assert [chapter["url"] for chapter in order] == CHAPTERS
    assert [chapter["name"] for chapter in order] == TITLES
    assert [other["url"] for other in order[1]["alternate"]] == ["chapter-02.html", "chapter-02.vtt"]
    assert manifest["dateModified"] == "2024-05-01T00:00:00Z"
    page = files_of(book)["chapter-02.html"].decode()
    assert page.count("nobody spoke until") == 1
    assert 'src="chapter-02.mp3"' in page
    assert files_of(book)["chapter-02.vtt"].decode().count("00:00:00.5") == 1


def test_sounds_are_stored_and_texts_deflated(book: Path) -> None:
    with zipfile.ZipFile(book) as archive:
        ways = {entry.filename: entry.compress_type for entry in archive.infolist()}
    assert next(iter(ways)) == "publication.json"
    for name, way in ways.items():
        stored = name.endswith((".mp3", ".png"))
        assert way == (zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED), name


def test_the_same_bytes_each_time_with_more_workers(book: Path, tmp_path: Path) -> None:
    assert render(tmp_path / "again", workers=2).read_bytes() == book.read_bytes()


def test_the_options_of_sound_are_its_own(tmp_path: Path) -> None:
    edition = Audiobook(channels=Channels.STEREO, bit_rate=999)
    with pytest.raises(OptionError, match="no bit rate of 999"):
        render(tmp_path / "into", edition)


def without(name: str) -> Callable[[dict[str, Any]], object]:
    return lambda manifest: manifest.pop(name)


def changed(name: str, value: object) -> Callable[[dict[str, Any]], object]:
    return lambda manifest: manifest.update({name: value})


def in_chapter(name: str, value: object) -> Callable[[dict[str, Any]], object]:
    return lambda manifest: manifest["readingOrder"][1].update({name: value})


def reversed_order(manifest: dict[str, Any]) -> None:
    manifest["readingOrder"].reverse()


def twice(manifest: dict[str, Any]) -> None:
    manifest["readingOrder"][1] = manifest["readingOrder"][0]


MANIFESTS = [
    (without("@context"), "contexts"),
    (changed("conformsTo", "https://www.w3.org/TR/pub-manifest/"), "conforms to"),
    (without("name"), "no name"),
    (without("accessMode"), "no accessMode"),
    (without("readBy"), "no readBy"),
    (without("readingOrder"), "nothing is in its reading order"),
    (changed("readingOrder", "chapter-01.mp3"), "no sound"),
    (changed("duration", "PT1S"), "not that of its chapters together"),
    (without("duration"), "no duration"),
    (changed("resources", ["cover.png"]), "its contents"),
    (changed("resources", []), "its cover"),
    (in_chapter("duration", "PT3600.000S"), "not as its manifest says"),
    (in_chapter("duration", "an hour"), "not as its manifest says"),
    (in_chapter("encodingFormat", "text/html"), "is no sound"),
    (in_chapter("url", "chapter-09.mp3"), "not in the package"),
    (in_chapter("alternate", []), "has no transcript"),
    (in_chapter("alternate", ["chapter-09.vtt"]), "not among the resources"),
    (reversed_order, "in their order"),
    (twice, "twice"),
]


def spoiled(book: Path, into: Path, **others: bytes | None) -> Path:
    """The book with other files in place of some, or without them."""
    path = into / "walk.lpf"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files_of(book).items():
            other = others.get(name, data)
            if other is not None:
                archive.writestr(name, other)
    return path


def messages(path: Path) -> str:
    return "\n".join(finding.message for finding in WrongAudiobook().check_output(path, DOCUMENT))


@pytest.mark.parametrize(("spoil", "told"), MANIFESTS)
def test_a_spoiled_manifest_is_found(
    spoil: Callable[[dict[str, Any]], object], told: str, book: Path, tmp_path: Path
) -> None:
    manifest = manifest_of(book)
    spoil(manifest)
    path = spoiled(book, tmp_path, **{"publication.json": json.dumps(manifest).encode()})
    assert told in messages(path)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("publication.json", None, "no audiobook"),
        ("publication.json", b"[]", "no object"),
        ("publication.json", b"{", "no audiobook"),
        ("index.html", None, "no primary entry page"),
        ("index.html", b"<html>", "no primary entry page"),
        ("index.html", b"<html/>", "lead to the manifest"),
        ("index.html", b'<html><nav role="doc-toc"><a href="x.mp3"/></nav></html>', "lead to x.mp3"),
        ("cover.png", None, "cover.png is listed"),
        ("chapter-02.mp3", None, "chapter-02.mp3 is listed"),
        ("chapter-02.mp3", b"noise", "cannot be played"),
        ("chapter-02.vtt", None, "have lost"),
        ("chapter-02.vtt", b"WEBVTT\n", "have lost"),
        ("chapter-02.vtt", b"none", "no audiobook"),
    ],
)
def test_a_spoiled_package_is_found(
    name: str, data: bytes | None, told: str, book: Path, tmp_path: Path
) -> None:
    assert told in messages(spoiled(book, tmp_path, **{name: data}))


def test_a_file_that_is_no_package_is_found(tmp_path: Path) -> None:
    path = tmp_path / "walk.lpf"
    path.write_bytes(b"no zip")
    assert "no audiobook" in messages(path)


def test_words_that_were_never_spoken_are_found(book: Path) -> None:
    other = replace(DOCUMENT, blocks=(*DOCUMENT.blocks, section("sea", "The sea")))
    (finding,) = WrongAudiobook().check_output(book, other)
    assert "have lost “The sea”" in finding.message
