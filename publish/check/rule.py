"""What every rule does: look at a document, or at a file made from it, and say what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.diagnostics import Diagnostic, Severity
    from publish.model.document import Document


@runtime_checkable
class Rule(Protocol):
    """A rule over the source's model. Its docstring is its page (`publish rule CODE`).

    The docstring's parts are: a first line that names the fault, then paragraphs headed
    `Why it matters:`, `Example:` and `Instead:`.
    """

    code: ClassVar[str]
    severity: ClassVar[Severity]

    def check(self, document: Document) -> Iterator[Diagnostic]:
        """The findings, in reading order."""
        ...


@runtime_checkable
class OutputRule(Protocol):
    """A rule over a written file, with the document that it was made from as the oracle."""

    code: ClassVar[str]
    severity: ClassVar[Severity]
    media_types: ClassVar[tuple[str, ...]]

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The findings in the file at `path`; without a document only what the file itself shows."""
        ...
