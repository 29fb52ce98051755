"""What publish has to say to an author: one value for every finding, and the errors that carry it."""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.model.origin import Span


class Severity(StrEnum):
    """How much a finding matters: an error stops an edition, a warning does not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """A finding: what is wrong, where in the source, and the line that cures it.

    `code` is stable (`A004`): a letter for the field (A accessibility, E EPUB, I input,
    M machine, N narration, O options, P publication, S styles and pages) and three digits.
    """

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    hint: str | None = None

    @property
    def is_error(self) -> bool:
        """Whether it stops what it was found in."""
        return self.severity is Severity.ERROR

    def as_error(self) -> Diagnostic:
        """The same finding, as an error."""
        return replace(self, severity=Severity.ERROR)


def error(code: str, message: str, span: Span | None = None, hint: str | None = None) -> Diagnostic:
    """A finding of severity error."""
    return Diagnostic(code=code, severity=Severity.ERROR, message=message, span=span, hint=hint)


def warning(code: str, message: str, span: Span | None = None, hint: str | None = None) -> Diagnostic:
    """A finding of severity warning."""
    return Diagnostic(code=code, severity=Severity.WARNING, message=message, span=span, hint=hint)


def note(code: str, message: str, span: Span | None = None, hint: str | None = None) -> Diagnostic:
    """A finding that only informs."""
    return Diagnostic(code=code, severity=Severity.NOTE, message=message, span=span, hint=hint)


def installing(*packages: str) -> str:
    """The line that installs packages, as `publish[kokoro]`, into the very Python that publish runs in.

    A shell's own `pip` may be another's, which would fetch a stranger of our name.
    """
    return shlex.join([sys.executable, "-m", "pip", "install", *packages])


class PublishError(Exception):
    """A stage cannot go on; `diagnostics` say why. `exit_code` is the command's if nothing is written."""

    exit_code = 70

    def __init__(self, *diagnostics: Diagnostic) -> None:
        """Carry at least one diagnostic."""
        super().__init__("; ".join(diagnostic.message for diagnostic in diagnostics))
        self.diagnostics = diagnostics

    def __reduce__(self) -> tuple[type[PublishError], tuple[Diagnostic, ...]]:
        """An error that another process can raise again: it is made from its diagnostics alone."""
        return type(self), self.diagnostics


class SourceError(PublishError):
    """The source is at fault."""

    exit_code = 2


class OptionError(PublishError):
    """An option or a configuration file is at fault."""

    exit_code = 2


class MissingTool(PublishError):
    """A library or program that the machine should have is missing."""

    exit_code = 3


class MachineError(PublishError):
    """The machine is at fault: disk full, no network, no permission, locked."""

    exit_code = 3


class PluginError(PublishError):
    """A plugin cannot be loaded or breaks its contract."""

    exit_code = 3


class RenderError(PublishError):
    """An edition cannot be made from this document, or lost something of it."""

    exit_code = 1
