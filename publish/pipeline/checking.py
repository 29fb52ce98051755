"""Checking: the rules look at sources and at files already written, and nothing is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from publish.diagnostics import OptionError, PublishError, SourceError, error
from publish.pipeline.catalogue import catalogue
from publish.pipeline.inspection import inspect, media_type
from publish.pipeline.kit import Kit
from publish.pipeline.layers import layers_for
from publish.pipeline.outcome import Checked
from publish.pipeline.planning import STANDARD, folder_of, plan_one
from publish.pipeline.stages import open_source, prepare

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.pipeline.catalogue import Catalogue
    from publish.pipeline.outcome import Watcher


def check(names: Iterable[str], given: Mapping[str, object], watcher: Watcher) -> tuple[Checked, ...]:
    """What is found in each file. A written file is held against the source of its name, if that is given."""
    plugins = catalogue()
    documents: dict[str, Document] = {}
    # Sources first: what was written is compared with them.
    order = sorted(names, key=lambda name: _is_written(name, given, plugins))
    return tuple(_checked(name, given, plugins, watcher, documents) for name in order)


def _is_written(name: str, given: Mapping[str, object], plugins: Catalogue) -> bool:
    """Whether a file is an edition; what can be read as a source is one."""
    suffix = Path(name).suffix.lower()
    readable = any(suffix in reader.format.suffixes for reader in plugins.readers.values())
    if readable or "from_" in given or name == STANDARD:
        return False
    return media_type(Path(name), plugins) is not None


def _checked(
    name: str,
    given: Mapping[str, object],
    plugins: Catalogue,
    watcher: Watcher,
    documents: dict[str, Document],
) -> Checked:
    failure = 0
    try:
        if _is_written(name, given, plugins):
            found = _written(name, given, plugins, documents)
        else:
            found = _source(name, given, plugins, watcher, documents)
    except PublishError as stopped:
        found, failure = stopped.diagnostics, stopped.exit_code
    watcher.found(found)
    return Checked(name=name, diagnostics=found, failure=failure)


def _source(
    name: str,
    given: Mapping[str, object],
    plugins: Catalogue,
    watcher: Watcher,
    documents: dict[str, Document],
) -> tuple[Diagnostic, ...]:
    job = plan_one(name, given, plugins)
    source = open_source(name, job.request.encoding)
    watcher.opened(source, name)
    prepared = prepare(job, source, plugins)
    documents[Path(name).stem] = prepared.document
    return (*job.findings, *prepared.findings)


def _written(
    name: str, given: Mapping[str, object], plugins: Catalogue, documents: Mapping[str, Document]
) -> tuple[Diagnostic, ...]:
    path = Path(name)
    if not path.is_file():
        raise SourceError(error("I001", f"{name}: there is no such file", hint="check the name"))
    kit = Kit(catalogue=plugins, layers=layers_for(folder_of(name), given, plugins))
    if not kit.output_rules(media_type(path, plugins)):
        raise OptionError(error("O018", f"{name}: no rule looks into such files", hint="publish rule"))
    return inspect(path, documents.get(path.name.partition(".")[0]), kit)
