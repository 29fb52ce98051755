from __future__ import annotations

import pytest

from publish.diagnostics import OptionError
from publish.pipeline.clock import EPOCH, timestamp


@pytest.fixture(autouse=True)
def _unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("2024-05-01", "2024-05-01T00:00:00+00:00"),
        ("2024-05-01T12:30:00+02:00", "2024-05-01T10:30:00+00:00"),
        ("2024-05-01, in the evening", "2024-05-01T00:00:00+00:00"),
        ("2024-05", "2024-05-01T00:00:00+00:00"),
        ("2024", "2024-01-01T00:00:00+00:00"),
        ("May 2024", EPOCH.isoformat()),
        ("1850", EPOCH.isoformat()),
        (None, EPOCH.isoformat()),
    ],
)
def test_the_documents_date_is_the_moment(date: str | None, moment: str) -> None:
    assert timestamp(date).isoformat() == moment


def test_the_environment_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert timestamp("2024").isoformat() == "2023-11-14T22:13:20+00:00"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert timestamp("2024") == EPOCH


@pytest.mark.parametrize("seconds", ["soon", "1e9", "9" * 30])
def test_an_environment_that_makes_no_sense(monkeypatch: pytest.MonkeyPatch, seconds: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    with pytest.raises(OptionError):
        timestamp(None)
