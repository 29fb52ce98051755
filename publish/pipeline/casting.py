"""Who is to speak: the table [voices] of configuration files, by language and by role."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from publish.diagnostics import OptionError, error, warning
from publish.model.language import is_tag
from publish.narrate.script import Role
from publish.speak.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.configuration import Configuration, Setting
    from publish.diagnostics import Diagnostic
    from publish.pipeline.catalogue import Catalogue
    from publish.pipeline.layers import Layers
    from publish.speak.voice import Voice

_TABLE = 'write a table: de = "espeak" for a language, quote = { speed = 0.9 } for a role'


def choice(voices: Iterable[Voice], layers: Layers) -> Choice:
    """The choice among `voices` as all layers have it; OptionError O006 for a table that makes no sense.

    A voice named by a flag speaks all that it can, whatever the tables say; so it is with speed and pitch.
    """
    tables = (layers.user.settings, layers.project.settings)
    said = {key: entry for table in tables for key, entry in _entries(table.get("voices"))}
    parts = {key: {n: v for n, v in entry.items() if n not in layers.given} for key, entry in said.items()}
    return Choice(
        tuple(voices),
        preferred=layers.request().voice,
        cast={key: part["voice"] for key, part in parts.items() if "voice" in part},
        usual=_prosody(layers.values()),
        manners={key: _prosody(part) for key, part in parts.items()},
    )


def _prosody(values: Mapping[str, Any]) -> Prosody:
    return Prosody(speed=values.get("speed"), pitch=values.get("pitch"))


def without_reach(layers: Layers, plugins: Catalogue) -> tuple[Layers, tuple[Diagnostic, ...]]:
    """The layers without what a project's file may not choose: a voice that sends the text away (O008)."""
    barred = tuple(_far(layers.project, plugins))
    if not barred:
        return layers, ()
    settings = dict(layers.project.settings)
    if "voices" in settings:
        entries = _entries(settings["voices"])
        table = {key: entry for key, entry in entries if entry.get("voice") not in plugins.network_voices}
        settings["voices"] = replace(settings["voices"], value=table)
    if "voice" in settings and settings["voice"].value in plugins.network_voices:
        del settings["voice"]
    return replace(layers, project=replace(layers.project, settings=settings)), barred


def _far(project: Configuration, plugins: Catalogue) -> Iterator[Diagnostic]:
    named = [(str(s.value), s.span) for s in (project.settings.get("voice"),) if s]
    table = project.settings.get("voices")
    named += (
        [(entry["voice"], table.span) for _, entry in _entries(table) if "voice" in entry] if table else []
    )
    for name, span in dict.fromkeys(named):
        if name in plugins.network_voices:
            message = f"the voice {name} sends the text away; a file beside the source cannot choose it"
            yield warning("O008", message, span, f"--voice {name}")


def _entries(table: Setting | None) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What a table says: a language's tag in lower case or a role, and its voice, speed and pitch."""
    if table is None:
        return
    if not isinstance(table.value, dict):
        raise OptionError(error("O006", f"voices cannot be {table.value!r}", table.span, _TABLE))
    for key, written in table.value.items():
        entry = _entry(written)
        if not entry or not (key in set(Role) or is_tag(str(key))):
            raise OptionError(error("O006", f"voices cannot hold {key} = {written!r}", table.span, _TABLE))
        yield str(key).lower(), entry


def _entry(written: object) -> Mapping[str, Any]:
    """What is said of one language or role; nothing where that makes no sense."""
    match written:
        case str():
            return {"voice": written}
        case {"voice": str(voice), **rest}:
            factors = _factors(rest)
            return {"voice": voice, **factors} if len(factors) == len(rest) else {}
        case dict():
            factors = _factors(written)
            return factors if len(factors) == len(written) else {}
    return {}
