"""Completion: what flags and configuration know about the work joins what the source says of itself."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from publish.configuration import Setting
from publish.diagnostics import OptionError, error
from publish.model.document import Metadata
from publish.model.inline import Text
from publish.model.origin import Position, Span
from publish.read.metadata import mapping_of, merged, parse_yaml, read_metadata

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Direction, Document
    from publish.pipeline.layers import Layers
    from publish.pipeline.planning import Job
    from publish.pipeline.request import Request

# Said by readers: the title is only a guess; a key is unknown to them, which may yet be an option.
_GUESSED_TITLE = "I010"
_UNKNOWN_KEY = "I065"
_NOWHERE = Span("", Position(1, 1), Position(1, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """What one place says about the work."""

    metadata: Metadata = Metadata()
    lang: str | None = None
    direction: Direction | None = None
    findings: tuple[Diagnostic, ...] = ()


def complete(
    document: Document, findings: tuple[Diagnostic, ...], job: Job
) -> tuple[Document, tuple[Diagnostic, ...], Layers]:
    """The document with all metadata, what is still to be said, and the options with its front matter."""
    over, under = _flags(job.request), _configured(job.layers)
    guessed = any(finding.code == _GUESSED_TITLE for finding in findings)
    own = replace(document.metadata, title="") if guessed else document.metadata
    metadata = merged(merged(over.metadata, own), under.metadata)
    title, known = document.title, bool(metadata.title)
    if over.metadata.title or (guessed and known):
        title = (Text(text=metadata.title),)
    named = metadata if known else replace(metadata, title=document.metadata.title)
    if over.direction:  # a language transform must see that it was chosen
        named = replace(named, spans=(*named.spans, ("dir", _NOWHERE)))
    layers = replace(job.layers, front_matter=_settings(named))
    said = (*over.findings, *under.findings, *findings)
    asked = str(job.layers.given["lang"]) if "lang" in job.layers.given else over.lang
    completed = replace(
        document,
        metadata=named,
        title=title,
        lang=asked or document.lang or under.lang or job.request.lang,
        direction=over.direction or document.direction,
    )
    return completed, tuple(f for f in said if not _is_settled(f, named, layers, titled=known)), layers


def _flags(request: Request) -> _Facts:
    """What -M and the file of metadata say, -M first."""
    flags = _facts(read_metadata(mapping_of(_pairs(request.metadata))))
    if request.metadata_file is None:
        return flags
    path = request.metadata_file
    mapping = parse_yaml(_content(path), path.name)
    if mapping is None:
        raise OptionError(error("O014", f"{path}: not a mapping", hint="write lines of key: value"))
    file = _facts(read_metadata(mapping))
    return _Facts(
        metadata=merged(flags.metadata, file.metadata),
        lang=flags.lang or file.lang,
        direction=flags.direction or file.direction,
        findings=flags.findings + file.findings,
    )


def _configured(layers: Layers) -> _Facts:
    """What the configuration files say, the project's first."""
    project, user = (_of_table(table) for table in (layers.project.metadata, layers.user.metadata))
    return _Facts(
        metadata=merged(project.metadata, user.metadata),
        lang=project.lang or user.lang,
        findings=project.findings + user.findings,
    )


def _of_table(table: Mapping[str, object]) -> _Facts:
    """What a table of TOML says; JSON is YAML too."""
    if not table:
        return _Facts()
    mapping = parse_yaml(json.dumps(table, default=str), "publish.toml")
    facts = _facts(read_metadata(mapping)) if mapping else _Facts()
    # Its places are those in the JSON, which nobody wrote.
    return replace(
        facts,
        metadata=replace(facts.metadata, spans=()),
        findings=tuple(replace(finding, span=None) for finding in facts.findings),
    )


def _facts(read: tuple[Metadata, str | None, Direction | None, tuple[Diagnostic, ...]]) -> _Facts:
    metadata, lang, direction, findings = read
    return _Facts(metadata=metadata, lang=lang, direction=direction, findings=findings)


def _pairs(written: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The pairs of `key=value` or, as Quarto has it, `key:value`."""
    pairs = []
    for text in written:
        at = min((text.index(sign) for sign in "=:" if sign in text), default=0)
        if at == 0:
            raise OptionError(error("O013", f"-M {text!r} is no fact", hint="write -M key=value"))
        pairs.append((text[:at].strip(), text[at + 1 :].strip()))
    return tuple(pairs)


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as cause:
        reason = cause.strerror if isinstance(cause, OSError) else "it is not UTF-8"
        raise OptionError(error("O014", f"{path}: {reason}", hint="check --metadata-file")) from cause


def _settings(metadata: Metadata) -> dict[str, Setting]:
    """The keys without a field of their own, which may be options."""
    return {
        key.replace("-", "_"): Setting(value=_listed(value), span=metadata.span(key) or _NOWHERE)
        for key, value in metadata.extra
    }


def _listed(value: str) -> object:
    """A list, which stands there as JSON; anything else as it is."""
    try:
        return json.loads(value) if value.startswith("[") else value
    except json.JSONDecodeError:
        return value


def _is_settled(finding: Diagnostic, metadata: Metadata, layers: Layers, *, titled: bool) -> bool:
    """Whether a reader's finding is answered by now: the title is known, the key is an option."""
    if finding.code == _GUESSED_TITLE:
        return titled
    keys = [key for key, _ in metadata.extra if key.replace("-", "_") in layers.options.by_name]
    spans = [span for span in map(metadata.span, keys) if span]
    return finding.code == _UNKNOWN_KEY and any(finding.span and finding.span.start == s.start for s in spans)
