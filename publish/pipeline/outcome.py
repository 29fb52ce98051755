"""Outcomes: what became of each source and each edition, and the exit code that tells it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from publish.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.read.source import Source

FINDINGS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An edition that was written, or the reason why not: then `failure` is the exit code of the cause."""

    format: str
    files: tuple[Path, ...] = ()
    summary: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    failure: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What became of a source; `failure` is the exit code of what stopped it before any edition."""

    source: str
    editions: tuple[Edition, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    strict: bool = False
    failure: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found in a file; `failure` is the exit code of what kept it from being looked at."""

    name: str
    diagnostics: tuple[Diagnostic, ...] = ()
    failure: int = 0

    @property
    def is_clean(self) -> bool:
        """Whether there is nothing to mend."""
        return not self.failure and not has_findings(self.diagnostics)


class Watcher(Protocol):
    """Whoever follows a build: it is told of everything at once, and prints what it likes."""

    def opened(self, source: Source, shown: str) -> None:
        """A source is being read; `shown` is its name as it was given."""

    def found(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Something is to be said."""

    def step(self, edition: str, done: int, total: int) -> None:
        """An edition comes on."""

    def finished(self, edition: Edition) -> None:
        """An edition is in place, or failed."""

    def deliver(self, file: Path) -> None:
        """The file of an edition that goes to standard output."""


@dataclass(slots=True)
class Said:
    """What was said of one source; `strict` makes errors of its warnings."""

    watcher: Watcher
    strict: bool = False
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def tell(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Say it and keep it."""
        new = self.weighed(diagnostics)
        self.watcher.found(new)
        self.diagnostics.extend(new)

    def weighed(self, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """The diagnostics as they count here."""
        return tuple(d.as_error() if self.strict and has_findings([d]) else d for d in diagnostics)


def exit_code(built: Iterable[Built]) -> int:
    """0 when all is written; 1 when some is, or for findings if that is strict; else the cause's own."""
    documents = tuple(built)
    editions = tuple(edition for document in documents for edition in document.editions)
    failures = [code for code in (*(d.failure for d in documents), *(e.failure for e in editions)) if code]
    if failures:
        return FINDINGS if any(not edition.failure for edition in editions) else max(failures)
    return FINDINGS if any(one.strict and has_findings(_said(one)) for one in documents) else 0


def has_findings(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether there is more than notes."""
    return any(diagnostic.severity is not Severity.NOTE for diagnostic in diagnostics)


def _said(document: Built) -> tuple[Diagnostic, ...]:
    return (*document.diagnostics, *(d for edition in document.editions for d in edition.diagnostics))
