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

_TABLE = 'write a table: de = "espeak" for a language, quote = "espeak" for a role'


def choice(voices: Iterable[Voice], layers: Layers) -> Choice:
    """The choice among `voices` as all layers have it; OptionError O006 for a table that makes no sense.

    A voice named by a flag speaks all that it can, whatever the tables say.
    """
    preferred = layers.request().voice
    tables = () if "voice" in layers.given else (layers.user.settings, layers.project.settings)
    cast = {key: name for table in tables for key, name in _entries(table.get("voices"))}
    return Choice(tuple(voices), preferred, cast)


def without_reach(layers: Layers, plugins: Catalogue) -> tuple[Layers, tuple[Diagnostic, ...]]:
    """The layers without what a project's file may not choose: a voice that sends the text away (O008)."""
    barred = tuple(_far(layers.project, plugins.network_voices))
    if not barred:
        return layers, ()
    settings = dict(layers.project.settings)
    if "voices" in settings:
        table = {k: n for k, n in _entries(settings["voices"]) if n not in plugins.network_voices}
        settings["voices"] = replace(settings["voices"], value=table)
    if "voice" in settings and settings["voice"].value in plugins.network_voices:
        del settings["voice"]
    return replace(layers, project=replace(layers.project, settings=settings)), barred


def _far(project: Configuration, network: frozenset[str]) -> Iterator[Diagnostic]:
    named = [(str(s.value), s.span) for s in (project.settings.get("voice"),) if s]
    table = project.settings.get("voices")
    named += [(name, table.span) for _, name in _entries(table)] if table else []
    for name, span in dict.fromkeys(named):
        if name in network:
            message = f"the voice {name} sends the text away; a file beside the source cannot choose it"
            yield warning("O008", message, span, f"--voice {name}")


def _entries(table: Setting | None) -> Iterator[tuple[str, str]]:
    """What a table says: a language's tag in lower case or a role, and the name of a voice."""
    if table is None:
        return
    if not isinstance(table.value, dict):
        raise OptionError(error("O006", f"voices cannot be {table.value!r}", table.span, _TABLE))
    for key, name in table.value.items():
        if not isinstance(name, str) or not (key in set(Role) or is_tag(str(key))):
            raise OptionError(error("O006", f"voices cannot hold {key} = {name!r}", table.span, _TABLE))
        yield str(key).lower(), name
