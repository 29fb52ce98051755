"""The catalogue: every plugin that could be loaded, and what is to be said of the others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from publish import plugins
from publish.diagnostics import PluginError, error

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publish.check.rule import OutputRule, Rule
    from publish.diagnostics import Diagnostic
    from publish.read.reader import Reader
    from publish.render.renderer import Renderer
    from publish.speak.voice import Voice

# What a class of each group must have, whatever else it can do.
GROUPS = {
    "readers": ("format", "read"),
    "renderers": ("format", "render"),
    "voices": ("name", "speak"),
    "rules": ("code", "severity"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The plugin classes by name, the built-ins first; `broken` are those that could not be loaded."""

    readers: Mapping[str, type[Reader]]
    renderers: Mapping[str, type[Renderer]]
    voices: Mapping[str, type[Voice]]
    rules: Mapping[str, type[Rule | OutputRule]]
    broken: tuple[Diagnostic, ...] = ()

    @property
    def source_rules(self) -> tuple[type[Rule], ...]:
        """The rules that look at a document."""
        return tuple(cast("type[Rule]", kind) for kind in self.rules.values() if hasattr(kind, "check"))

    @property
    def output_rules(self) -> tuple[type[OutputRule], ...]:
        """The rules that look at a written file."""
        kinds = (kind for kind in self.rules.values() if hasattr(kind, "check_output"))
        return tuple(cast("type[OutputRule]", kind) for kind in kinds)

    @property
    def network_voices(self) -> frozenset[str]:
        """The voices that send the text away."""
        return frozenset(name for name, kind in self.voices.items() if bool(kind.network))

    @property
    def classes(self) -> tuple[tuple[str, type[Any]], ...]:
        """All of them with their names, in the order in which they may name options."""
        groups = (self.readers, self.renderers, self.voices, self.rules)
        pairs = [(name, kind) for group in groups for name, kind in group.items()]
        return tuple(sorted(pairs, key=lambda pair: not is_built_in(pair[1])))


@cache
def catalogue() -> Catalogue:
    """The plugins of this installation. One that cannot be loaded stops no other."""
    broken: list[Diagnostic] = []
    found = {group: _loaded(group, broken) for group in GROUPS}
    return Catalogue(**found, broken=tuple(broken))


def is_built_in(kind: type[Any]) -> bool:
    """Whether a plugin class is part of publish itself."""
    return kind.__module__.partition(".")[0] == "publish"


def _loaded(group: str, broken: list[Diagnostic]) -> dict[str, type[Any]]:
    classes = {}
    for name in plugins.entries(group):
        try:
            classes[name] = _sound(group, name, plugins.load(group, name))
        except PluginError as failure:
            broken.extend(failure.diagnostics)
    return dict(sorted(classes.items(), key=lambda pair: not is_built_in(pair[1])))


def _sound(group: str, name: str, kind: type[Any]) -> type[Any]:
    lacking = [needed for needed in GROUPS[group] if not hasattr(kind, needed)]
    if lacking:
        message = f"the {group[:-1]} {name!r} of {kind.__module__} has no {' and no '.join(lacking)}"
        raise PluginError(error("M012", message, hint="report it to the plugin's makers"))
    return kind
