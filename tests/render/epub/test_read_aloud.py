"""The book read aloud: all that is seen is heard, in its order, and every clip is where it says."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import miniaudio
import numpy as np
import pytest
from lxml import etree
from PIL import Image

from publish.cache import Cache
from publish.diagnostics import MachineError, PublishError, RenderError, error
from publish.model.document import PageStart
from publish.model.inline import Image as Picture
from publish.model.rewrite import rewrite
from publish.pipeline import TRANSFORMS
from publish.read.markdown import Markdown
from publish.read.source import Source
from publish.render.audio.mp3 import Mp3
from publish.render.epub.edition import Epub
from publish.render.epub.read_aloud import ReadAloud
from publish.render.epub.sync import Sync
from publish.render.renderer import Context
from publish.sound.clip import RATE
from publish.sound.meter import measured
from publish.speak.choice import Choice
from publish.speak.remembered import Remembered
from publish.speak.voice import Take, WordMark
from publish.transform.pages import pages
from tests.real.overlays import milliseconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from publish.model.document import Document
    from publish.render.renderer import Renderer, Rendering

SOURCE = Path(__file__).with_name("aloud.md")
STARTS = (("title-s1", 0, "i"), ("quay-p1-s2", 0, "1"), ("quay-p1-s3", 14, "2"), ("sea-h-s1", 0, "3"))
TYPE = "{http://www.idpf.org/2007/ops}type"


class Hum:
    """A voice that hums a moment for every word; silent or broken at one text."""

    name = "hum"
    licence = "CC0-1.0"
    network = False

    def __init__(self, mute: str = "", broken: str = "") -> None:
        self.said: list[str] = []
        self.mute = mute
        self.broken = broken

    def languages(self) -> frozenset[str]:
        return frozenset({"en", "fr", "ja"})

    def identity(self) -> Mapping[str, str]:
        return {"hum": "1"}

    def speak(self, text: str, lang: str) -> Take:  # noqa: ARG002
        self.said.append(text)
        if self.broken and self.broken in text:
            raise MachineError(error("M032", "the line is dead"))
        silent = self.mute and self.mute in text
        # A fifth of a second a word, of 500 Hz, and a breath’s end.
        wave = bytes(96) if silent else b"\x10\x20" * 24 + b"\xf0\xdf" * 24
        return Take(RATE, wave * 100 * max(1, len(text.split())) + bytes(480))


@dataclass(frozen=True)
class Clip:
    page: str
    id: str
    sound: str
    begin: int
    end: int
    types: tuple[str, ...]


class Book:
    """A written book, read without publish's own reader."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.files = {name.removeprefix("EPUB/"): archive.read(name) for name in archive.namelist()}
        self.package = self.files["content.opf"].decode()
        self.items = {
            e.get("id"): e for e in etree.fromstring(self.files["content.opf"]).iterfind(".//{*}item")
        }
        self.pages = {
            item.get("href"): etree.fromstring(self.files[item.get("href")])
            for item in self.items.values()
            if item.get("media-type") == "application/xhtml+xml"
        }

    def clips(self, page: str) -> list[Clip]:
        item = next(item for item in self.items.values() if item.get("href") == page)
        overlay = self.items[item.get("media-overlay")].get("href")
        return list(_clips(etree.fromstring(self.files[overlay]), ()))

    def heard(self, page: str) -> list[str]:
        return [clip.id for clip in self.clips(page)]

    def samples(self, sound: str) -> np.ndarray:
        found = miniaudio.decode(self.files[sound], nchannels=1, sample_rate=RATE).samples
        return np.frombuffer(found, "<i2") / 32768

    def metas(self, name: str) -> list[str]:
        return re.findall(rf'<meta property="{name}"[^>]*>([^<]*)<', self.package)


