"""The catalogue: every plugin, loaded when it is asked for, and what is to be said of the broken ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from publish import plugins
from publish.diagnostics import PluginError, error
from publish.plugins import is_built_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from importlib.metadata import EntryPoint

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


# Of our own rules the module tells which look at a document, and the code's letter which at such files: the
# others need not be loaded to be asked.
_OVER_DOCUMENTS = "publish.check.rules."
_FAMILIES = {"application/epub+zip": "E", "application/pdf": "P"}
_ANY_OTHER = "N"


@dataclass(frozen=True, slots=True)
class Group(Mapping[str, type[Any]]):
    """The classes of a group by name, in the order of the `entries`, each loaded when it is asked for.

    PluginError M010 to M012 where it cannot be.
    """

    name: str
    entries: Mapping[str, EntryPoint]

    def __getitem__(self, name: str) -> type[Any]:
        """The class of that name."""
        return _sound(self.name, self.entries[name].name)

    def __iter__(self) -> Iterator[str]:
        """The names."""
        return iter(self.entries)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.entries)

    def those(self, wanted: Callable[[EntryPoint], bool]) -> tuple[type[Any], ...]:
        """The classes of the entries that are wanted."""
        return tuple(self[name] for name, entry in self.entries.items() if wanted(entry))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Catalogue:
    """The plugin classes by name, the built-ins first; `broken` are those that could not be loaded.

    What others made is loaded at once, to be known as sound; a built-in when it is asked for.
    """

    readers: Mapping[str, type[Reader]]
    renderers: Mapping[str, type[Renderer]]
    voices: Mapping[str, type[Voice]]
    rules: Group
    broken: tuple[Diagnostic, ...] = ()

    @property
    def source_rules(self) -> tuple[type[Rule], ...]:
        """The rules that look at a document."""
        return tuple(kind for kind in self.rules.those(_over_documents) if hasattr(kind, "check"))

    def output_rules(self, media_type: str | None) -> tuple[type[OutputRule], ...]:
        """The rules that look at a written file of that media type."""
        family = _FAMILIES.get(media_type or "", _ANY_OTHER)
        kinds = self.rules.those(lambda entry: _over_files(entry, family))
        return tuple(kind for kind in kinds if media_type in getattr(kind, "media_types", ()))

    @property
    def network_voices(self) -> frozenset[str]:
        """The voices that send the text away."""
        return frozenset(name for name, kind in self.voices.items() if bool(kind.network))

    @property
    def classes(self) -> tuple[tuple[str, type[Any]], ...]:
        """All of them with their names, in the order in which they may name options."""
        groups = (self.readers, self.renderers, self.voices, self.rules)
        pairs = [(name, kind) for group in groups for name, kind in group.items()]
        return tuple(sorted(pairs, key=lambda pair: not is_built_in(pair[1].__module__)))


@cache
def catalogue() -> Catalogue:
    """The plugins of this installation. Another maker's that cannot be loaded stops no other."""
    broken: list[Diagnostic] = []
    readers, renderers, voices, rules = (_group(name, broken) for name in GROUPS)
    return Catalogue(readers=readers, renderers=renderers, voices=voices, rules=rules, broken=tuple(broken))


def _group(name: str, broken: list[Diagnostic]) -> Group:
    """The built-ins, and those of the others that can be loaded; what is wrong with the rest is `broken`."""
    own, others = {}, {}
    for plugin, entry in plugins.entries(name).items():
        if is_built_in(entry.module):
            own[plugin] = entry
            continue
        try:
            _sound(name, plugin)
        except PluginError as failure:
            broken.extend(failure.diagnostics)
        else:
            others[plugin] = entry
    return Group(name, own | others)


def _over_documents(entry: EntryPoint) -> bool:
    return not is_built_in(entry.module) or entry.module.startswith(_OVER_DOCUMENTS)


def _over_files(entry: EntryPoint, family: str) -> bool:
    if not is_built_in(entry.module):
        return True
    return entry.name.startswith(family) and not entry.module.startswith(_OVER_DOCUMENTS)


def _sound(group: str, name: str) -> type[Any]:
    kind = plugins.load(group, name)
    lacking = [needed for needed in GROUPS[group] if not hasattr(kind, needed)]
    if lacking:
        message = f"the {group[:-1]} {name!r} of {kind.__module__} has no {' and no '.join(lacking)}"
        raise PluginError(error("M012", message, hint="report it to the plugin's makers"))
    return kind
