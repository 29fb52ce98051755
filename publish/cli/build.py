"""`publish build`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from publish.cli.report import built_value, diagnostic_value
from publish.cli.terminal import Terminal, ends
from publish.diagnostics import OptionError, PublishError, error


def build(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="Files to publish; - is standard input.")
    ],
    *,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON value and nothing else.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only errors.")] = False,
    given: dict[str, object],
) -> int:
    """Publish sources as EPUB, PDF and narration."""
    import logging

    from publish import pipeline

    # What libraries log is for their makers; what matters to an author is a diagnostic.
    logging.lastResort = logging.NullHandler()
    to_standard = str(given.get("output")) == "-"
    terminal = Terminal(json=json, quiet=quiet, answers=sys.stderr if to_standard else sys.stdout)
    with ends(terminal):
        if json and to_standard:
            hint = "leave one of --json and -o - out"
            return terminal.stopped(OptionError(error("O005", "standard output is wanted twice", hint=hint)))
        terminal.found(pipeline.catalogue().broken)
        try:
            built = pipeline.build(sources, given, terminal)
        except PublishError as failure:
            return terminal.stopped(failure)
        code = pipeline.exit_code(built)
        if json:
            broken = [diagnostic_value(diagnostic) for diagnostic in pipeline.catalogue().broken]
            documents = [built_value(one) for one in built]
            terminal.value({"documents": documents, "diagnostics": broken, "exit_code": code})
    return code
