"""A page followed word by word: what is shown when, and that nothing is lost."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from publish.narrate.script import Part, Pause, Role, Utterance
from publish.render.epub.clips import Moment, Track
from publish.render.epub.reading import Group, Piece, Reading
from publish.render.epub.words import word_by_word

NOTE = '<a role="doc-noteref">1</a>'


def shown(markup: str, text: str, *times: tuple[str, int], ours: str = "") -> list[tuple[str, int]]:
    """What is shown of a sentence from 100 to 900 ms, and from when; `times` are those of words of it."""
    parts = [Part(text=words, spoken=words, lang="en", added=words == ours) for words in (ours, text)]
    piece = Piece(
        id="s", utterance=Utterance(id="s", role=Role.BODY, parts=tuple(parts)), after=Pause(seconds=0)
    )
    page = f'<html><body><p><span id="s">{markup}</span></p></body></html>'
    moments = tuple(Moment(len(ours) + text.index(word), time) for word, time in times)
    track = Track(path=Path("s.mp3"), times=((100, 900),), words=(moments,))
    reading, found = word_by_word(Reading(data=page.encode(), type=None, members=(piece,)), track)
    assert (found[0][0], found[-1][1]) == (100, 900)
    assert all(before[1] == after[0] and before[0] < before[1] for before, after in pairwise(found))
    written = reading.data.decode()
    assert re.sub(r'<span id="s-w\d+">(.*?)</span>', r"\1", written) == page
    names = [piece.id for piece in reading.pieces]
    content = [re.search(rf'id="{name}">((?:<span .*?</span>|.)*?)</span>', written) for name in names]
    return [(place[1] if place else "", begin) for place, (begin, _) in zip(content, found, strict=True)]


def test_each_word_from_when_it_is_heard_and_the_first_from_the_beginning() -> None:
    times = ("The", 120), ("wind", 300), ("rose", 500)
    assert shown("The <em>wind</em> rose. ", "The wind rose. ", *times) == [
        ("The", 100),
        ("wind", 300),
        ("rose.", 500),
    ]


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ([("The", 120), ("rose", 500)], [("The wind", 100), ("rose.", 500)]),
        ([("wind", 300)], [("The", 100), ("wind rose.", 300)]),
        ([("The", 120), ("wind", 300), ("rose", 300)], [("The", 100), ("wind rose.", 300)]),
        ([("The", 120), ("wind", 300), ("rose", 950)], [("The", 100), ("wind rose.", 300)]),
        ([("The", 120)], [("The wind rose.", 100)]),
        ([], [("The wind rose.", 100)]),
    ],
)
def test_a_word_without_a_time_is_shown_with_the_one_before(
    times: list[tuple[str, int]], expected: list[tuple[str, int]]
) -> None:
    assert shown("The wind rose.", "The wind rose.", *times) == expected


def test_elements_stay_whole() -> None:
    markup, text = "a <em>most un</em>known sea", "a most unknown sea"
    times = ("a ", 110), ("most", 200), ("unknown", 300), ("sea", 400)
    assert shown(markup, text, *times) == [("a", 100), ("<em>most un</em>known", 200), ("sea", 400)]
    assert shown(markup, text, ("a ", 110), ("sea", 400)) == [("a <em>most un</em>known", 100), ("sea", 400)]


def test_where_there_are_no_spaces_phrases_are_followed() -> None:
    times = ("日が", 110), ("沈む", 200), ("前に", 300), ("灯台", 500)
    text = "日が沈む前に、灯台へ。"
    assert shown(text, text, *times) == [("日が", 100), ("沈む", 200), ("前に、", 300), ("灯台へ。", 500)]
    assert shown("日が<em>沈む</em>前に、灯台へ。", text, *times) == [
        ("日が<em>沈む</em>前に、灯台へ。", 100)
    ]


def test_a_word_with_spaces_round_it_stays_one() -> None:
    times = ("The", 110), ("well", 200), ("known", 300), ("sea", 400)
    assert shown("The well-known sea", "The well-known sea", *times) == [
        ("The", 100),
        ("well-known", 200),
        ("sea", 400),
    ]


def test_signs_that_stand_apart_are_shown_with_no_word_or_the_one_before() -> None:
    text = "He went home – and slept."
    times = ("He", 110), ("went", 200), ("home", 300), ("and", 400), ("slept", 500)
    assert shown(text, text, *times)[2] == ("home –", 300)
    apart = shown(f"He <em>went home</em>{NOTE} – and slept.", text, *times)
    assert [words for words, _ in apart] == ["He", "went", "home", "and", "slept."]
    first = shown("“<em>Go</em> home”", "“Go home”", ("“", 110), ("home", 300))
    assert first == [("Go", 100), ("home”", 300)]
    assert shown("– Go home", "– Go home", ("–", 110), ("Go", 120), ("home", 300))[0] == ("– Go", 100)


def test_our_words_before_a_sentence_are_none_of_its_own() -> None:
    text = "Go home now"
    times = ("Go", 400), ("home", 500), ("now", 600)
    assert shown(text, text, *times, ours="Quote home ") == [("Go", 100), ("home", 500), ("now", 600)]


def test_a_name_that_is_taken_gets_another() -> None:
    utterance = Utterance(id="s", role=Role.BODY, parts=(Part(text="Go on", spoken="Go on", lang="en"),))
    piece = Piece(id="s", utterance=utterance, after=Pause(seconds=0), type="list-item")
    page = b'<html><body><p id="s">Go on</p><p id="s-w2"></p></body></html>'
    track = Track(path=Path("s.mp3"), times=((0, 9),), words=((Moment(0, 0), Moment(3, 4)),))
    reading, times = word_by_word(Reading(data=page, type=None, members=(piece,)), track)
    (group,) = reading.members
    assert isinstance(group, Group)
    assert (group.id, group.type) == ("s", "list-item")
    assert [(word.id, word.type) for word in reading.pieces] == [("s-w1", None), ("s-w2.2", None)]
    assert times == ((0, 4), (4, 9))
