"""`publish check`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from publish.cli.report import checked_value
from publish.cli.terminal import Terminal

if TYPE_CHECKING:
    from publish.pipeline import Checked


def check(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Sources, or editions already written.")],
    *,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON value and nothing else.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only errors.")] = False,
    given: dict[str, object],
) -> int:
    """Look for faults in sources and editions."""
    from publish import pipeline

    terminal = Terminal(json=json, quiet=quiet)
    terminal.found(pipeline.catalogue().broken)
    checked = pipeline.check(files, given, terminal)
    for one in checked:
        terminal.mark(good=one.is_clean, text=f"{one.name}  {_count(one)}")
    code = max((one.failure or int(not one.is_clean) for one in checked), default=0)
    if json:
        terminal.value({"files": [checked_value(one) for one in checked], "exit_code": code})
    return code


def _count(checked: Checked) -> str:
    number = len(checked.diagnostics)
    return f"{number or 'no'} finding{'' if number == 1 else 's'}"
