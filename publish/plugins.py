"""Plugins: readers, renderers, voices and rules, all found by entry points, built-ins too.

A plugin is a frozen dataclass whose fields are its options. This module finds the classes and makes
instances of them; what each must be able to do is the Protocol of its own stage.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import metadata
from typing import Any, ClassVar, Protocol

from publish.diagnostics import PluginError, error


@dataclass(frozen=True, slots=True)
class Format:
    """What a reader reads or a renderer writes: a name, its suffixes (the usual first), a media type.

    `narrated`: the text is spoken in it, though its media type is none of sound.
    """

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    narrated: bool = False

    @property
    def suffix(self) -> str:
        """The usual suffix, with its dot."""
        return self.suffixes[0]

    @property
    def is_heard(self) -> bool:
        """Whether a voice speaks the text for it."""
        return self.narrated or self.media_type.startswith("audio/")


class Plugin(Protocol):
    """What `load` can make: any class whose instances are frozen dataclasses."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


@cache
def entries(group: str) -> dict[str, metadata.EntryPoint]:
    """The entry points of `publish.{group}` by name, sorted; nothing is imported."""
    found = _every_entry().select(group=f"publish.{group}")
    return {entry.name: entry for entry in sorted(found, key=lambda entry: entry.name)}


def is_built_in(module: str) -> bool:
    """Whether a module is part of publish itself."""
    return module.partition(".")[0] == "publish"


@cache
def _every_entry() -> Any:  # noqa: ANN401  (its type differs from Python 3.11 to 3.12)
    """The entry points of all groups: asking for one reads every distribution too."""
    return metadata.entry_points()


def load(group: str, name: str) -> type[Any]:
    """The plugin class `name` of `group`; PluginError when it cannot be imported, KeyError when absent."""
    entry = entries(group)[name]
    distribution = entry.dist.name if entry.dist else "an unknown package"
    try:
        loaded = entry.load()
    except Exception as cause:  # another maker's module may raise anything
        is_ours = distribution == "publish"
        if is_ours and not isinstance(cause, (ImportError, AttributeError)):
            raise
        message = f"the {group[:-1]} {name!r} of {distribution} cannot be loaded: {cause}"
        hint = "install publish again" if is_ours else f"pip uninstall {distribution}"
        raise PluginError(error("M010", message, hint=hint)) from cause
    if not isinstance(loaded, type):
        message = f"the entry point {name!r} of {group} is not a class"
        raise PluginError(error("M011", message, hint=f"pip uninstall {distribution}"))
    return loaded


def load_all(group: str) -> dict[str, type[Any]]:
    """Every plugin class of `group` by name."""
    return {name: load(group, name) for name in entries(group)}