def _clips(element: etree._Element, types: tuple[str, ...]) -> Iterator[Clip]:
    own = element.get(TYPE)
    types = (*types, own) if own else types
    if etree.QName(element).localname == "par":
        text, audio = element
        page, _, name = text.get("src").removeprefix("../").partition("#")
        begin, end = (milliseconds(audio.get(edge)) for edge in ("clipBegin", "clipEnd"))
        yield Clip(page, name, audio.get("src").removeprefix("../"), begin, end, types)
    for child in element:
        yield from _clips(child, types)


def seen(element: etree._Element, names: set[str], *, covered: bool = False) -> Iterator[tuple[str, bool]]:
    """Each text that is seen, or stands for a picture, and whether it is in an element that is heard."""
    if element.get("hidden") is not None or etree.QName(element).localname in {"rp", "annotation"}:
        return
    covered = covered or element.get("id") in names
    yield from ((text, covered) for text in (element.text, element.get("alt")) if text and text.strip())
    for child in element:
        yield from seen(child, names, covered=covered)
        if child.tail and child.tail.strip():
            yield child.tail, covered


@pytest.fixture(scope="module")
def pier(tmp_path_factory: pytest.TempPathFactory) -> Document:
    folder = tmp_path_factory.mktemp("source")
    Image.new("RGB", (4, 3), "teal").save(folder / "dot.png")
    document, _ = Markdown().read(Source(SOURCE.name, SOURCE.read_text(encoding="utf-8"), folder))
    for transform in TRANSFORMS:
        document, _ = transform(document)
    return pages(document, [PageStart(sentence=s, offset=at, folio=folio) for s, at, folio in STARTS])[0]


def render(document: Document, into: Path, *voices: object, renderer: Renderer | None = None) -> Rendering:
    into.mkdir(parents=True, exist_ok=True)
    now = datetime(2024, 5, 1, tzinfo=UTC)
    context = Context(stem="pier", timestamp=now, voices=Choice(voices or (Hum(),)))  # type: ignore[arg-type]
    return (renderer or ReadAloud()).render(document, into, context)


@pytest.fixture(scope="module")
def voice() -> Hum:
    return Hum()


@pytest.fixture(scope="module")
def rendering(pier: Document, voice: Hum, tmp_path_factory: pytest.TempPathFactory) -> Rendering:
    return render(pier, tmp_path_factory.mktemp("pier"), voice)


@pytest.fixture(scope="module")
def book(rendering: Rendering) -> Book:
    return Book(rendering.files[0])


def test_all_that_is_seen_is_heard(book: Book) -> None:
    assert sorted(book.pages) == [
        "nav.xhtml",
        "text/chapter-01.xhtml",
        "text/chapter-02.xhtml",
        "text/cover.xhtml",
        "text/title.xhtml",
    ]
    for page, root in book.pages.items():
        texts = list(seen(root.find("{*}body"), set(book.heard(page))))
        assert len(texts) > 0
        assert [text for text, covered in texts if not covered] == []


def test_it_is_heard_once_and_in_the_order_of_the_page(book: Book) -> None:
    for page, root in book.pages.items():
        order = [element.get("id") for element in root.iter() if element.get("id")]
        places = [order.index(clip.id) for clip in book.clips(page) if clip.page == page]
        assert len(places) == len(book.clips(page))
        assert all(before < after for before, after in pairwise(places))


def test_clips_follow_one_another_from_the_start_of_the_sound_to_its_end(book: Book) -> None:
    for page in book.pages:
        clips = book.clips(page)
        (sound,) = {clip.sound for clip in clips}
        assert clips[0].begin == 0
        assert all(clip.begin < clip.end for clip in clips)
        assert all(before.end == after.begin for before, after in pairwise(clips))
        assert clips[-1].end * RATE == len(book.samples(sound)) * 1000


def test_a_clip_begins_where_its_words_begin(book: Book) -> None:
    clips = book.clips("text/chapter-01.xhtml")
    samples = np.abs(book.samples(clips[0].sound))
    for clip in clips[1:]:
        begin = clip.begin * RATE // 1000
        # The first 5 ms fade in; before them stands a pause.
        assert samples[begin - 2400 : begin - 240].max() < 0.01
        assert samples[begin + 240 : begin + 1200].max() > 0.05


