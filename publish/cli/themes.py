"""`publish themes`."""

from __future__ import annotations

from typing import Annotated

import typer

from publish.cli.terminal import Terminal


def themes(
    *,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON value and nothing else.")] = False,
) -> None:
    """List the themes and what each is for."""
    from publish.render.theme import bundled

    terminal = Terminal(json=json)
    for theme in bundled():
        terminal.answer(f"{theme.name:20} {theme.about}")
    if json:
        terminal.value({"themes": [{"name": theme.name, "about": theme.about} for theme in bundled()]})
