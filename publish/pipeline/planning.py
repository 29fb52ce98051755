"""Planning: which reader reads each source, and which files are to be written; nothing is done yet."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from publish.diagnostics import OptionError, SourceError, error
from publish.model.language import is_tag
from publish.pipeline.layers import layers_for
from publish.pipeline.placing import making

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from publish.diagnostics import Diagnostic
    from publish.pipeline.catalogue import Catalogue
    from publish.pipeline.layers import Layers
    from publish.pipeline.request import Request
    from publish.plugins import Format
    from publish.read.reader import Reader
    from publish.render.renderer import Renderer
    from publish.speak.voice import Voice

STANDARD = "-"
DEFAULT_FORMATS = ("epub", "pdf", "mp3")
DEFAULT_FOLDER = Path("build")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An edition to write: `stem` names its files, `name` is the main one's. No folder: standard output."""

    format: str
    stem: str
    name: str
    folder: Path | None

    @property
    def path(self) -> Path | None:
        """The main file."""
        return self.folder / self.name if self.folder else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One source with all that is to be done with it."""

    source: str
    reader: type[Reader]
    request: Request
    layers: Layers
    targets: tuple[Target, ...]
    findings: tuple[Diagnostic, ...] = ()


def plan(sources: Iterable[str], given: Mapping[str, object], plugins: Catalogue) -> tuple[Job, ...]:
    """The jobs, one a source. OptionError where the options contradict each other or the sources."""
    names = tuple(sources)
    if "output" in given and len(names) > 1:
        raise OptionError(_several("-o names one file, and there are several sources"))
    if "output" in given and "output_dir" in given:
        raise OptionError(_several("-o says where the file lies, and --output-dir another place"))
    if "pages_from" in given and len(names) > 1:
        hint = "publish each source with the PDF that is its own"
        message = "--pages-from names one edition, and there are several sources"
        raise OptionError(error("O005", message, hint=hint))
    jobs = tuple(plan_one(name, given, plugins) for name in names)
    _keep_apart(jobs, names)
    return jobs


def plan_one(source: str, given: Mapping[str, object], plugins: Catalogue) -> Job:
    """The job of one source."""
    layers = layers_for(folder_of(source), given, plugins)
    layers, barred = _cast(layers, plugins)
    request = layers.request()
    _check(request, plugins.voices)
    reader = reader_for(source, request.from_, plugins.readers)
    return Job(
        source=source,
        reader=reader,
        request=request,
        layers=layers,
        targets=_targets(_stem(source, reader), request, plugins.renderers),
        findings=(*layers.unknown(), *barred),
    )


def _cast(layers: Layers, plugins: Catalogue) -> tuple[Layers, tuple[Diagnostic, ...]]:
    """The layers without voices that their files may not choose; OptionError O006 for senseless tables.

    What knows voices is loaded where a file names some.
    """
    if not {"voice", "voices"} & {*layers.project.settings, *layers.user.settings}:
        return layers, ()
    from publish.pipeline.casting import choice, without_reach

    layers, barred = without_reach(layers, plugins)
    choice((), layers)
    return layers, barred


def folder_of(source: str) -> Path:
    """Where the source lies; where one works, for standard input."""
    return Path() if source == STANDARD else Path(source).parent


def reader_for(source: str, named: str | None, readers: Mapping[str, type[Reader]]) -> type[Reader]:
    """The reader called `named`, else that of the source's suffix. OptionError O001."""
    if source != STANDARD and Path(source).is_dir():
        raise SourceError(error("I001", f"{source}: it is a folder", hint=f"name its files: {source}/*"))
    if named:
        if named in readers:
            return readers[named]
        raise OptionError(error("O001", f"no reader is called {named}", hint=_known("--from", readers)))
    suffix = Path(source).suffix.lower()
    for reader in readers.values():
        if suffix in reader.format.suffixes:
            return reader
    what = "standard input has no suffix" if source == STANDARD else f"{source}: no reader for this suffix"
    raise OptionError(error("O001", what, hint=_known("--from", readers)))


def suffixes(renderers: Mapping[str, type[Renderer]]) -> dict[str, str]:
    """The suffix under which each format is written, longest first, and that format's name.

    The plainest format of a suffix has it bare (`.pdf`), the others with their name (`.press.pdf`).
    """
    found: dict[str, str] = {}
    for name, renderer in sorted(renderers.items(), key=lambda pair: _plainness(pair[0], pair[1].format)):
        for suffix in renderer.format.suffixes:
            found.setdefault(suffix if suffix not in found else f".{name}{suffix}", name)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))


def _plainness(name: str, form: Format) -> tuple[bool, int, str]:
    return (f".{name}" != form.suffix, len(name), name)


def _stem(source: str, reader: type[Reader]) -> str:
    """The name of a source without its suffix, the longest that its format has."""
    name = "stdin" if source == STANDARD else Path(source).name
    known = sorted(reader.format.suffixes, key=len, reverse=True)
    suffix = next((s for s in known if name.lower().endswith(s) and len(name) > len(s)), Path(name).suffix)
    return name[: len(name) - len(suffix)]