def test_lengths_are_those_of_the_clips_and_their_sum(book: Book) -> None:
    ends = {
        item.get("media-overlay"): book.clips(page)[-1].end
        for item in book.items.values()
        if (page := item.get("href")) in book.pages
    }
    stated = dict(re.findall(r'media:duration" refines="#([^"]*)">([^<]*)<', book.package))
    assert {name: milliseconds(clock) for name, clock in stated.items()} == ends
    (whole,) = re.findall(r'media:duration">([^<]*)<', book.package)
    assert milliseconds(whole) == sum(ends.values())


def test_what_can_be_skipped_and_left_says_so(book: Book) -> None:
    found = {clip.id: clip.types for page in book.pages for clip in book.clips(page)}
    text = ("bodymatter", "chapter")
    assert found["page-1"] == (*text, "pagebreak")
    assert found["note.w-p1-s1"][-1] == "footnote"
    assert found["fig-lamp-img1"] == (*text, "figure")
    tables = [types for types in found.values() if "table" in types]
    assert tables[0] == (*text, "table")
    assert tables[-1] == (*text, "table", "table-row", "table-cell")
    lists = {types for types in found.values() if "list-item" in types}
    assert (*text, "list", "list-item", "list", "list-item") in lists


def test_a_page_number_is_heard_before_its_first_sentence_and_after_a_broken_one(book: Book) -> None:
    heard = book.heard("text/chapter-01.xhtml")
    assert heard.index("page-1") == heard.index("quay-p1-s2") - 1
    assert heard.index("page-2") == heard.index("quay-p1-s3") + 1


def test_what_no_sentence_says_is_said_by_its_name(book: Book, voice: Hum) -> None:
    said = voice.said
    for start in ("Page ", "Note ", "Back to reference ", "Figure ", "Table "):
        assert any(words.startswith(start) for words in said)
    assert {"Done", "Warning", "Description", "Ina Berg", "With one of everything", "Contents"} <= set(said)
    assert "la marée" in said
    assert not any("↩" in words or "☑" in words for words in said)
    assert book.heard("nav.xhtml")[0] == "toc-h"


def test_long_descriptions_are_open_while_they_are_heard(book: Book) -> None:
    assert b'<details id="fig-lamp-description" open="open">' in book.files["text/chapter-01.xhtml"]


def test_the_book_names_its_voice_and_the_style_of_what_is_read(book: Book) -> None:
    assert book.metas("media:narrator") == ["hum (synthetic voice)"]
    styles = book.files["css/epub.css"].decode()
    for name in book.metas("media:active-class") + book.metas("media:playback-active-class"):
        assert f".{name} " in styles
    assert "synchronizedAudioText" in book.metas("schema:accessibilityFeature")
    assert "auditory" in book.metas("schema:accessModeSufficient")
    assert "also read aloud" in book.metas("schema:accessibilitySummary")[0]


def test_a_picture_without_words_cannot_be_heard(pier: Document, tmp_path: Path) -> None:
    bare = rewrite(pier, lambda node: replace(node, alt=None) if isinstance(node, Picture) else node)
    book = Book(render(bare, tmp_path).files[0])
    assert "auditory" in book.metas("schema:accessMode")
    assert "auditory" not in book.metas("schema:accessModeSufficient")
    assert "fig-lamp-img1" not in book.heard("text/chapter-01.xhtml")


def test_it_is_as_loud_as_the_narration(book: Book) -> None:
    order = [f"audio/{name}.mp3" for name in ("cover", "title", "nav", "chapter-01", "chapter-02")]
    whole = np.concatenate([book.samples(sound) for sound in order])
    chunks = [whole[at : at + RATE] for at in range(0, len(whole), RATE)]
    assert measured(chunks).lufs == pytest.approx(-16, abs=0.5)


