"""The rules over what is read aloud, on a small book with one defect at a time."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from publish.check.outputs.book import read_book
from publish.check.outputs.e034 import BrokenClip
from publish.check.outputs.e035 import Unheard
from publish.check.outputs.e036 import UnseenHighlight
from publish.check.outputs.e037 import UnnamedNarration
from publish.check.outputs.e038 import Unskippable
from publish.check.outputs.overlay import clock
from publish.check.outputs.sounds import seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from publish.check.rule import OutputRule

RULES: tuple[OutputRule, ...] = (
    BrokenClip(),
    Unheard(),
    UnseenHighlight(),
    UnnamedNarration(),
    Unskippable(),
)


@dataclass(frozen=True)
class Defect:
    """In one file `old` becomes `new`; the rules must find it, and say it in these words."""

    file: str
    old: str
    new: str
    finding: str


DEFECTS = {
    "overlapping": Defect(
        "page.smil", '"0:00:01.2"', '"0:00:00.9"', "E034 “s1” begins 0.100 s before the end"
    ),
    "out of order": Defect(
        "page.smil", '"2.5s" clipEnd="3.5s"', '"1s" clipEnd="2s"', "E034 “s2” begins 1.500 s"
    ),
    "past the end": Defect("page.smil", 'clipEnd="5s"', 'clipEnd="9s"', "E034 “n1” ends 2.9"),
    "backwards": Defect("page.smil", 'clipEnd="2.5s"', 'clipEnd="1.9s"', "E034 “page” has no length"),
    "endless": Defect("page.smil", ' clipEnd="5s"', "", "E034 “n1” has no length"),
    "silent": Defect(
        "page.smil", '<audio src="page.mp3" clipBegin="4.5s" clipEnd="5s"/>', "", "E034 “n1” has no sound"
    ),
    "of no sound": Defect(
        "page.smil",
        'src="page.mp3" clipBegin="4.5s"',
        'src="no.mp3" clipBegin="4.5s"',
        "E034 “n1” is of no.mp3",
    ),
    "a gap": Defect(
        "nav.smil", '"0s" clipEnd="5.5s"', '"5.3s" clipEnd="5.5s"', "E034 “t1” begins after 5.3 s"
    ),
    "an unheard end": Defect("nav.smil", 'clipEnd="5.5s"', 'clipEnd="0.5s"', "E034 nav.mp3 is never heard"),
    "a sentence skipped": Defect(
        "page.smil", "page.xhtml#s2", "page.xhtml#ref", "E035 “It goes.” is not read"
    ),
    "an alternative skipped": Defect(
        "page.smil", "page.xhtml#img", "page.xhtml#lost", "E035 “A wave.” is not read"
    ),
    "another order": Defect(
        "page.xhtml", 'id="h">Tides</h1>', 'id="s3">T</h1><p id="h">Tides</p>', "E035 “T” is not read"
    ),
    "twice": Defect(
        "page.smil", "page.xhtml#cell", "page.xhtml#img", "E035 “img” is not read aloud in its place"
    ),
    "contents unread": Defect("book.opf", ' media-overlay="nav-smil"', "", "E035 “Tides” is not read"),
    "no class": Defect(
        "book.opf", '<meta property="media:active-class">reading</meta>', "", "E036 names no class"
    ),
    "an unknown class": Defect("book.css", ".reading", ".reading-now", "E036 the class “reading”"),
    "a class commented out": Defect(
        "book.css", ".reading {", "/* .reading { */ p {", "E036 the class “reading”"
    ),
    "no narrator": Defect("book.opf", ">Hum<", "><", "E037 does not name its narrator"),
    "a false length": Defect("book.opf", ">0:00:04.800<", ">0:00:05.300<", "E037 the overlay “smil”"),
    "a length that is none": Defect("book.opf", ">5.5s<", ">long<", "E037 the overlay “nav-smil”"),
    "a false sum": Defect("book.opf", ">0:00:10.300<", ">0:01:10.300<", "E037 the overlays together"),
    "a note untyped": Defect(
        "page.smil", ' epub:type="footnote"', "", "E038 “n1” is read aloud as no footnote"
    ),
    "a page untyped": Defect(
        "page.smil", ' epub:type="pagebreak"', "", "E038 “page” is read aloud as no pagebreak"
    ),
    "a table untyped": Defect("page.smil", ' epub:type="table"', "", "E038 “cell” is read aloud as no table"),
    "a figure untyped": Defect(
        "page.smil", ' epub:type="figure"', "", "E038 “img” is read aloud as no figure"
    ),
}


@pytest.mark.parametrize("name", DEFECTS)
def test_each_defect_is_found(name: str, tides: Mapping[str, bytes], pack: Callable[..., Path]) -> None:
    defect = DEFECTS[name]
    text = tides[defect.file].decode()
    assert defect.old in text
    book = pack(**{defect.file: text.replace(defect.old, defect.new).encode()})
    found = [f"{f.code} {f.message}" for rule in RULES for f in rule.check_output(book, None)]
    code, _, words = defect.finding.partition(" ")
    assert any(finding.startswith(code) and words in finding for finding in found), found


def test_a_good_book_has_no_findings(pack: Callable[..., Path]) -> None:
    book = pack()
    assert read_book(book).read_aloud
    assert [finding for rule in RULES for finding in rule.check_output(book, None)] == []


# The first two sentences as one, of which the words are lit, and the page that begins in it.
WORDS = (
    '<span id="s1"><b><i id="w1">It</i> <i id="w2">comes</i></b>. <span id="page" role="doc-pagebreak" '
    'aria-label="2"/><b><i id="w3">It</i> <i id="w4">goes</i>.</b>'
)
CLIPS = (
    '<seq epub:textref="page.xhtml#s1">'
    '<par><text src="page.xhtml#w1"/><audio src="page.mp3" clipBegin="1.2s" clipEnd="1.4s"/></par>'
    '<par><text src="page.xhtml#w2"/><audio src="page.mp3" clipBegin="1.4s" clipEnd="1.6s"/></par>'
    '<par><text src="page.xhtml#w3"/><audio src="page.mp3" clipBegin="1.6s" clipEnd="1.8s"/></par>'
    '<par><text src="page.xhtml#w4"/><audio src="page.mp3" clipBegin="1.8s" clipEnd="2s"/></par></seq>'
    '<par id="c3" epub:type="pagebreak"><text src="page.xhtml#page"/>'
    '<audio src="page.mp3" clipBegin="2s" clipEnd="3.5s"/></par>'
)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("", "", ()),
        ("</b>. <span", "</b> then. <span", ("“then.” is not read aloud",)),
        ("page.xhtml#w3", "page.xhtml#w9", ("“It” is not read aloud",)),
        ("page.xhtml#w3", "page.xhtml#w1", ("“It” is not read aloud", "“w1” is not read aloud in its place")),
        ("page.xhtml#s1", "page.xhtml#p", ()),
        ("page.xhtml#s1", "page.xhtml#fig", ("“.” is not", "“.” is not", "“1” is not", "“page” is not")),
    ],
)
def test_a_sentence_may_be_read_word_by_word(
    old: str, new: str, words: tuple[str, ...], tides: Mapping[str, bytes], pack: Callable[..., Path]
) -> None:
    """Its signs and citations are lit with none of them, and the page is called after it."""
    page, smil = tides["page.xhtml"].decode(), tides["page.smil"].decode()
    sentence, note = page.index('<span id="s1">'), page.index('<a id="ref"')
    first, fifth = smil.index('<par id="c2"'), smil.index('<seq epub:type="figure"')
    page = page[:sentence] + WORDS + page[note:]
    smil = smil[:first] + CLIPS + smil[fifth:]
    files = {"page.xhtml": page, "page.smil": smil}
    book = pack(**{name: text.replace(old, new).encode() for name, text in files.items()})
    found = [finding.message for rule in RULES for finding in rule.check_output(book, None)]
    assert [finding[: len(start)] for finding, start in zip(found, words, strict=True)] == list(words), found


def test_a_book_that_is_not_read_aloud_owes_nothing(
    tides: Mapping[str, bytes], pack: Callable[..., Path]
) -> None:
    package = tides["book.opf"].decode().replace("media-overlay", "data-none")
    book = pack(**{"book.opf": package.encode()})
    assert [finding for rule in RULES for finding in rule.check_output(book, None)] == []


def test_a_book_is_parsed_once_until_it_changes(pack: Callable[..., Path]) -> None:
    first = read_book(pack())
    assert read_book(pack()) is first
    assert read_book(pack(**{"book.css": b""})) is not first


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1:02:03.5", 3723.5),
        ("02:03", 123.0),
        ("1.5", 1.5),
        ("250ms", 0.25),
        ("2min", 120.0),
        ("0.5h", 1800.0),
        (" 3s ", 3.0),
        ("", None),
        ("soon", None),
    ],
)
def test_clocks(text: str, value: float | None) -> None:
    assert clock(text) == value


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + name + content


def test_the_length_of_each_kind_of_sound(tides: Mapping[str, bytes]) -> None:
    header = bytes(12) + struct.pack(">II", 1000, 2500)
    wide = b"\x01" + bytes(19) + struct.pack(">IQ", 1000, 3500)
    after = struct.pack(">I4sQ", 1, b"free", 20) + bytes(4)
    assert seconds(tides["page.mp3"], "audio/mpeg") == pytest.approx(6, abs=0.06)
    assert seconds(box(b"ftyp", b"M4A ") + box(b"moov", box(b"mvhd", header)), "audio/mp4") == 2.5
    assert seconds(after + box(b"moov", box(b"mvhd", wide)), "audio/mp4") == 3.5
    page = b"OggS\x00\x02" + bytes(8)
    opus = page + b"OpusHead\x01\x01" + struct.pack("<H", 312) + b"OggS\x00\x04" + struct.pack("<q", 96_312)
    assert seconds(opus, "audio/ogg; codecs=opus") == 2.0


@pytest.mark.parametrize("media_type", ["audio/mpeg", "audio/mp4", "audio/ogg"])
@pytest.mark.parametrize("data", [b"", b"no sound", box(b"moov", box(b"mvhd", bytes(20)))])
def test_what_is_no_sound_has_no_length(media_type: str, data: bytes) -> None:
    assert seconds(data, media_type) is None
