"""What a shell is offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from publish.cli import completion
from publish.cli.app import run
from publish.diagnostics import MissingTool, error

if TYPE_CHECKING:
    from collections.abc import Callable

    Offered = Callable[[str], list[str]]


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Offered:
    """What bash is offered for the last word of a line."""

    def offered(line: str) -> list[str]:
        monkeypatch.setenv("_PUBLISH_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(line.count(" ")))
        with pytest.raises(SystemExit):
            run([])
        return capsys.readouterr().out.split()

    return offered


@pytest.mark.parametrize(
    ("line", "offers"),
    [
        (
            "publish build a.md --to ",
            [
                "epub",
                "json",
                "lexicon",
                "lpf",
                "m4b",
                "mp3",
                "opus",
                "pdf",
                "pls",
                "press",
                "read-aloud",
                "script",
                "ssml",
            ],
        ),
        ("publish build a.md -t e", ["epub"]),
        ("publish build --from m", ["markdown"]),
        ("publish check --from te", ["text"]),
        ("publish build --voice ", ["espeak", "gtts", "hibari", "kokoro", "piper"]),
        ("publish build --lang cy", ["cy"]),
        ("publish check --lang gd", ["gd"]),
        ("publish voices --lang gd", ["gd"]),
        ("publish rule A00", ["A004"]),
        ("publish build --page-size a", ["a4", "a5"]),
        ("publish ini", ["init"]),
    ],
)
def test_values_are_offered(offered: Offered, line: str, offers: list[str]) -> None:
    assert offered(line) == offers


def test_a_value_is_offered_with_what_it_is() -> None:
    ((name, summary),) = completion.formats("epub")
    assert (name, summary) == ("epub", "An accessible EPUB 3.3 for e-readers.")


def test_a_voice_that_is_not_there_offers_no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    def mute(_: object) -> frozenset[str]:
        raise MissingTool(error("M031", "the library is gone"))

    monkeypatch.setattr("publish.speak.espeak.Espeak.languages", mute)
    assert list(completion.languages("")) == ["en"]
