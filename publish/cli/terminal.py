"""The terminal: the only place that prints."""

from __future__ import annotations

import os
import sys
import time
import unicodedata
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from publish.cli.report import diagnostic_value
from publish.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from publish.diagnostics import Diagnostic, PublishError
    from publish.model.origin import Span
    from publish.pipeline.outcome import Edition
    from publish.read.source import Source

_RESET = "\x1b[0m"
_COLOURS = {
    Severity.ERROR: "\x1b[1;31m",
    Severity.WARNING: "\x1b[1;33m",
    Severity.NOTE: "\x1b[1;36m",
    "good": "\x1b[1;32m",
    "dim": "\x1b[34m",
}
_WIDEST = 160
_BAR = 24
_COPIED = 1 << 20
# Before that, nobody can tell how long it takes, and mostly it is done.
_SECONDS_TO_JUDGE = 2.0


@dataclass(slots=True)
class Terminal:
    """Prints for people, or with `json` nothing but one JSON value on standard output.

    `answers` is where results go: standard error when an edition itself goes to standard output.
    """

    json: bool = False
    quiet: bool = False
    answers: IO[str] = field(default_factory=lambda: sys.stdout)
    _texts: dict[str, tuple[str, str]] = field(default_factory=dict, init=False)
    _bar: bool = field(default=False, init=False)
    _begun: dict[str, tuple[int, float]] = field(default_factory=dict, init=False)

    def answer(self, text: str) -> None:
        """A line that the command was run for."""
        if not self.json:
            self._write(self.answers, neutral(text))

    def value(self, value: object) -> None:
        """The one JSON value; escaped where the terminal could only show some of its characters."""
        import json

        escaped = not (sys.stdout.encoding or "").lower().startswith("utf")
        self._write(sys.stdout, json.dumps(value, ensure_ascii=escaped, indent=1))

    def remark(self, text: str) -> None:
        """A line beside the results."""
        if not self.quiet:
            self._clear()
            self._write(sys.stderr, neutral(text))

    def mark(self, *, good: bool, text: str) -> None:
        """A result line: ✓ or ✗ and what there is to say."""
        self._clear()
        if self.json or (good and self.quiet):
            return
        stream = self.answers if good else sys.stderr
        sign = _painted("✓", "good", stream) if good else _painted("✗", Severity.ERROR, stream)
        self._write(stream, f"{sign} {neutral(text)}")

    def opened(self, source: Source, shown: str) -> None:
        """Remember the text of a source, for excerpts."""
        self._texts[source.name] = (shown, source.text)

    def found(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Print diagnostics; quiet leaves only errors, JSON none, as they stand in the value."""
        for diagnostic in diagnostics:
            if not self.json and (diagnostic.is_error or not self.quiet):
                self._clear()
                self._write(sys.stderr, f"{self.written(diagnostic, sys.stderr)}\n")

    def written(self, diagnostic: Diagnostic, stream: IO[str]) -> str:
        """A diagnostic in lines: what, where, the excerpt, the cure, the page to read."""
        kind = _painted(f"{diagnostic.severity}[{diagnostic.code}]", diagnostic.severity, stream)
        lines = [f"{kind}: {neutral(diagnostic.message)}"]
        margin = " "
        if diagnostic.span:
            excerpt = self._excerpt(diagnostic.span)
            margin = " " * len(str(diagnostic.span.start.line))
            lines += [f"{margin}{_painted('-->', 'dim', stream)} {self._place(diagnostic.span)}", *excerpt]
        if diagnostic.hint:
            lines.append(f"{margin} = help: {neutral(diagnostic.hint)}")
        if has_page(diagnostic.code):
            lines.append(f"{margin} = more: publish rule {diagnostic.code}")
        return "\n".join(lines)

    def _place(self, span: Span) -> str:
        shown = self._texts.get(span.file, (span.file, ""))[0]
        return neutral(f"{shown}:{span.start.line}:{span.start.column}")

    def _excerpt(self, span: Span) -> list[str]:
        """The line of the source with carets under the span; empty where its text is not at hand."""
        lines = self._texts.get(span.file, ("", ""))[1].split("\n")
        if not any(lines) or span.start.line > len(lines):
            return []
        line = lines[span.start.line - 1]
        first = span.start.column - 1
        end = span.end.column - 1 if span.end.line == span.start.line else len(line)
        begin = max(0, first - _WIDEST // 2)
        shown = line[begin : begin + _WIDEST]
        carets = "^" * max(1, _width(line[first : min(end, begin + _WIDEST)]))
        number = str(span.start.line)
        return [
            f"{number} | {neutral(shown)}".rstrip(),
            f"{' ' * len(number)} | {' ' * _width(line[begin:first])}{carets}",
        ]

    def stopped(self, failure: PublishError) -> int:
        """Say what stopped the whole command; its exit code."""
        self.found(failure.diagnostics)
        if self.json:
            said = [diagnostic_value(diagnostic) for diagnostic in failure.diagnostics]
            self.value({"diagnostics": said, "exit_code": failure.exit_code})
        return failure.exit_code

    def examined(self, *, good: bool, needed: bool, text: str) -> None:
        """A line of the doctor: ✓ there, ✗ missing, - can do without."""
        colour, sign = ("good", "✓") if good else (Severity.ERROR, "✗") if needed else (Severity.NOTE, "-")
        if not self.json:
            self._write(self.answers, f"{_painted(sign, colour, self.answers)} {neutral(text)}")

    def crashed(self, trace: str, report: str) -> None:
        """A bug, in full."""
        self._clear()
        self._write(sys.stderr, f"{neutral(trace)}\n{report}")

    def step(self, edition: str, done: int, total: int) -> None:
        """Progress: a bar on a terminal, nothing elsewhere, where each result is a line anyway.

        The time to go is what the rest takes at the pace so far.
        """
        if self.quiet or self.json or not sys.stderr.isatty() or not total:
            return
        filled = _BAR * done // total
        bar = "█" * filled + "░" * (_BAR - filled)
        left = self._left(edition, done, total)
        self._write(sys.stderr, f"\r{bar} {neutral(edition)} {done}/{total}{left}\x1b[K", end="")
        self._bar = True

    def _left(self, edition: str, done: int, total: int) -> str:
        now = time.monotonic()
        first, begun = self._begun.setdefault(edition, (done, now))
        if now - begun < _SECONDS_TO_JUDGE or not first < done < total:
            return ""
        seconds = round((now - begun) / (done - first) * (total - done))
        return f", {seconds // 60}:{seconds % 60:02} to go"

    def finished(self, edition: Edition) -> None:
        """The result line of an edition, after what is to be said of it."""
        self.found(edition.diagnostics)
        if edition.failure:
            self.mark(good=False, text=f"{edition.format} was not written")
            return
        main, *others = edition.files or ("standard output",)
        facts = (edition.summary, *(path.name for path in others))
        self.mark(good=True, text=f"{main}  {' · '.join(filter(None, facts))}".rstrip())

    def deliver(self, file: Path) -> None:
        """Copy a file to standard output."""
        with file.open("rb") as content:
            while block := content.read(_COPIED):
                sys.stdout.buffer.write(block)
        sys.stdout.buffer.flush()

    def _clear(self) -> None:
        if self._bar:
            self._bar = False
            self._write(sys.stderr, "\r\x1b[K", end="")

    @staticmethod
    def _write(stream: IO[str], text: str, end: str = "\n") -> None:
        stream.write(text + end)
        stream.flush()


def has_page(code: str) -> bool:
    """Whether `publish rule` knows the code."""
    from publish import plugins

    return code in plugins.entries("rules")


def neutral(text: str) -> str:
    """`text` without the power to move the cursor, change colours or turn the line around."""
    return "".join(_shown(c) if unicodedata.category(c) in _ACTIVE else c for c in text)


# Controls, surrogates, and the format characters among which are the bidirectional overrides.
_ACTIVE = frozenset({"Cc", "Cs", "Cf"})
_JOINERS = frozenset("\u200c\u200d\u00ad")
_HARMLESS = _JOINERS | {"\n"}


def _shown(character: str) -> str:
    if character in _HARMLESS:
        return character
    if character == "\t":
        return "    "
    return "�"


def _width(text: str) -> int:
    """How many columns `neutral(text)` takes on a terminal."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    marks = sum(unicodedata.combining(c) > 0 or c in _JOINERS for c in text)
    return len(neutral(text)) + wide - marks


def _painted(text: str, colour: str, stream: IO[str]) -> str:
    """`text` in a colour, on a terminal that has them and a user who wants them (no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not stream.isatty():
        return text
    return f"{_COLOURS[colour]}{text}{_RESET}"


@contextmanager
def ends(terminal: Terminal) -> Iterator[Terminal]:
    """The terminal, without a bar left on it whatever happens."""
    try:
        yield terminal
    finally:
        terminal._clear()  # noqa: SLF001  (its own module)
