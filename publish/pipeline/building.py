"""Building: all that was asked for, a source at a time, an edition at a time."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from publish.cache import Cache, default_folder
from publish.diagnostics import PluginError, PublishError, warning
from publish.pipeline.catalogue import catalogue
from publish.pipeline.clock import timestamp
from publish.pipeline.collector import calm
from publish.pipeline.outcome import Built, Edition, Said
from publish.pipeline.placing import staging
from publish.pipeline.planning import plan
from publish.pipeline.rendering import render
from publish.pipeline.stages import open_source, prepare
from publish.pipeline.voices import LateVoices
from publish.read.source import Source
from publish.render.renderer import Context

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document, PageStart
    from publish.pipeline.catalogue import Catalogue
    from publish.pipeline.outcome import Watcher
    from publish.pipeline.planning import Job, Target
    from publish.pipeline.stages import Prepared

# Its pages are the page list of every EPUB, so it comes first.
_PAGED = "pdf"
_LISTING_PAGES = "application/epub+zip"


def build(sources: Iterable[str], given: Mapping[str, object], watcher: Watcher) -> tuple[Built, ...]:
    """Publish the sources with the options that were given. OptionError before anything is done."""
    plugins = catalogue()
    jobs = plan(sources, given, plugins)
    return tuple(_built(job, plugins, watcher) for job in jobs)


def _built(job: Job, plugins: Catalogue, watcher: Watcher) -> Built:
    """All editions of one source, or what stopped them all."""
    said = Said(watcher, strict=job.request.strict)
    editions: tuple[Edition, ...] = ()
    failure = 0
    try:
        prepared = _prepared(job, plugins, said)
        with _stage(job) as stage:
            editions = tuple(_editions(job, prepared, stage, said))
    except PublishError as stopped:
        said.tell(stopped.diagnostics)
        failure = stopped.exit_code
    return Built(
        source=job.source,
        editions=editions,
        diagnostics=tuple(said.diagnostics),
        strict=job.request.strict,
        failure=failure,
    )


def _prepared(job: Job, plugins: Catalogue, said: Said) -> Prepared:
    for file in (job.layers.user, job.layers.project):
        if file.path:
            said.watcher.opened(Source(file.name, file.text), str(file.path))
    said.tell(job.findings)
    source = open_source(job.source, job.request.encoding)
    said.watcher.opened(source, job.source)
    prepared = prepare(job, source, plugins)
    said.tell(prepared.findings)
    return prepared


def _editions(job: Job, prepared: Prepared, stage: Path, said: Said) -> Iterator[Edition]:
    """The editions as they are done; none of them hinders the next."""
    cache = Cache(default_folder())
    voices = LateVoices(prepared.kit, cache)
    heard = any(_is_heard(target, prepared) for target in job.targets)
    if heard:
        said.tell(voices.choice.caveats(prepared.document.lang or ""))
    context = _context(prepared, voices, said)
    prepared, given = _paged(job, prepared)
    starts = given
    for target in sorted(job.targets, key=lambda target: target.format != _PAGED):
        document = _with_pages(prepared, target, starts, said)
        own = replace(context, stem=target.stem, progress=partial(said.watcher.step, target.name))
        with calm():
            edition, new = render(target, document, own, prepared.kit, stage, said.watcher)
        starts = new if target.format == _PAGED and not given else starts
        edition = replace(edition, diagnostics=said.weighed(edition.diagnostics))
        said.watcher.finished(edition)
        yield edition
    if heard:
        cache.trim()
    said.tell(_unkept(cache))


def _paged(job: Job, prepared: Prepared) -> tuple[Prepared, tuple[PageStart, ...]]:
    """The pages of the PDF that was named, if one was, and the document that names it as their source."""
    path = job.request.pages_from
    if path is None:
        return prepared, ()
    # Few articles have been printed before; what reads such a PDF is loaded for those that have.
    from publish.read.printed import printed
    from publish.transform.printed import printed_starts

    edition = printed(path)
    document = prepared.document
    starts = printed_starts(document, edition.pages, path.name)
    known = document.metadata
    source = known.page_source or f"{edition.title or known.title} ({path.name})"
    document = replace(document, metadata=replace(known, page_source=source))
    return replace(prepared, document=document), starts


def _is_heard(target: Target, prepared: Prepared) -> bool:
    return prepared.kit.catalogue.renderers[target.format].format.is_heard


def _context(prepared: Prepared, voices: LateVoices, said: Said) -> Context:
    return Context(
        stem="",
        timestamp=timestamp(prepared.document.metadata.date),
        voices=voices,
        findings=tuple(said.diagnostics),
        workers=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
    )


def _with_pages(prepared: Prepared, target: Target, starts: tuple[PageStart, ...], said: Said) -> Document:
    """The document as that edition gets it; without a page list where the pages make no sense."""
    renderer = prepared.kit.catalogue.renderers[target.format]
    if not starts or renderer.format.media_type != _LISTING_PAGES:
        return prepared.document
    from publish.transform.pages import pages

    try:
        document, found = pages(prepared.document, starts)
    except PluginError as failure:
        document, found = prepared.document, failure.diagnostics
    said.tell(found)
    return document


@contextmanager
def _stage(job: Job) -> Iterator[Path]:
    """Where the editions are made: beside their targets, so that moving them is one step."""
    first = job.targets[0]
    if first.folder is not None:
        with staging(first.folder, first.stem) as stage:
            yield stage
    else:
        with tempfile.TemporaryDirectory(prefix="publish-") as folder:
            yield Path(folder)


def _unkept(cache: Cache) -> tuple[Diagnostic, ...]:
    if cache.fault is None:
        return ()
    message = f"spoken sentences are not kept for the next build: {cache.fault.strerror}"
    hint = f"make {cache.folder} writable, or set PUBLISH_CACHE_DIR"
    return (warning("M005", message, hint=hint),)
