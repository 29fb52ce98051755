"""Which fonts the layout finds: the bundled ones, and others only for what these lack."""

from __future__ import annotations

import atexit
import hashlib
import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from publish.assets import styles
from publish.diagnostics import OptionError, error
from publish.render.pdf.boxes import boxes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
# How a file begins that holds several fonts.
_COLLECTION = b"ttcf"
_GENERIC = ("serif", "sans-serif", "monospace")


@dataclass(frozen=True, slots=True)
class Typefaces:
    """The fonts of a folder: their families and the code points that they hold."""

    folder: Path
    families: frozenset[str]
    covered: frozenset[int]


@dataclass(frozen=True, slots=True)
class Typecase:
    """What there is to set from beside the bundled fonts.

    `others` are the author's fonts; `system`: those of the machine as well; `boxed` are the characters
    that none of these has.
    """

    others: Typefaces | None = None
    system: bool = False
    boxed: frozenset[str] = field(default_factory=frozenset)


def typefaces(folder: Path) -> Typefaces:
    """The fonts in `folder` and below it; OptionError S012 where there are none, or one is broken."""
    files = sorted(p for p in folder.rglob("*") if p.suffix.lower() in _SUFFIXES and p.is_file())
    if not files:
        message = f"there are no fonts in {folder}"
        raise OptionError(error("S012", message, hint="put files that end in .ttf, .otf or .ttc there"))
    families, covered = set[str](), set[int]()
    for path in files:
        for family, codes in _faces(path):
            families.add(family)
            covered.update(codes)
    return Typefaces(folder, frozenset(families), frozenset(covered))


def _faces(path: Path) -> Iterator[tuple[str, Iterable[int]]]:
    """The family of each face of a font, and its code points."""
    from fontTools.ttLib import TTCollection, TTFont, TTLibError

    try:
        content = path.read_bytes()
        several = content.startswith(_COLLECTION)
        file = BytesIO(content)
        with TTCollection(file, lazy=True) if several else TTFont(file, lazy=True) as found:
            for face in found.fonts if several else (found,):
                yield face["name"].getBestFamilyName() or path.stem, face.getBestCmap() or ()
    except (TTLibError, KeyError, OSError) as cause:
        message = f"{path.name} cannot be read as a font: {cause}"
        raise OptionError(error("S012", message, hint="take it out of the folder")) from cause


@contextmanager
def configuration(case: Typecase) -> Iterator[None]:
    """A time in which fontconfig finds the bundled fonts and those of `case`.

    Fontconfig reads the environment whenever a configuration is made, so that one process can have
    several.
    """
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(_written(case, before or "/etc/fonts/fonts.conf"))
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


def _written(case: Typecase, system: str) -> Path:
    """The file of the configuration; that of the machine is `system`."""
    folder = _folder()
    folders = [styles() / "fonts"]
    if case.others:
        folders.append(case.others.folder.resolve())
    if case.boxed:
        folders.append(_cast(case.boxed))
    text = _CONFIGURATION.format(
        folders="".join(f"<dir>{escape(str(path))}</dir>" for path in folders),
        cache=escape(str(folder / "cache")),
        preferred="".join(_preferred(case.others.families)) if case.others else "",
        system=f'<include ignore_missing="yes">{escape(system)}</include>' if case.system else "",
    )
    path = folder / f"{hashlib.sha256(text.encode()).hexdigest()}.conf"
    path.write_text(text, encoding="utf-8")
    return path


def _preferred(families: Iterable[str]) -> Iterator[str]:
    """Say that the author's fonts come after those that are asked for by name, before the machine's."""
    ordered = sorted(families)
    names = "".join(f"<family>{escape(name)}</family>" for name in ordered)
    for generic in _GENERIC:
        yield f'<alias binding="strong"><family>{generic}</family><prefer>{names}</prefer></alias>'
    last = "".join(f"<string>{escape(name)}</string>" for name in ordered)
    yield f'<match><edit name="family" mode="append_last" binding="strong">{last}</edit></match>'


def _cast(characters: frozenset[str]) -> Path:
    """The folder with the font of boxes for these characters."""
    file = boxes(characters)
    folder = _folder() / hashlib.sha256(file).hexdigest()
    folder.mkdir(exist_ok=True)
    (folder / "boxes.ttf").write_bytes(file)
    return folder


@cache
def _folder() -> Path:
    """The folder of the configurations, there as long as the process: fontconfig may read it late."""
    folder = Path(mkdtemp(prefix="publish-fonts-"))
    atexit.register(rmtree, folder)
    return folder


_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  {folders}
  <cachedir>{cache}</cachedir>
  {preferred}
  {system}
</fontconfig>
"""
