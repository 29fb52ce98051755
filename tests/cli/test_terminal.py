from __future__ import annotations

import io
import sys

import pytest

from publish.cli.terminal import Terminal, neutral
from publish.diagnostics import error, warning
from publish.model.origin import Position, Span
from publish.read.source import Source


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return Screen()


def span(line: int, first: int, last: int, end_line: int | None = None) -> Span:
    return Span("walk.md", Position(line, first), Position(end_line or line, last))


def written(text: str, where: Span) -> list[str]:
    terminal = Terminal()
    terminal.opened(Source("walk.md", text), "here/walk.md")
    lines = terminal.written(error("A999", "it is wrong", where, "mend it"), sys.stderr).split("\n")
    assert lines[0] == "error[A999]: it is wrong"
    assert lines[-1].endswith("= help: mend it")
    return lines[1:-1]


def test_the_carets_stand_under_the_span() -> None:
    assert written("a\nb\nsome words here\n", span(3, 6, 11)) == [
        " --> here/walk.md:3:6",
        "3 | some words here",
        "  |      ^^^^^",
    ]


def test_a_span_over_lines_ends_with_its_first() -> None:
    assert written("one two\nthree\n", span(1, 5, 3, end_line=2))[-1] == "  |     ^^^"


def test_an_empty_span_has_a_caret() -> None:
    assert written("one\n", span(1, 4, 4))[-1] == "  |    ^"


def test_wide_and_combining_characters_are_measured() -> None:
    assert written("日本 hier\n", span(1, 4, 8))[-1] == "  |      ^^^^"
    assert written("e\u0301t\u0301 da\n", span(1, 6, 8))[-1] == "  |    ^^"
    assert written("\tx\n", span(1, 2, 3))[1:] == ["1 |     x", "  |     ^"]


def test_a_long_line_is_shown_around_the_span() -> None:
    _, line, carets = written("x" * 500 + "HERE" + "y" * 500 + "\n", span(1, 501, 505))
    assert len(line) < 200
    assert line[carets.index("^") : carets.rindex("^") + 1] == "HERE"


def test_what_is_not_at_hand_has_no_excerpt() -> None:
    assert written("one\n", span(9, 1, 2)) == [" --> here/walk.md:9:1"]
    other = Span("other.md", Position(12, 1), Position(12, 2))
    assert written("one\n", other) == ["  --> other.md:12:1"]


@pytest.mark.parametrize(
    "active", ["\x1b[31m", "\x07", "\r", "\x9b", "\u202e", "\u2066", "\udc80", "\x00", "\u200b"]
)
def test_a_source_has_no_power_over_the_terminal(active: str) -> None:
    shown = "\n".join(written(f"so {active} it is\n", span(1, 1, 4)))
    assert active[0] not in shown
    assert "�" in shown


def test_harmless_format_characters_stay() -> None:
    assert neutral("soft\u00adhyphen\u200djoiner\n") == "soft\u00adhyphen\u200djoiner\n"


def test_colours_on_a_terminal_only(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", screen)
    Terminal().found([error("A999", "wrong"), warning("A998", "odd")])
    assert "\x1b[1;31merror[A999]\x1b[0m: wrong" in screen.getvalue()
    for name, value in (("NO_COLOR", "1"), ("TERM", "dumb")):
        with monkeypatch.context() as patch:
            patch.setenv(name, value)
            screen.truncate(0)
            Terminal().found([error("A999", "wrong")])
            assert "\x1b" not in screen.getvalue()


def test_a_bar_on_a_terminal_that_gives_way_to_lines(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", screen)
    terminal = Terminal()
    terminal.step("walk.mp3", 1, 4)
    assert "\r██████░░░░░░░░░░░░░░░░░░ walk.mp3 1/4" in screen.getvalue()
    terminal.mark(good=False, text="failed")
    assert screen.getvalue().endswith("\r\x1b[K\x1b[1;31m✗\x1b[0m failed\n")


def test_the_bar_tells_the_time_to_go(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter([100.0, 101.0, 110.0, 112.0, 190.0, 191.0])
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr("publish.cli.terminal.time.monotonic", lambda: next(now))
    terminal = Terminal()
    for edition, done in (
        ("a.mp3", 1),
        ("a.mp3", 2),
        ("a.mp3", 11),
        ("b.pdf", 0),
        ("a.mp3", 91),
        ("b.pdf", 101),
    ):
        terminal.step(edition, done, 101)
    shown = [line.partition(" ")[2].removesuffix("\x1b[K") for line in screen.getvalue().split("\r")[1:]]
    assert shown == [
        "a.mp3 1/101",
        "a.mp3 2/101",  # too early to say
        "a.mp3 11/101, 1:30 to go",
        "b.pdf 0/101",
        "a.mp3 91/101, 0:10 to go",
        "b.pdf 101/101",
    ]


def test_no_bar_where_nobody_watches(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", screen)
    Terminal(quiet=True).step("walk.mp3", 1, 4)
    Terminal(json=True).step("walk.mp3", 1, 4)
    Terminal().step("walk.mp3", 0, 0)
    assert screen.getvalue() == ""
    plain = io.StringIO()
    monkeypatch.setattr(sys, "stderr", plain)
    Terminal().step("walk.mp3", 1, 4)
    assert plain.getvalue() == ""
