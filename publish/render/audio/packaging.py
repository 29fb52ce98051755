"""The files of a W3C Audiobook, packed (https://www.w3.org/TR/audiobooks/, https://www.w3.org/TR/lpf/)."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from publish.markup.elements import element, escape
from publish.render.audio.chapters import parted
from publish.render.audio.files import write_chapters
from publish.render.audio.manifest import Made, Part, manifest
from publish.render.audio.page import contents, html, write_page
from publish.render.audio.tags import picture
from publish.render.audio.transcripts import cues
from publish.sound.encoding import Encoding
from publish.sound.id3 import Id3
from publish.sound.vtt import write_vtt
from publish.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publish.model.document import Document
    from publish.render.audio.files import Sound
    from publish.render.audio.performance import Performance
    from publish.render.renderer import Context

_MANIFEST, _ENTRY = "publication.json", "index.html"
_HTML, _VTT = "text/html", "text/vtt"
_SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg"}
# LPF, section 3.3: texts are deflated, what is compressed by its own kind is stored.
_TEXTS = (".html", ".json", ".vtt")
# The first moment that a zip can name: its clock has no time zone, so no real one is repeatable.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_audiobook(document: Document, performance: Performance, file: Path, context: Context) -> None:
    """Write the package `file`: a sound and its transcripts for each chapter, a cover and the contents."""
    with tempfile.TemporaryDirectory(dir=file.parent) as name:
        folder = Path(name)
        _write_files(document, performance, folder, context)
        _pack(folder, file)


def _write_files(document: Document, performance: Performance, folder: Path, context: Context) -> None:
    sounds = write_chapters(document, performance, folder / "chapter.mp3", Id3.V24, context.workers)
    parts = tuple(
        _with_texts(document, performance, number, sound) for number, sound in enumerate(sounds, start=1)
    )
    cover = picture(document)
    shown = f"cover{_SUFFIXES[cover.media_type]}"
    (folder / shown).write_bytes(cover.data)
    title = document.metadata.title or performance.script.title
    others = (
        {"url": _ENTRY, "encodingFormat": _HTML, "rel": "contents"},
        {
            "url": shown,
            "encodingFormat": cover.media_type,
            "rel": "cover",
            "name": word("cover", document.lang),
        },
    )
    made = Made(performance.voices, bool(performance.omitted), context.timestamp)
    _write(folder / _ENTRY, _entry_page(document, title, shown, parts))
    _write(folder / _MANIFEST, manifest(document, title, made, parts, others))


def _with_texts(document: Document, performance: Performance, number: int, sound: Sound) -> Part:
    """The chapter of that number, with its transcript as a page and in step."""
    chapter = parted(performance.recording, number, sound.chapter)
    page, timed = sound.path.with_suffix(".html"), sound.path.with_suffix(".vtt")
    _write(page, write_page(document, chapter, sound.path.name, performance.omitted))
    _write(timed, write_vtt(cues(chapter, performance.script.lang), performance.omitted))
    return Part(
        sound=sound.path.name,
        media_type=Encoding.MP3.media_type,
        texts=((page.name, _HTML), (timed.name, _VTT)),
        title=sound.chapter.title,
        length=sound.chapter.length,
    )


def _entry_page(document: Document, title: str, cover: str, parts: Iterable[Part]) -> str:
    """The primary entry page (Audiobooks, section 3.1), with the contents."""
    lang = document.lang
    names = ", ".join(author.name for author in document.metadata.authors)
    by = element("p", {}, escape(word("by", lang, names=names))) if names else ""
    image = element("img", {"src": cover, "alt": word("cover", lang)})
    links = (_listed(part, word("transcript", lang)) for part in parts)
    main = element(
        "main", {}, "\n".join((element("h1", {}, escape(title)), by, image, contents(links, lang)))
    )
    return html(document, title, main, '<link rel="publication" href="publication.json"/>\n')


def _listed(part: Part, transcript: str) -> str:
    """A chapter of the contents, and below it its transcript."""
    (page, _), *_ = part.texts
    text = element("li", {}, element("a", {"href": page}, escape(transcript)))
    return element("a", {"href": part.sound}, escape(part.title)) + element("ol", {}, text)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _pack(folder: Path, file: Path) -> None:
    """All files of a folder in one, the manifest first; without clock, user and system."""
    with zipfile.ZipFile(file, "w") as archive:
        for path in sorted(folder.iterdir(), key=lambda path: (path.name != _MANIFEST, path.name)):
            entry = zipfile.ZipInfo(path.name, _EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED if path.suffix in _TEXTS else zipfile.ZIP_STORED
            with path.open("rb") as source, archive.open(entry, "w") as target:
                shutil.copyfileobj(source, target)
