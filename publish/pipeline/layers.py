"""Layers of options: flag, front matter, project's file, user's own file; the first that speaks decides."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publish import configuration
from publish.configuration import Configuration, Setting
from publish.diagnostics import warning
from publish.pipeline.options import Options, fields_of, options_of, typed
from publish.pipeline.request import CONFIGURABLE, Request

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publish.diagnostics import Diagnostic
    from publish.pipeline.catalogue import Catalogue

_OWN = frozenset(own.name for own in fields(Request))
# Settings that no flag can be.
_TABLES = ("voices",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """What each layer says, by option; `given` are the flags, in their final types."""

    plugins: Catalogue
    folder: Path = Path()
    given: Mapping[str, object] = field(default_factory=dict)
    front_matter: Mapping[str, Setting] = field(default_factory=dict)
    project: Configuration = field(default_factory=Configuration)
    user: Configuration = field(default_factory=Configuration)

    @property
    def options(self) -> Options:
        """Those of all plugins; none, and no plugin is loaded, where nothing is said that may be one."""
        said = {*self.given} - _OWN
        said |= {*self.front_matter}
        said |= {*self.user.settings, *self.project.settings} - {*CONFIGURABLE, *_TABLES}
        return _options(self.plugins) if said else Options({}, {})

    def request(self) -> Request:
        """The request, of which a document has no say."""
        known = {option.name: option for option in fields_of(Request)}
        values: dict[str, object] = {}
        for settings in (self.user.settings, self.project.settings):
            values |= {n: typed(known[n], s.value, s.span) for n, s in settings.items() if n in CONFIGURABLE}
        if "output" in self.given:  # its suffix is the format, unless a flag says otherwise
            values.pop("to", None)
        if "output_dir" in self.project.settings and self.project.path:
            values["output_dir"] = self.project.path.parent / str(values["output_dir"])
        return Request(**(values | {n: v for n, v in self.given.items() if n in known}))  # type: ignore[arg-type]  # typed() made them so

    def values(self) -> dict[str, object]:
        """The values of the plugins' options. OptionError O006 names the place of a wrong one.

        One that may be given several times has what all layers say: the user's own first, then the
        document's. A file's name is relative to the place where it is written.
        """
        known = self.options.by_name
        given: dict[str, Any] = {name: value for name, value in self.given.items() if name in known}
        user = self._typed(self.user.settings, self.user.path)
        own = self._typed(self.front_matter, self.folder / "source")
        project = self._typed(self.project.settings, self.project.path)
        values = user | project | own | given
        many = [name for name in values if known[name].many]
        return values | {n: tuple(chain(*(v.get(n, ()) for v in (given, user, own, project)))) for n in many}

    def _typed(self, settings: Mapping[str, Setting], file: Path | None) -> dict[str, Any]:
        """The options among the settings of a file."""
        known = self.options.by_name
        values = {n: typed(known[n], s.value, s.span) for n, s in settings.items() if n in known}
        return {name: _beside(value, file) for name, value in values.items()}

    def unknown(self) -> tuple[Diagnostic, ...]:
        """A warning (O007) for each setting of the files that means nothing."""
        known = [*CONFIGURABLE, *_TABLES, *self.options.by_name]
        settings = (*self.user.settings.items(), *self.project.settings.items())
        return tuple(_unknown(name, setting, known) for name, setting in settings if name not in known)


def _beside(value: object, file: Path | None) -> object:
    """A path as it is meant in `file`."""
    folder = file.parent if file else Path()
    if isinstance(value, tuple):
        return tuple(_beside(one, file) for one in value)
    return folder / value if isinstance(value, Path) else value


def layers_for(folder: Path, given: Mapping[str, object], plugins: Catalogue) -> Layers:
    """What is said before the source in `folder` is read. OptionError for a broken file."""
    return Layers(
        plugins=plugins,
        folder=folder,
        given=given,
        project=configuration.of_project(folder),
        user=configuration.of_user(),
    )


@cache
def _options(plugins: Catalogue) -> Options:
    return options_of(plugins.classes, reserved=_OWN)


def _unknown(name: str, setting: Setting, known: list[str]) -> Diagnostic:
    key = name.replace("_", "-")
    if {name, f"{name}_"} & _OWN:
        return warning("O007", f"{key} cannot stand in a file", setting.span, f"give it as a flag: --{key}")
    close = get_close_matches(name, known, n=1)
    hint = f"do you mean {close[0].replace('_', '-')}?" if close else "publish build --help lists the options"
    return warning("O007", f"nothing is called {key}", setting.span, hint)
