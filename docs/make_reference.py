"""Makes the pages of docs/reference/ that are made from the code.

python docs/make_reference.py            # write them
python docs/make_reference.py --check    # say which are out of date; exit status 1 if any is
"""

import inspect
import json
import re
import sys
from collections.abc import Collection, Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any

from typer.main import get_command

from publish import pipeline
from publish.cli.app import app
from publish.model import block, document, inline
from publish.model.json import json_schema
from publish.model.node import Node
from publish.pipeline.options import fields_of
from publish.plugins import Format, is_built_in

REFERENCE = Path(__file__).parent / "reference"


def schema() -> str:
    """The JSON Schema of a document."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"


EXIT_CODES = """\
| Code | Meaning |
|------|---------|
| 0 | Everything that was asked for is written; there may be warnings. |
| 1 | Findings (`check`, or with `--strict`); or some editions or sources failed while others were written. |
| 2 | The source or the options are at fault. |
| 3 | The machine is at fault: a library is missing, the disk full, a folder locked, the network away. |
| 70 | A bug in publish. |
| 130 | Interrupted. |
"""


def commands() -> str:
    """Every command with its options, from the command line itself."""
    parts = ["# Commands", MADE, EXIT_CODES.rstrip()]
    for name, command in get_command(app()).commands.items():
        parts += [f"## publish {name}", command.help, "\n".join(_options(command.params))]
    return "\n\n".join(parts) + "\n"


def _options(parameters: list[Any]) -> Iterator[str]:
    yield "| Option | Meaning |"
    yield "|--------|---------|"
    for parameter in parameters:
        if parameter.param_type_name == "argument":
            yield f"| `{parameter.metavar}` | {parameter.help} |"
        elif parameter.name != "help":
            names = ", ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts))
            yield f"| {names} | {parameter.help} |"


def model() -> str:
    """Every node with its fields: a table a node."""
    parts = [
        "# The model",
        MADE,
        "Every node has the fields of `Node`, beside its own.",
        *_node("Node", Node),
    ]
    for title, module in {"Blocks": block, "Inlines": inline, "The document": document}.items():
        parts += [f"## {title}", *_nodes(module)]
    return "\n\n".join(parts) + "\n"


def _nodes(module: ModuleType) -> Iterator[str]:
    for name, kind in vars(module).items():
        own = isinstance(kind, type) and kind.__module__ == module.__name__
        if own and is_dataclass(kind):
            yield from _node(name, kind, {"kind", *Node.__slots__} if issubclass(kind, Node) else ())
        elif own and issubclass(kind, Enum):
            values = ", ".join(f"`{member.value}`" for member in kind)
            yield f"### {name}\n\n{inspect.getdoc(kind)}\n\n{values}"


def _node(name: str, kind: type[Any], but: Collection[str] = ()) -> Iterator[str]:
    yield f"### {name}"
    yield inspect.getdoc(kind) or ""
    rows = [_row(field) for field in fields(kind) if field.name not in but]
    if rows:
        yield "\n".join(["| Field | Type | By default |", "|-------|------|------------|", *rows])


def _row(field: Field[Any]) -> str:
    kind = str(field.type).replace(" | ", " or ")
    default = "" if field.default is MISSING else f"`{_shown(field.default)}`"
    return f"| `{field.name}` | `{kind}` | {default} |"


def _shown(default: object) -> str:
    if isinstance(default, Enum):
        return str(default.value)
    return f"{type(default).__name__}()" if is_dataclass(default) else repr(default)


def rules() -> str:
    """Every rule, by its docstring."""
    parts = ["# Rules", MADE]
    for code, rule in sorted(pipeline.catalogue().rules.items()):
        first, _, rest = (inspect.getdoc(rule) or "").partition("\n")
        # Four spaces make a block of code only after an empty line.
        rest = re.sub(r"(?m)^(\S.*)\n(?= {4})", r"\1\n\n", rest.strip())
        parts += [f"## {code}", f"**{first}** ({rule.severity.value})", rest]
    return "\n\n".join(parts) + "\n"


def plugins() -> str:
    """Every plugin that comes with publish, by group."""
    parts = ["# Plugins", MADE]
    for group in ("readers", "renderers", "voices"):
        parts += [f"## {group.capitalize()}", "\n".join(_plugins(getattr(pipeline.catalogue(), group)))]
    return "\n\n".join(parts) + "\n"


def _plugins(kinds: dict[str, type[Any]]) -> Iterator[str]:
    yield "| Name | What it is | Suffixes | Options |"
    yield "|------|------------|----------|---------|"
    for name, kind in kinds.items():
        if is_built_in(kind.__module__):
            first, *_ = (inspect.getdoc(kind) or "").splitlines()
            suffixes = ", ".join(f"`{suffix}`" for suffix in getattr(kind, "format", NOTHING).suffixes)
            options = ", ".join(f"`--{option.key}`" for option in fields_of(kind))
            yield f"| `{name}` | {first} | {suffixes} | {options} |"


MADE = "This page is made from the code by `docs/make_reference.py`."
NOTHING = Format("", (), "")
PAGES = {
    "commands.md": commands,
    "document.schema.json": schema,
    "model.md": model,
    "plugins.md": plugins,
    "rules.md": rules,
}


def outdated() -> list[str]:
    """The pages that are not what the code says."""
    return [
        name
        for name, make in PAGES.items()
        if not (page := REFERENCE / name).is_file() or page.read_text(encoding="utf-8") != make()
    ]


def write() -> None:
    """Write every page."""
    REFERENCE.mkdir(exist_ok=True)
    for name, make in PAGES.items():
        (REFERENCE / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit("".join(f"out of date: docs/reference/{name}\n" for name in outdated()) or 0)
    write()
