"""Who is to speak: the table [voices] of configuration files, by language and by role."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeGuard

from publish.diagnostics import OptionError, error, warning
from publish.model.language import is_tag
from publish.narrate.script import Role
from publish.pipeline.options import fields_of, typed
from publish.speak.choice import Choice
from publish.speak.prosody import Factor, Prosody

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.configuration import Configuration, Setting
    from publish.diagnostics import Diagnostic
    from publish.pipeline.catalogue import Catalogue
    from publish.pipeline.layers import Layers
    from publish.speak.voice import Voice

_TABLE = 'write a table: de = "espeak" for a language, quote = { speed = 0.9 } for a role'


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """Who speaks one language or role, and how; None where nothing is said."""

    voice: str | None = None
    speed: Factor | None = None
    pitch: Factor | None = None

    @property
    def prosody(self) -> Prosody:
        """How it is spoken, whoever does."""
        return Prosody(speed=self.speed, pitch=self.pitch)

    def said(self) -> dict[str, object]:
        """What is said, by name, as a table has it."""
        return {name: value for name in _FIELDS if (value := getattr(self, name)) is not None}

    def without(self, given: Iterable[str]) -> _Entry:
        """The entry where something else, as a flag, has the say on some of it."""
        return replace(self, **dict.fromkeys(_FIELDS.keys() & given))


_FIELDS = {option.name: option for option in fields_of(_Entry)}


def choice(voices: Iterable[Voice], layers: Layers) -> Choice:
    """The choice among `voices` as all layers have it; OptionError O006 for a table that makes no sense.

    A voice named by a flag speaks all that it can, whatever the tables say; so it is with speed and pitch.
    """
    tables = (layers.user.settings, layers.project.settings)
    said = {key: entry for table in tables for key, entry in _entries(table.get("voices"))}
    parts = {key: entry.without(layers.given) for key, entry in said.items()}
    values: dict[str, Any] = layers.values()
    return Choice(
        tuple(voices),
        preferred=layers.request().voice,
        cast={key: part.voice for key, part in parts.items() if part.voice},
        usual=Prosody(speed=values.get("speed"), pitch=values.get("pitch")),
        manners={key: part.prosody for key, part in parts.items()},
    )


def without_reach(layers: Layers, plugins: Catalogue) -> tuple[Layers, tuple[Diagnostic, ...]]:
    """The layers without what a project's file may not choose: a voice that sends the text away (O008).

    OptionError O019 for a voice that there is none of.
    """
    for configuration in (layers.user, layers.project):
        _refuse_unknown(configuration.settings.get("voices"), plugins)
    barred = tuple(_far(layers.project, plugins))
    if not barred:
        return layers, ()
    settings = dict(layers.project.settings)
    if "voices" in settings:
        entries = _entries(settings["voices"])
        table = {key: entry.said() for key, entry in entries if entry.voice not in plugins.network_voices}
        settings["voices"] = replace(settings["voices"], value=table)
    if "voice" in settings and settings["voice"].value in plugins.network_voices:
        del settings["voice"]
    return replace(layers, project=replace(layers.project, settings=settings)), barred


def _refuse_unknown(table: Setting | None, plugins: Catalogue) -> None:
    for key, entry in _entries(table):
        if table and entry.voice and entry.voice not in plugins.voices:
            hint = f"take one of {', '.join(plugins.voices)}"
            raise OptionError(error("O019", f"no voice is called {entry.voice}, for {key}", table.span, hint))


def _far(project: Configuration, plugins: Catalogue) -> Iterator[Diagnostic]:
    named = [(str(s.value), s.span) for s in (project.settings.get("voice"),) if s]
    table = project.settings.get("voices")
    named += [(entry.voice, table.span) for _, entry in _entries(table) if entry.voice] if table else []
    for name, span in dict.fromkeys(named):
        if name in plugins.network_voices:
            message = f"the voice {name} sends the text away; a file beside the source cannot choose it"
            yield warning("O008", message, span, f"--voice {name}")


def _entries(table: Setting | None) -> Iterator[tuple[str, _Entry]]:
    """What a table says: a language's tag in lower case or a role, and how it is spoken."""
    if table is None:
        return
    if not isinstance(table.value, dict):
        raise OptionError(error("O006", f"voices cannot be {table.value!r}", table.span, _TABLE))
    for key, written in table.value.items():
        named = {"voice": written} if isinstance(written, str) else written
        if not (_is_entry(named) and (key in set(Role) or is_tag(str(key)))):
            raise OptionError(error("O006", f"voices cannot hold {key} = {written!r}", table.span, _TABLE))
        fields: dict[str, Any] = {n: typed(_FIELDS[n], value, table.span) for n, value in named.items()}
        yield str(key).lower(), _Entry(**fields)


def _is_entry(named: object) -> TypeGuard[dict[str, object]]:
    return isinstance(named, dict) and bool(named) and named.keys() <= _FIELDS.keys()
