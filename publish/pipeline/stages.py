"""The stages in their order: a source is read, completed, checked and transformed."""

from __future__ import annotations

import errno
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from publish.diagnostics import SourceError, error
from publish.pipeline.completion import complete
from publish.pipeline.kit import Kit
from publish.pipeline.planning import STANDARD
from publish.read.resolve import admit_cover
from publish.read.source import Source, decode
from publish.transform.language import language
from publish.transform.mathematics import mathematics
from publish.transform.notes import notes
from publish.transform.numbering import numbering
from publish.transform.references import references
from publish.transform.sentences import sentences

if TYPE_CHECKING:
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.pipeline.catalogue import Catalogue
    from publish.pipeline.planning import Job
    from publish.transform.transform import Transform

TRANSFORMS: tuple[Transform, ...] = (language, notes, mathematics, numbering, references, sentences)
MOST_BYTES = 64_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A document ready for every edition, what was found on the way, and the kit to make them with."""

    document: Document
    findings: tuple[Diagnostic, ...]
    kit: Kit


def open_source(name: str, encoding: str | None) -> Source:
    """The source called `name`, `-` for standard input. SourceError I001 (none such), I002 (empty)."""
    bare = "stdin" if name == STANDARD else _legible(Path(name).name)
    text = decode(_content(name), bare, encoding)
    if not text.strip():
        raise SourceError(error("I002", f"{name}: there is no text in it", hint="write something first"))
    return Source(name=bare, text=text, folder=None if name == STANDARD else Path(name).parent)


def prepare(job: Job, source: Source, catalogue: Catalogue) -> Prepared:
    """The document of a source after all transforms."""
    reader = Kit(catalogue=catalogue, layers=job.layers).make(job.reader)
    document, findings, layers = complete(*reader.read(source), job)
    document, refused = admit_cover(document, source.folder)
    kit = Kit(catalogue=catalogue, layers=layers)
    found = [*findings, *refused, *(finding for rule in kit.rules() for finding in rule.check(document))]
    for transform in TRANSFORMS:
        document, said = transform(document)
        found.extend(said)
    return Prepared(document=document, findings=tuple(sorted(found, key=_place)), kit=kit)


def _legible(name: str) -> str:
    """A file's name as text: it may be the title, and stands in every edition."""
    text = os.fsencode(name).decode("utf-8", errors="replace")
    return "".join(c if c.isprintable() else "�" for c in text)


def _place(finding: Diagnostic) -> tuple[int, int]:
    """Findings stand in the order of the source; what has no place comes first."""
    return (finding.span.start.line, finding.span.start.column) if finding.span else (0, 0)


def _content(name: str) -> bytes:
    try:
        if name == STANDARD:
            return _bounded(sys.stdin.buffer.read(MOST_BYTES + 1), name)
        with Path(name).open("rb") as file:
            return _bounded(file.read(MOST_BYTES + 1), name)
    except OSError as cause:
        hint = "check the name" if cause.errno == errno.ENOENT else "name a file that you can read"
        raise SourceError(error("I001", f"{name}: {cause.strerror}", hint=hint)) from cause


def _bounded(data: bytes, name: str) -> bytes:
    if len(data) > MOST_BYTES:
        message = f"{name}: it is larger than {MOST_BYTES // 1_000_000} MB"
        raise SourceError(error("I005", message, hint="split it into several sources"))
    return data
