"""The collector is as it was, whatever happened while it waited."""

from __future__ import annotations

import gc
from contextlib import suppress
from typing import TYPE_CHECKING

from publish.read.collection import without_collection

if TYPE_CHECKING:
    import pytest


def test_it_waits_and_goes_on() -> None:
    with without_collection():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_error() -> None:
    with suppress(ValueError), without_collection():
        raise ValueError
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off(request: pytest.FixtureRequest) -> None:
    request.addfinalizer(gc.enable)
    gc.disable()
    with without_collection():
        pass
    assert not gc.isenabled()
