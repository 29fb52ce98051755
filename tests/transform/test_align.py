"""Where two texts agree."""

from __future__ import annotations

import random
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.transform.align import Match, matches

TEXTS = st.text(alphabet="abc", max_size=300)


def words(seed: int, size: int) -> str:
    return "".join(random.Random(seed).choices(ascii_lowercase, k=size))  # noqa: S311  (no secret)


def held(one: str, other: str) -> str:
    return "".join(one[match.here :][: match.size] for match in matches(one, other))


def test_the_same_text_is_one_match() -> None:
    text = words(1, 5000)
    assert matches(text, text) == (Match(0, 0, 5000),)


@pytest.mark.parametrize(("one", "other"), [("", ""), ("", "abc"), ("abc", "")])
def test_nothing_matches_nothing(one: str, other: str) -> None:
    assert matches(one, other) == ()


def test_a_short_text_is_found_in_a_long_one() -> None:
    assert matches("lamp", "thelampisout") == (Match(3, 0, 4),)


def test_what_only_the_other_has_is_passed_over() -> None:
    one, two, three = words(1, 700), words(2, 900), words(3, 800)
    other = f"head1{one}foot1head2{two}foot2head3{three}foot3"
    assert held(one + two + three, other) == one + two + three


def test_a_number_in_the_midst_is_a_small_difference() -> None:
    one, two = words(1, 30), words(2, 30)
    assert matches(one + two, f"{one}12{two}") == (Match(0, 0, 30), Match(32, 30, 30))


def test_what_stands_in_another_order_is_matched_once() -> None:
    one, two, three = words(1, 300), words(2, 40), words(3, 300)
    assert held(one + two + three, two + one + three) == one + three


def test_a_passage_that_is_there_twice_is_matched_in_its_place() -> None:
    refrain, one, two = words(9, 50), words(1, 100), words(2, 100)
    text = one + refrain + two + refrain
    assert matches(text, text) == (Match(0, 0, 300),)


def test_the_texts_of_a_library_take_no_longer_than_their_length_asks() -> None:
    """A hundred thousand letters with ten thousand differences; by pairs it would take hours."""
    text = words(1, 100_000)
    other = "".join(letter + "7" * (at % 97 == 0) for at, letter in enumerate(text))
    assert held(text, other) == text


@given(TEXTS, TEXTS)
def test_matches_are_true_and_in_order(one: str, other: str) -> None:
    here = there = 0
    for match in matches(one, other):
        assert one[match.here :][: match.size] == other[match.there :][: match.size] != ""
        assert match.here >= here
        assert match.there >= there
        here, there = match.after


@given(TEXTS, TEXTS, TEXTS)
def test_a_text_within_another_is_found_whole(before: str, text: str, after: str) -> None:
    assert held(text, before + text + after) == text or len(text) > 9