def _targets(stem: str, request: Request, renderers: Mapping[str, type[Renderer]]) -> tuple[Target, ...]:
    if request.output is not None:
        return (_named(request.output, request, renderers),)
    folder = request.output_dir or DEFAULT_FOLDER
    return tuple(
        _target(name, stem, folder, renderers)
        for name in dict.fromkeys(request.to or DEFAULT_FORMATS)
        if _exists(name, renderers)
    )


def _target(name: str, stem: str, folder: Path, renderers: Mapping[str, type[Renderer]]) -> Target:
    usual = renderers[name].format.suffix
    # A format of its suffix's name is the plainest, whatever the others are.
    plainest = usual == f".{name}" or suffixes(renderers)[usual] == name
    suffix = usual if plainest else f".{name}{usual}"
    whole = f"{stem}{suffix}"
    return Target(format=name, stem=whole.removesuffix(usual), name=whole, folder=folder)


def _exists(name: str, renderers: Mapping[str, type[Renderer]]) -> bool:
    if name not in renderers:
        raise OptionError(error("O002", f"no format is called {name}", hint=_known("--to", renderers)))
    return True


def _named(output: Path, request: Request, renderers: Mapping[str, type[Renderer]]) -> Target:
    """The edition that -o asks for."""
    if len(request.to) > 1:
        raise OptionError(_several("-o names one file, and there are several formats"))
    if str(output) == STANDARD:
        return _standard(request.to, renderers)
    with making(str(output)):
        is_folder = output.is_dir()
        is_device = not is_folder and output.exists() and not output.is_file()
    if is_folder:
        hint = f"--output-dir {output}"
        raise OptionError(error("O003", f"-o names a file, and {output} is a folder", hint=hint))
    if is_device:
        hint = "use -o - for standard output"
        raise OptionError(error("O003", f"-o {output}: it is a device or a pipe", hint=hint))
    name = request.to[0] if request.to else _by_suffix(output, renderers)
    _exists(name, renderers)
    usual = renderers[name].format.suffix
    stem = output.name[: -len(usual)] if output.name.lower().endswith(usual) else output.stem
    return Target(format=name, stem=stem, name=output.name, folder=output.parent)


def _by_suffix(output: Path, renderers: Mapping[str, type[Renderer]]) -> str:
    """The format whose suffix the file has."""
    written = suffixes(renderers)
    name = output.name.lower()
    for suffix, form in written.items():
        if name.endswith(suffix) and name != suffix:
            return form
    hint = f"use one of {', '.join(written)}, or name the format with --to"
    raise OptionError(error("O003", f"-o {output}: no format has this suffix", hint=hint))


def _standard(to: tuple[str, ...], renderers: Mapping[str, type[Renderer]]) -> Target:
    if not to:
        hint = _known("--to", renderers)
        raise OptionError(error("O003", "standard output has no suffix: which format?", hint=hint))
    _exists(to[0], renderers)
    return Target(format=to[0], stem="stdout", name="stdout", folder=None)


def _check(request: Request, voices: Mapping[str, type[Voice]]) -> None:
    if request.voice and request.voice not in voices:
        hint = f"--voice takes {', '.join(voices)}"
        raise OptionError(error("O019", f"no voice is called {request.voice}", hint=hint))
    if request.lang and not is_tag(request.lang):
        hint = "give a BCP 47 tag, for example --lang en or --lang pt-BR"
        raise OptionError(error("O009", f"{request.lang!r} is no language tag", hint=hint))
    try:
        "".encode(request.encoding or "utf-8")
    except LookupError as cause:
        hint = "for example --encoding cp1252 or --encoding utf-16"
        raise OptionError(error("O017", f"no encoding is called {request.encoding}", hint=hint)) from cause


def _keep_apart(jobs: tuple[Job, ...], sources: tuple[str, ...]) -> None:
    """No two editions may have one file, and none may overwrite a source."""
    read = {os.path.realpath(name) for name in sources if name != STANDARD}
    owners: dict[str, Job] = {}
    hint = "choose another place with --output-dir, or another name with -o"
    for job in jobs:
        for path in (target.path for target in job.targets if target.path):
            with making(str(path)):
                real = os.path.realpath(path)
            if real in read:
                message = f"{path} would be written over, and it is a source"
                raise OptionError(error("O016", message, hint=hint))
            owner = owners.setdefault(real, job)
            if owner is not job:
                message = f"{job.source} and {owner.source} would both be written to {path}"
                raise OptionError(error("O004", message, hint=hint))


def _several(message: str) -> Diagnostic:
    return error("O005", message, hint="leave -o out: each file is named after its source")


def _known(flag: str, names: Iterable[str]) -> str:
    return f"{flag} takes {', '.join(names)}"
