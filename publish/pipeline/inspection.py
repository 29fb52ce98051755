"""Inspection: the rules look at what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.pipeline.planning import suffixes

if TYPE_CHECKING:
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.pipeline.catalogue import Catalogue
    from publish.pipeline.kit import Kit
    from publish.plugins import Format

# Files that stand beside an edition and have no renderer of their own.
_BESIDE = {
    ".html": "text/html",
    ".m3u8": "application/vnd.apple.mpegurl",
    ".srt": "application/x-subrip",
    ".vtt": "text/vtt",
}


def media_type(path: Path, catalogue: Catalogue, form: Format | None = None) -> str | None:
    """The media type of a written file, by its suffix; that of `form` if it is one of its suffixes."""
    if form and path.name.endswith(form.suffixes):
        return form.media_type
    for suffix, name in suffixes(catalogue.renderers).items():
        if path.name.lower().endswith(suffix):
            return catalogue.renderers[name].format.media_type
    return _BESIDE.get(path.suffix.lower())


def inspect(
    path: Path, document: Document | None, kit: Kit, form: Format | None = None
) -> tuple[Diagnostic, ...]:
    """What the rules find in a written file, with the document that it was made from as the oracle.

    `form` is the format that was written, where that is known.
    """
    rules = kit.output_rules(media_type(path, kit.catalogue, form))
    return tuple(finding for rule in rules for finding in rule.check_output(path, document))
