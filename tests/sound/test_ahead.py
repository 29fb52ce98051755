"""Threads that work ahead change neither the order nor what is raised, and hold little."""

import itertools

import pytest

from publish.sound.ahead import in_order


@pytest.mark.parametrize("threads", [1, 2, 7])
def test_results_come_in_order(threads: int) -> None:
    assert list(in_order(lambda number: number**2, range(50), threads)) == [n**2 for n in range(50)]


def test_only_a_few_are_fetched_before_they_are_needed() -> None:
    fetched = itertools.count()
    results = in_order(lambda number: number, fetched, threads=3)
    assert [next(results) for _ in range(10)] == list(range(10))
    assert next(fetched) == 13
    results.close()


def test_what_is_raised_comes_in_its_turn() -> None:
    results = in_order(lambda number: 1 // number, [1, 1, 0, 1], threads=2)
    assert [next(results), next(results)] == [1, 1]
    with pytest.raises(ZeroDivisionError):
        next(results)
