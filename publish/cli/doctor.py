"""`publish doctor`."""

from __future__ import annotations

import os
import platform
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publish.cli.terminal import Terminal
from publish.diagnostics import MissingTool, installing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.speak.voice import Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was looked at: there or not, needed or not, and the line that cures it."""

    name: str
    there: bool
    detail: str
    needed: bool = True
    cure: str = ""


def doctor(
    *,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON value and nothing else.")] = False,
) -> None:
    """Say what is missing on this machine."""
    terminal = Terminal(json=json)
    findings = tuple(examine())
    for finding in findings:
        terminal.examined(good=finding.there, needed=finding.needed, text=_line(finding))
    missing = any(finding.needed and not finding.there for finding in findings)
    code = MissingTool.exit_code if missing else 0
    if json:
        terminal.value({"findings": [_value(finding) for finding in findings], "exit_code": code})
    raise typer.Exit(code)


def examine() -> Iterator[Finding]:
    """Everything that publish needs, as this machine has it."""
    yield Finding(name="python", there=True, detail=platform.python_version())
    yield _pango()
    yield _styles()
    yield from _plugins()
    yield from _voices()
    yield _cache()
    yield _ffmpeg()


def _pango() -> Finding:
    from publish.render.pdf.pango import weasyprint

    try:
        library = weasyprint()
    except MissingTool as missing:
        (said,) = missing.diagnostics
        return Finding(name="weasyprint", there=False, detail=f"no PDF: {said.message}", cure=said.hint or "")
    return Finding(name="weasyprint", there=True, detail=f"{library.__version__}, with Pango")


def _styles() -> Finding:
    from publish.assets import styles

    there = styles().is_dir()
    detail = "style sheets and fonts" if there else "the style sheets are not installed"
    return Finding(name="styles", there=there, detail=detail, cure="install publish again")


def _plugins() -> Iterator[Finding]:
    from publish import pipeline

    catalogue = pipeline.catalogue()
    number = len(catalogue.classes)
    yield Finding(name="plugins", there=True, detail=f"{number} loaded")
    for broken in catalogue.broken:
        cure = broken.hint or "install it again"
        yield Finding(name="plugin", there=False, needed=False, detail=broken.message, cure=cure)


def _voices() -> Iterator[Finding]:
    from publish import pipeline

    for name, kind in pipeline.catalogue().voices.items():
        if name in pipeline.catalogue().network_voices:
            detail = "by --voice only; needs a network"
            yield Finding(name=f"voice {name}", there=True, needed=False, detail=detail)
        else:
            yield _voice(f"voice {name}", kind)


def _voice(name: str, kind: type[Voice]) -> Finding:
    try:
        number = len(kind().languages())
    except MissingTool as fault:
        (diagnostic, *_) = fault.diagnostics
        cure = diagnostic.hint or "sh bootstrap.sh"
        return Finding(name=name, there=False, detail=diagnostic.message, cure=cure)
    if not number:
        cure = installing(f"publish[{kind.name}]")
        return Finding(name=name, there=False, needed=False, detail="an extra, not installed", cure=cure)
    languages = "1 language" if number == 1 else f"{number} languages"
    return Finding(name=name, there=True, detail=f"{languages}, on this machine")


def _cache() -> Finding:
    from publish.cache import default_folder

    folder = default_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as fault:
        detail = f"{folder}: {fault.strerror}; every sentence is spoken anew"
        cure = "make it writable, or set PUBLISH_CACHE_DIR"
        return Finding(name="cache", there=False, needed=False, detail=detail, cure=cure)
    return Finding(name="cache", there=True, detail=_shown(str(folder)))


def _shown(folder: str) -> str:
    home = str(Path.home())
    return folder.replace(home, "~", 1) if folder.startswith(home + os.sep) else folder


def _ffmpeg() -> Finding:
    path = shutil.which("ffmpeg")
    detail = "there" if path else "absent, and not needed for MP3"
    return Finding(name="ffmpeg", there=bool(path), needed=False, detail=detail, cure="apt install ffmpeg")


def _line(finding: Finding) -> str:
    cure = "" if finding.there or not finding.cure else f"\n    = help: {finding.cure}"
    return f"{finding.name:14} {finding.detail}{cure}"


def _value(finding: Finding) -> dict[str, object]:
    return {
        "name": finding.name,
        "there": finding.there,
        "needed": finding.needed,
        "detail": finding.detail,
        "cure": None if finding.there else finding.cure or None,
    }
