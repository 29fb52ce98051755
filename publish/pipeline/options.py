"""Options: the fields of plugins, under the names that flags, configuration and front matter give them.

A field is `Annotated[type, "Help text.", "METAVAR"]` with a default, the last part as needed. Fields of
one name in several plugins are one option if they agree in type and default; else the later plugin's
gets its own name as a prefix.
"""

from __future__ import annotations

import sys
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from enum import StrEnum
from pathlib import Path
from types import NoneType, SimpleNamespace, UnionType
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from publish.diagnostics import OptionError, error

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from publish.model.origin import Span

T = TypeVar("T")
_TRUE = frozenset({"true", "yes", "on", "1"})
_FALSE = frozenset({"false", "no", "off", "0"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An option: `name` as in Python (`page_size`), `type` without `None`, `owners` by plugin name."""

    name: str
    type: type[Any]
    default: object
    help: str
    metavar: str | None = None
    owners: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Its name on the command line and in files: `page-size`."""
        return self.name.rstrip("_").replace("_", "-")

    @property
    def many(self) -> bool:
        """Whether it may be given several times."""
        return isinstance(self.default, tuple)

    @property
    def choices(self) -> tuple[str, ...]:
        """The values it can have, where they are few."""
        return tuple(self.type) if issubclass(self.type, StrEnum) else ()

    def agrees(self, other: Option) -> bool:
        """Whether both can be one option."""
        return (self.type, self.default) == (other.type, other.default)


@dataclass(frozen=True, slots=True)
class Options:
    """All options by name, and the name of each plugin's fields."""

    by_name: Mapping[str, Option]
    names: Mapping[tuple[type[Any], str], str]

    def make(self, kind: type[T], values: Mapping[str, object]) -> T:
        """An instance of the plugin `kind` with those of the `values` that are its own."""
        own = {field: name for (owner, field), name in self.names.items() if owner is kind}
        return kind(**{field: values[name] for field, name in own.items() if name in values})


def options_of(plugins: Iterable[tuple[str, type[Any]]], reserved: Iterable[str] = ()) -> Options:
    """The options of named plugin classes; no option takes a `reserved` name."""
    by_name: dict[str, Option] = {}
    names: dict[tuple[type[Any], str], str] = {}
    taken = frozenset(reserved)
    for plugin, kind in plugins:
        for field in fields_of(kind):
            option = _named(field, plugin, by_name, taken)
            names[kind, field.name] = option.name
            by_name[option.name] = option
    return Options(dict(sorted(by_name.items())), names)


def _named(field: Option, plugin: str, by_name: Mapping[str, Option], taken: frozenset[str]) -> Option:
    """The option that the field of `plugin` becomes: shared, its own, or under a prefix."""
    name = field.name
    known = by_name.get(name)
    if name in taken or (known and not known.agrees(field)):
        name = f"{plugin.replace('-', '_')}_{name}"
        known = by_name.get(name)
    owners = (*(known.owners if known else ()), plugin)
    return replace(field, name=name, owners=owners)


def fields_of(kind: type[Any]) -> tuple[Option, ...]:
    """The options that a class has by itself, in the order of its fields; none if it is no dataclass."""
    if not is_dataclass(kind):
        return ()
    hints = _hints(kind)
    return tuple(_option(field.name, hints[field.name], _default(field)) for field in fields(kind))


def _default(field: Any) -> object:  # noqa: ANN401  (dataclasses.Field is generic in its value)
    if field.default_factory is not MISSING:
        return field.default_factory()
    return None if field.default is MISSING else field.default


def _option(name: str, hint: object, default: object) -> Option:
    """The option of a field: after its type stand its help and, if it likes, what to call its value."""
    annotated, *texts = get_args(hint) if hasattr(hint, "__metadata__") else (hint,)
    text, metavar, *_ = (*texts, None, None)
    return Option(name=name, type=_plain(annotated), default=default, help=text or "", metavar=metavar)


def _plain(hint: Any) -> type[Any]:  # noqa: ANN401  (a type of any form)
    """The type of one value: `str` of `str | None`, of `tuple[str, ...]` and of `str`."""
    if get_origin(hint) in (Union, UnionType, tuple):
        (hint,) = (part for part in get_args(hint) if part not in (NoneType, Ellipsis))
    return hint if isinstance(hint, type) else str


def _hints(kind: type[Any]) -> dict[str, object]:
    """The types of the fields alone: names that only a type checker sees may stand in the others."""
    names = {field.name for field in fields(kind)}
    hints: dict[str, object] = {}
    for base in reversed(kind.__mro__):
        own = {n: a for n, a in vars(base).get("__annotations__", {}).items() if n in names}
        module = vars(sys.modules[base.__module__])
        hints |= get_type_hints(SimpleNamespace(__annotations__=own), module, include_extras=True)
    return hints


def typed(option: Option, value: object, span: Span | None = None) -> object:
    """A value from a file in the option's own type; OptionError O006, at `span`, when it has none such."""
    if option.many:
        many = value if isinstance(value, list) else [value]
        return tuple(_one(option, item, span) for item in many)
    return _one(option, value, span)


def _one(option: Option, value: object, span: Span | None) -> object:
    kind = option.type
    try:
        if kind is bool:
            return _truth(value)
        if not _fits(kind, value):
            raise ValueError  # noqa: TRY301  (one place says what is wrong)
        return kind(str(value) if issubclass(kind, StrEnum) else value)
    except (ValueError, TypeError) as cause:
        wanted = ", ".join(option.choices) or _WANTED.get(kind) or getattr(kind, "wanted", "a text")
        message = f"{option.key} cannot be {value!r}"
        raise OptionError(error("O006", message, span, f"give one of: {wanted}")) from cause


def _fits(kind: type[Any], value: object) -> bool:
    """Whether `kind` may be made of the value: a number of a number, all else of a text; id3 = 2.3 is one."""
    if isinstance(value, bool):
        return False
    if issubclass(kind, int) and isinstance(value, float):
        return value.is_integer()
    numeric = issubclass(kind, (int, float, StrEnum))
    return isinstance(value, (str, int, float) if numeric else (str, Path))


_WANTED = {bool: "true, false", int: "a whole number", float: "a number", Path: "the name of a file"}


def _truth(value: object) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).lower()
    if word not in _TRUE | _FALSE:
        raise ValueError
    return word in _TRUE
