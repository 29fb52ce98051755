"""The book with its narration: overlays and sounds beside the pages, all in one file."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from publish.assets import style
from publish.narrate.manner import Cues, Manner
from publish.narrate.spoken.entries import lexicon_of
from publish.narrate.takes import Narration
from publish.narrate.write import write_script
from publish.render.epub.archive import File, write_archive
from publish.render.epub.book import book
from publish.render.epub.clips import tracks
from publish.render.epub.overlay import MEDIA_TYPE, entries, overlay
from publish.render.epub.package import package
from publish.render.epub.page import MEDIA_TYPE as PAGE
from publish.render.epub.page import STYLE_ID
from publish.render.epub.reading import Words, before_sentences, read
from publish.render.epub.sync import Sync
from publish.render.epub.themed import themed
from publish.render.epub.words import word_by_word
from publish.render.renderer import Rendering
from publish.sound.length import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from publish.model.document import Document
    from publish.render.epub.book import Book
    from publish.render.epub.clips import Track
    from publish.render.epub.overlay import Times
    from publish.render.epub.reading import Reading
    from publish.render.renderer import Context
    from publish.render.theme import Theme
    from publish.sound.encoding import Encoding

_STYLE = "read-aloud.css"
_OVERLAYS, _SOUNDS = "overlays", "audio"


def narrated(  # noqa: PLR0913  (one parameter an option of the edition)
    document: Document,
    path: Path,
    context: Context,
    *,
    theme: Theme,
    toc: bool | None,
    encoding: Encoding,
    cues: Cues,
    lexicon: Iterable[Path],
    say_as: Iterable[str],
    sync: Sync,
) -> Rendering:
    """The book, read aloud, in the file `path`.

    OptionError when no voice speaks the document's language, RenderError N010 when the voice has no
    sound for a sentence.
    """
    script = write_script(document, Manner(cues=cues, names=False))
    whole = themed(book(before_sentences(document), toc=toc), theme)
    readings = _readings(whole, Words(script, document.lang))
    words = lexicon_of(say_as, lexicon, script.lang)
    by_words = sync is Sync.WORD
    narration = Narration(
        context.voices, script.lang, context.workers, context.progress, words, words=by_words
    )
    metadata = package(document, context.timestamp, context.findings, narrated=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        heard = tracks(readings, narration, script.lang, encoding, Path(folder), context.workers)
        lengths = {_overlay(name): track.duration for name, track in heard.items()}
        said = (*metadata.entries, *entries(lengths, narration.voices, document.lang))
        shown = {name: _shown(readings[name], track, sync) for name, track in heard.items()}
        files = tuple(_files(whole, shown, heard, encoding))
        write_archive(replace(metadata, entries=said), files, whole.spine, path)
    return Rendering(
        files=(path,),
        diagnostics=(*whole.findings, *metadata.findings, *narration.diagnostics),
        summary=f"{whole.summary} · {in_words(sum(lengths.values()))}",
        facts=metadata.known,
    )


def _readings(whole: Book, words: Words) -> dict[str, Reading]:
    """What is read of each page, by its id, in reading order; the contents last where they are no page."""
    pages = {file.id: file for file in whole.files if file.media_type == PAGE}
    order = dict.fromkeys((*whole.spine, *pages))
    readings = {name: read(pages[name].content, words) for name in order}
    return {name: reading for name, reading in readings.items() if reading.members}


def _shown(reading: Reading, track: Track, sync: Sync) -> tuple[Reading, tuple[Times, ...]]:
    """What of a page is shown when: its sentences, or as many of their words as can be."""
    return word_by_word(reading, track) if sync is Sync.WORD else (reading, track.times)


def _files(
    whole: Book,
    shown: Mapping[str, tuple[Reading, tuple[Times, ...]]],
    heard: Mapping[str, Track],
    encoding: Encoding,
) -> Iterator[File]:
    """The book's files, then the overlay and the sound of each page."""
    for file in whole.files:
        if file.id in shown:
            reading, _ = shown[file.id]
            yield replace(file, data=reading.data, overlay=_overlay(file.id))
        elif file.id == STYLE_ID:
            yield replace(file, data=file.content + style(_STYLE).encode())
        else:
            yield file
    paths = {file.id: file.path for file in whole.files}
    for name, track in heard.items():
        sound = f"{_SOUNDS}/{track.path.name}"
        reading, times = shown[name]
        smil = overlay(reading, f"../{paths[name]}", f"../{sound}", times)
        yield File(id=_overlay(name), path=f"{_OVERLAYS}/{name}.smil", media_type=MEDIA_TYPE, data=smil)
        yield File(id=f"{name}-sound", path=sound, media_type=encoding.media_type, data=track.path)


def _overlay(name: str) -> str:
    """The id of a page's overlay."""
    return f"{name}-overlay"
