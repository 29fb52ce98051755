"""The tag, as another library reads it."""

import io
import re

import pytest
from mutagen.id3 import ID3

from publish.sound.id3 import Id3, id3
from publish.sound.iso639 import three_letters
from publish.sound.tag import Line, Picture, Span, Tag, Track


def tag(count: int = 3, **changes: object) -> Tag:
    chapters = tuple(
        Span(title=f"Kapitel {n} – „Ä“", start=n * 1000, end=n * 1000 + 1000) for n in range(count)
    )
    facts = {"title": "Über Flüsse", "artists": ("A. Ö.", "B"), "lang": "deu", "date": "2024-05-01"}
    return Tag(**{**facts, "chapters": chapters, **changes})  # type: ignore[arg-type]


def test_another_library_reads_it() -> None:
    read = ID3(io.BytesIO(id3(tag())))
    assert read["TIT2"].text == ["Über Flüsse"]
    assert read["TPE1"].text == ["A. Ö.", "B"]
    assert read["TLAN"].text == ["deu"]
    assert str(read["TDRC"].text[0]) == "2024-05-01"
    contents = read["CTOC:toc"]
    assert contents.flags == 3
    chapters = [read[f"CHAP:{name}"] for name in contents.child_element_ids]
    assert [str(chapter.sub_frames["TIT2"]) for chapter in chapters] == [
        f"Kapitel {n} – „Ä“" for n in range(3)
    ]
    assert [(chapter.start_time, chapter.end_time) for chapter in chapters] == [
        (0, 1000),
        (1000, 2000),
        (2000, 3000),
    ]


def test_chapters_stand_in_order_after_their_contents() -> None:
    frames = re.findall(rb"(CTOC|CHAP)....\0\0(toc|chp\d+)\0", id3(tag(12)), re.DOTALL)
    assert frames == [(b"CTOC", b"toc")] + [(b"CHAP", b"chp%d" % number) for number in range(1, 13)]


def test_what_is_not_known_is_left_out() -> None:
    read = ID3(io.BytesIO(id3(tag(artists=(), date=None))))
    assert "TPE1" not in read
    assert "TDRC" not in read


def test_a_byte_counts_the_contents() -> None:
    read = ID3(io.BytesIO(id3(tag(300))))
    assert len(read["CTOC:toc"].child_element_ids) == 255
    assert len(read.getall("CHAP")) == 300


@pytest.mark.parametrize(
    ("lang", "letters"),
    [
        ("en-GB", "eng"),
        ("DE", "deu"),
        ("zh-Hant", "zho"),
        ("gsw", "gsw"),
        ("xx", "und"),
        ("", "und"),
        ("x-own", "und"),
    ],
)
def test_languages_have_three_letters(lang: str, letters: str) -> None:
    assert three_letters(lang) == letters


PNG = b"\x89PNG\r\n\x1a\nnot more"


@pytest.mark.parametrize("version", Id3)
def test_both_versions_hold_cover_words_and_track(version: Id3) -> None:
    cover = Picture(data=PNG, media_type="image/png", width=2, height=3)
    lines = (Line(text="Erster Satz – „Ä“", start=500), Line(text="Zweiter", start=2500))
    known = tag(cover=cover, lines=lines, track=Track(number=2, count=12, album="Das Ganze"))
    read = ID3(io.BytesIO(id3(known, version)), translate=False)
    assert read.version == (2, 4 if version is Id3.V24 else 3, 0)
    assert read["APIC:"].data == PNG
    assert (read["APIC:"].mime, read["APIC:"].type) == ("image/png", 3)
    (words,) = read.getall("SYLT")
    assert (words.lang, words.format, words.type) == ("deu", 2, 2)
    assert words.text == [(line.text, line.start) for line in lines]
    assert str(read["TALB"]) == "Das Ganze"
    assert str(read["TRCK"]) == "2/12"
    assert str(read["CHAP:chp2"].sub_frames["TIT2"]) == "Kapitel 1 – „Ä“"


def test_old_players_get_the_date_in_two_frames() -> None:
    read = ID3(io.BytesIO(id3(tag(), Id3.V23)), translate=False)
    assert (str(read["TYER"]), str(read["TDAT"])) == ("2024", "0105")
    assert read["TPE1"].text == ["A. Ö./B"]
    month = ID3(io.BytesIO(id3(tag(date="2024-05"), Id3.V23)), translate=False)
    assert "TDAT" not in month


def test_a_chapter_on_its_own_has_no_contents() -> None:
    assert "CTOC:toc" not in ID3(io.BytesIO(id3(tag(0))))
