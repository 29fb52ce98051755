"""Flags: the fields of dataclasses become the options of a command, with no further code."""

from __future__ import annotations

import inspect
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from publish.cli.completion import OFFERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from publish.pipeline.options import Option

# What Typer reads by itself; of other types the options know better what a value can be.
_TYPERS = frozenset({bool, float, int, str, Path})
_SHORT = {"output": "-o", "metadata": "-M", "to": "-t", "from_": "-f", "quiet": "-q"}


def with_options(command: Callable[..., int], options: Iterable[Option]) -> Callable[..., None]:
    """`command(..., given)` as Typer wants it: a parameter an option; `given` holds those that were used.

    The command's other parameters stay as they are; its return value becomes the exit code.
    """
    known = tuple(options)
    own = [p for p in inspect.signature(command, eval_str=True).parameters.values() if p.name != "given"]

    def run(**values: Any) -> None:  # noqa: ANN401  (each option has its own type)
        given = {option.name: _final(option, values.pop(option.name)) for option in known}
        used = {name: value for name, value in given.items() if value is not None}
        raise typer.Exit(command(**values, given=used))

    parameters = [*own, *(_parameter(option) for option in known)]
    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    vars(run)["__signature__"] = inspect.Signature(parameters)
    return run


def names(options: Iterable[Option]) -> frozenset[str]:
    """All flags that a command has with these options alone, and `-`, which is standard input or output."""
    own = chain.from_iterable(name.split("/") for option in options for name in _names(option))
    return frozenset({"-", "--json", "--quiet", "-q", *own})


def _parameter(option: Option) -> inspect.Parameter:
    kind: Any = option.type if option.type in _TYPERS or option.choices else str
    if option.many:
        kind = list[kind]
    details = typer.Option(
        *_names(option),
        help=_help(option),
        show_default=False,
        metavar=_metavar(option),
        autocompletion=OFFERS.get(option.name),
    )
    return inspect.Parameter(
        option.name,
        inspect.Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[kind | None, details],
    )


def _names(option: Option) -> tuple[str, ...]:
    if option.type is bool:
        return (f"--{option.key}/--no-{option.key}",)
    short = _SHORT.get(option.name)
    return (f"--{option.key}", *((short,) if short else ()))


def _metavar(option: Option) -> str | None:
    """What stands for the value in the help; choices and switches show themselves."""
    if option.choices or option.type is bool:
        return None
    names: dict[type[Any], str] = {Path: "FILE", str: "TEXT"}
    return option.metavar or names.get(option.type, "NUMBER")


def _help(option: Option) -> str:
    """The help text, with who uses the option and what holds when it is not given."""
    owners = f" [{', '.join(option.owners)}]" if option.owners else ""
    said = option.default is None or isinstance(option.default, (bool, tuple))
    default = "" if said and not option.default else f" [default: {_shown(option.default)}]"
    return f"{option.help}{owners}{default}"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(map(_shown, value))
    return str(value.value) if isinstance(value, StrEnum) else str(value)


def _final(option: Option, value: Any) -> object:  # noqa: ANN401  (as Typer parsed it)
    """The value as the plugin expects it, None where the option was not used; OptionError O006."""
    from publish.pipeline.options import typed

    if option.many:
        return tuple(value) if value else None
    return value if value is None or isinstance(value, option.type) else typed(option, value)