def test_beside_the_narration_nothing_is_spoken_twice(pier: Document, tmp_path: Path) -> None:
    voice = Hum()
    remembering = Remembered(voice, Cache(tmp_path / "cache"))
    render(pier, tmp_path / "mp3", remembering, renderer=Mp3())
    narrated = set(voice.said)
    render(pier, tmp_path / "aloud", remembering)
    assert len(voice.said) == len(set(voice.said))
    assert narrated < set(voice.said)


def test_a_sentence_without_a_sound_stops_the_book_and_names_its_line(pier: Document, tmp_path: Path) -> None:
    with pytest.raises(RenderError) as failure:
        render(pier, tmp_path, Hum(mute="Three stay"))
    (finding,) = failure.value.diagnostics
    assert (finding.code, finding.span and finding.span.start.line) == ("N010", 11)
    assert "Three stay" in finding.message
    assert list(tmp_path.iterdir()) == []


def test_a_voice_that_breaks_names_the_line_where_it_did(pier: Document, tmp_path: Path) -> None:
    with pytest.raises(PublishError) as failure:
        render(pier, tmp_path, Hum(broken="in no hurry"))
    (finding,) = failure.value.diagnostics
    assert (finding.code, finding.span and finding.span.start.line) == ("M032", 13)
    assert list(tmp_path.iterdir()) == []


def test_the_text_is_that_of_the_epub(pier: Document, book: Book, tmp_path: Path) -> None:
    """But for ids, places of page numbers and open descriptions, to the letter."""
    plain = Book(render(pier, tmp_path, renderer=Epub()).files[0])
    for page, root in plain.pages.items():
        ours = "".join(book.pages[page].itertext())
        assert ours == "".join(root.itertext())


class Teller(Hum):
    """Hums, and tells of each word."""

    tells_words = True

    def timed(self, text: str, lang: str) -> Take:
        take = self.speak(text, lang)
        starts = [place.start() for place in re.finditer(r"\S+", text)]
        return Take(take.rate, take.pcm, tuple(WordMark(at, n * 4800) for n, at in enumerate(starts)))


def test_a_whole_book_is_followed_by_words(pier: Document, tmp_path: Path) -> None:
    renderer = ReadAloud(sync=Sync.WORD)
    book = Book(render(pier, tmp_path / "words", Teller(), renderer=renderer).files[0])
    plain = Book(render(pier, tmp_path / "plain", Teller()).files[0])
    for page, root in plain.pages.items():
        assert "".join(book.pages[page].itertext()) == "".join(root.itertext())
        clips, sentences = book.clips(page), plain.clips(page)
        assert all(before.end == after.begin for before, after in pairwise(clips))
        assert {sentence.begin for sentence in sentences} <= {clip.begin for clip in clips}
        assert clips[-1].end == sentences[-1].end
        sound = clips[0].sound
        assert book.files[sound] == plain.files[sound]
    found = [clip for clip in book.clips("text/chapter-01.xhtml") if clip.id.startswith("quay-p1-s1-")]
    assert [clip.id for clip in found] == [f"quay-p1-s1-w{n}" for n in range(1, 7)]
    # A fifth of a second a word, of which the first is shown from the beginning.
    lengths = [clip.end - clip.begin for clip in found[1:-1]]
    assert all(abs(length - 200) <= 1 for length in lengths)


def test_a_voice_that_does_not_tell_is_followed_by_sentences_and_said_once(
    pier: Document, tmp_path: Path
) -> None:
    done = render(pier, tmp_path / "words", Hum(), renderer=ReadAloud(sync=Sync.WORD))
    told = [found for found in done.diagnostics if found.code == "N017"]
    assert [(found.severity, found.message.partition(" ")[0]) for found in told] == [("note", "hum")]
    plain = render(pier, tmp_path / "plain", Hum())
    assert done.files[0].read_bytes() == plain.files[0].read_bytes()
    assert not any(found.code == "N017" for found in plain.diagnostics)
