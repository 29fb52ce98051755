"""Words of one text found in another."""

import pytest

from publish.speak.alignment import begun, paired


@pytest.mark.parametrize(
    ("these", "those", "pairs"),
    [
        ("The wind rose.", "“The Wind” rose", [(0, 0), (1, 1), (2, 2)]),
        ("Doctor Smith came", "Dr. Smith came", [(0, 0), (1, 1), (2, 2)]),
        ("four billion dollars to him", "$4bn to him", [(0, 0), (3, 1), (4, 2)]),
        ("to him", "and so to him", [(0, 2), (1, 3)]),
        ("one and two", "two", [(2, 0)]),
        ("", "one", []),
        ("one – two", "one — two", [(0, 0), (1, 1), (2, 2)]),
    ],
)
def test_words_stand_for_each_other(these: str, those: str, pairs: list[tuple[int, int]]) -> None:
    assert list(paired(these.split(), those.split())) == pairs


def test_words_begin_where_their_first_sound_is_found() -> None:
    alone = ["ety", "me", "", "zami", "xx"]
    assert [*begun(alone, list("etimezami"))] == [0, 3, None, 5, None]
    assert [*begun(["les", "amis"], list("lezami"))] == [0, 3]
    assert [*begun([], list("a"))] == []
