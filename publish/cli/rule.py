"""`publish rule`."""

from __future__ import annotations

import inspect
from typing import Annotated, Any

import typer

from publish.cli import completion
from publish.cli.terminal import Terminal
from publish.diagnostics import OptionError, error


def rule(
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="Code of the rule.", autocompletion=completion.codes)
    ] = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON value and nothing else.")] = False,
) -> None:
    """Explain a rule, or list all rules."""
    from publish import pipeline

    terminal = Terminal(json=json)
    rules = pipeline.catalogue().rules
    chosen = {name: kind for name, kind in rules.items() if code is None or name == code.upper()}
    if not chosen:
        hint = "publish rule lists them; of what is none, as a wrong option, the message says all"
        raise OptionError(error("O015", f"there is no rule {code}", hint=hint))
    for name, kind in chosen.items():
        terminal.answer(_line(name, kind) if code is None else page(name, kind))
    if json:
        terminal.value({"rules": [_value(name, kind) for name, kind in chosen.items()]})


def page(name: str, kind: type[Any]) -> str:
    """The page of a rule: its code, its severity and its docstring."""
    return f"{name} ({kind.severity.value})\n\n{inspect.getdoc(kind) or ''}"


def _line(name: str, kind: type[Any]) -> str:
    first, *_ = (inspect.getdoc(kind) or "").splitlines() or [""]
    return f"{name}  {kind.severity.value:8} {first}"


def _value(name: str, kind: type[Any]) -> dict[str, str]:
    return {"code": name, "severity": kind.severity.value, "page": inspect.getdoc(kind) or ""}
