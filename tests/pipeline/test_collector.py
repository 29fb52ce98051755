"""The collector works seldom while an edition is made, and afterwards as before."""

from __future__ import annotations

import gc
from contextlib import suppress

from publish.pipeline.collector import calm


def test_it_works_seldom_and_then_as_before() -> None:
    before = gc.get_threshold()
    with calm():
        assert gc.get_threshold() > before
        assert gc.get_freeze_count()
    assert gc.get_threshold() == before
    assert not gc.get_freeze_count()


def test_it_works_as_before_after_an_error() -> None:
    before = gc.get_threshold()
    with suppress(ValueError), calm():
        raise ValueError
    assert gc.get_threshold() == before
