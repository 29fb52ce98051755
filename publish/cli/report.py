"""Reports: outcomes as values for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from publish.diagnostics import Diagnostic
    from publish.pipeline import Built, Checked, Edition


def diagnostic_value(diagnostic: Diagnostic) -> dict[str, Any]:
    """A diagnostic; its span is null or has file, line, column, end_line and end_column."""
    span = diagnostic.span
    place = span and {
        "file": span.file,
        "line": span.start.line,
        "column": span.start.column,
        "end_line": span.end.line,
        "end_column": span.end.column,
    }
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "span": place,
        "hint": diagnostic.hint,
    }


def built_value(built: Built) -> dict[str, Any]:
    """A source with its editions."""
    return {
        "source": built.source,
        "editions": [_edition_value(edition) for edition in built.editions],
        "diagnostics": [diagnostic_value(diagnostic) for diagnostic in built.diagnostics],
    }


def checked_value(checked: Checked) -> dict[str, Any]:
    """A file with what was found in it."""
    return {
        "file": checked.name,
        "diagnostics": [diagnostic_value(diagnostic) for diagnostic in checked.diagnostics],
    }


def _edition_value(edition: Edition) -> dict[str, Any]:
    return {
        "format": edition.format,
        "written": not edition.failure,
        "files": [str(path) for path in edition.files],
        "summary": edition.summary,
        "facts": dict(edition.facts),
        "diagnostics": [diagnostic_value(diagnostic) for diagnostic in edition.diagnostics],
    }
