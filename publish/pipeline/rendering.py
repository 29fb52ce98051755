"""Rendering: one edition is made in a folder of its own, inspected, and only then moved into place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.diagnostics import PluginError, PublishError, RenderError, error
from publish.pipeline.inspection import inspect
from publish.pipeline.outcome import Edition
from publish.pipeline.placing import machine_faults, place

if TYPE_CHECKING:
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document, PageStart
    from publish.pipeline.kit import Kit
    from publish.pipeline.outcome import Watcher
    from publish.pipeline.planning import Target
    from publish.plugins import Format
    from publish.render.renderer import Context, Rendering


def render(  # noqa: PLR0913, PLR0917  (what to make, of what, with what, where, and for whom)
    target: Target, document: Document, context: Context, kit: Kit, stage: Path, watcher: Watcher
) -> tuple[Edition, tuple[PageStart, ...]]:
    """The edition in its place with the pages that it has; a failed one leaves the old files as they were."""
    into = stage / target.format
    form = kit.catalogue.renderers[target.format].format
    try:
        with machine_faults(f"cannot make the {target.format}"):
            into.mkdir()
            rendering = kit.renderer(target.format).render(document, into, context)
        found = (*rendering.diagnostics, *_inspected(rendering, document, into, kit, form))
        if any(finding.is_error for finding in found):
            raise RenderError(*found)
        files = _placed(target, rendering, form, watcher)
    except PublishError as failure:
        failed = Edition(format=target.format, diagnostics=failure.diagnostics, failure=failure.exit_code)
        return failed, ()
    edition = Edition(
        format=target.format,
        files=files,
        summary=rendering.summary,
        facts=rendering.facts,
        diagnostics=found,
    )
    return edition, rendering.page_starts


def _inspected(
    rendering: Rendering, document: Document, into: Path, kit: Kit, form: Format
) -> tuple[Diagnostic, ...]:
    """What the rules find in all files. PluginError M013 for a file that is not where it should be."""
    for path in rendering.files:
        if path.parent != into or not path.is_file():
            message = f"{path.name} was promised and not written"
            raise PluginError(error("M013", message, hint="report it to the renderer's makers"))
    return tuple(finding for path in rendering.files for finding in inspect(path, document, kit, form))


def _placed(target: Target, rendering: Rendering, form: Format, watcher: Watcher) -> tuple[Path, ...]:
    """The files where they belong: the main one under the target's name, the others beside it.

    A main one of another kind keeps its own, as the list of an edition in several files.
    """
    main, *others = rendering.files
    if target.folder is None:
        with machine_faults("cannot write to standard output"):
            watcher.deliver(main)
        return ()
    own = target.name if main.name.endswith(form.suffixes) else main.name
    names = (own, *(path.name for path in others))
    targets = tuple(target.folder / name for name in names)
    place(zip(rendering.files, targets, strict=True))
    return targets
