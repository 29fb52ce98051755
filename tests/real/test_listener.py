"""A reading system plays our read-aloud books: foliate-js in Chromium, as a listener has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.real
BOOK = """\
---
title: Two tides
author: Ina Berg
lang: en
---

# Ebb

The water goes.[^w] It takes the boats.

# Flow

The water comes. All is well.

[^w]: Twice a day.
"""
EBB = ["ebb-h-s1", "ebb-p1-s1", "ebb-p1-s2"]
NOTE = ["note.w-p1-note-number", "note.w-p1-s1", "note.w-p1-backlink"]
FLOW = ["flow-h-s1", "flow-p1-s1", "flow-p1-s2"]
# The cover, the title page and the contents stand before the first chapter in the spine.
FIRST_CHAPTER = 3
RATE = 2
# A browser tells the time four times a second, less often when the machine is busy: in seconds of sound.
LATE = 1.5 * RATE


@pytest.fixture(scope="module")
def book(publish: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(publish, tmp_path_factory.mktemp("book"))


@pytest.fixture(scope="module")
def book_of_words(publish: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(publish, tmp_path_factory.mktemp("words"), "--sync", "word")


def made(publish: Callable[..., Any], folder: Path, *options: str) -> Path:
    (folder / "tides.md").write_text(BOOK)
    words = ("--to", "read-aloud", "--voice", "espeak", *options, "--output-dir", folder)
    done = publish("build", folder / "tides.md", *words)
    assert done.returncode == 0, done.stderr
    return folder / "tides.read-aloud.epub"


def names(heard: list[dict[str, Any]]) -> list[str]:
    """What was lit, each once however often the player said so."""
    return list(dict.fromkeys(moment["text"].partition("#")[2] for moment in heard))


def test_the_light_follows_the_voice_from_one_chapter_into_the_next(
    book: Path, listener: Callable[..., dict[str, Any]]
) -> None:
    found = listener(book, FIRST_CHAPTER, FLOW[-1], RATE)
    assert found["errors"] == []
    assert names(found["heard"]) == [*EBB, *NOTE, *FLOW]
    for moment in found["heard"]:
        assert moment["begin"] - 0.1 <= moment["at"] <= min(moment["end"], moment["begin"] + LATE), moment
        assert set(moment["seen"]) == {moment["text"].partition("#")[2]}
    assert found["rate"] == RATE


def test_who_skips_notes_hears_none(book: Path, listener: Callable[..., dict[str, Any]]) -> None:
    found = listener(book, FIRST_CHAPTER, FLOW[-1], RATE, "footnote")
    assert found["errors"] == []
    assert names(found["heard"]) == [*EBB, *FLOW]


def test_words_are_lit_one_after_another(
    book_of_words: Path, listener: Callable[..., dict[str, Any]]
) -> None:
    """At half the speed: four times a second this reading system looks at the clock, and misses some."""
    found = listener(book_of_words, FIRST_CHAPTER, f"{FLOW[1]}-w3", 0.5)
    assert found["errors"] == []
    # The water goes. It takes the boats. / Twice a day. / The water comes. All is well.
    sentences = {EBB[1]: 3, EBB[2]: 4, NOTE[1]: 3, FLOW[1]: 3}
    words = [f"{name}-w{word}" for name, count in sentences.items() for word in range(1, count + 1)]
    lit = [name for name in names(found["heard"]) if "-w" in name]
    assert lit == sorted(lit, key=words.index)
    assert len(lit) > len(words) * 0.7
    for moment in found["heard"]:
        assert set(moment["seen"]) <= {moment["text"].partition("#")[2]}
