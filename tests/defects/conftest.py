from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.defects.books import aloud, plain

if TYPE_CHECKING:
    from tests.defects.books import Good


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Good]:
    """The plain book, and (True) the one that is read aloud."""
    make = tmp_path_factory.mktemp
    return {False: plain(make("harbour")), True: aloud(make("aloud"))}
