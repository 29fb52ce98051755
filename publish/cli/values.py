"""Values of options and arguments, taken as they are where they are plain.

Typer asks pydantic for each, even for those that were not given, and importing that takes longer than to make
an article's EPUB. Whatever is not plain, or wrong, is left to Typer and its messages.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer


def lighten(command: Any) -> None:  # noqa: ANN401  (a command or a group of Typer's, which are private)
    """Let the parameters of a command, and of those in it, take plain values as they are."""
    for parameter in command.get_params(typer.Context(command)):
        # Where Typer keeps what it asks; a version that asks something else does so all the same.
        parameter._runtime_param = _Plain(parameter.type_descriptor)  # noqa: SLF001  (as said)
    for inner in getattr(command, "commands", {}).values():
        lighten(inner)


@dataclass(frozen=True, slots=True)
class _Plain:
    """What Typer calls with a value; `descriptor` is its own description of the parameter."""

    descriptor: Any

    def coerce(self, value: object, param: Any, ctx: Any) -> object:  # noqa: ANN401  (Typer's)
        """The value in the parameter's type."""
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        match value:
            case str() if self.descriptor.annotation is str:
                return value
            case str() if self.descriptor.annotation is Path and _is_open(value):
                return Path(value)
            case tuple() | list() if self.descriptor.annotation == list[str]:
                return list(value)
        from typer._coercion import build_runtime_param

        return build_runtime_param(self.descriptor).coerce(value, param=param, ctx=ctx)


def _is_open(path: str) -> bool:
    """Whether there is no such file, or one that we may read."""
    return not os.path.exists(path) or os.access(path, os.R_OK)  # noqa: PTH110  (Path's raises on long names)
