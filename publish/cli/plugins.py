"""`publish plugins`."""

from __future__ import annotations

import inspect
from typing import Annotated, Any

import typer

from publish.cli.terminal import Terminal


def plugins(
    *,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON value and nothing else.")] = False,
) -> None:
    """List the plugins and their options."""
    from publish import pipeline

    terminal = Terminal(json=json)
    catalogue = pipeline.catalogue()
    terminal.found(catalogue.broken)
    listed = {
        group: [_value(group, *pair) for pair in getattr(catalogue, group).items()]
        for group in pipeline.GROUPS
    }
    for group, values in listed.items():
        terminal.answer(group)
        for value in values:
            terminal.answer(_line(value))
    if json:
        terminal.value(listed)


def _line(value: dict[str, Any]) -> str:
    options = "".join(f" --{key}" for key in value["options"])
    return f"  {value['name']:10} {value['distribution']:20} {value['summary']}{options and '  ' + options}"


def _value(group: str, name: str, kind: type[Any]) -> dict[str, Any]:
    from publish import plugins as registry
    from publish.pipeline.options import fields_of

    distribution = registry.entries(group)[name].dist
    first, *_ = (inspect.getdoc(kind) or "").splitlines() or [""]
    return {
        "name": name,
        "distribution": f"{distribution.name} {distribution.version}" if distribution else "unknown",
        "summary": first,
        "options": [option.key for option in fields_of(kind)],
    }
