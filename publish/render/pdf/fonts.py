"""The fonts of the PDF: the bundled ones, and those of the system only for what they lack."""

from __future__ import annotations

import atexit
import os
import unicodedata
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from publish.assets import styles
from publish.diagnostics import warning
from publish.markup.formula import is_drawn
from publish.model.block import CodeBlock, MathBlock
from publish.model.inline import Code, Image, Math, Ruby, Text
from publish.model.walk import walk

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.model.node import Node
    from publish.model.origin import Span

FAMILIES = ("Source Serif 4", "Source Sans 3", "Source Code Pro")
_REGULAR = ("source-serif-4/SourceSerif4-Regular.ttf", "source-code-pro/SourceCodePro-Regular.ttf")
_SHOWN = 8
_BUNDLED = "bundled.conf"
_WITH_SYSTEM = "with-system.conf"
# HarfBuzz sets this one from the plain hyphen.
_MADE = "\N{NON-BREAKING HYPHEN}"


@dataclass(frozen=True, slots=True)
class Uncovered:
    """The characters that no bundled font holds, as first met, and where each first stands."""

    places: Mapping[str, Span | None]

    def first(self, characters: Container[str]) -> Span | None:
        """Where the first of these characters stands."""
        return next((place for c, place in self.places.items() if c in characters), None)


def uncovered(document: Document) -> Uncovered:
    """What of the document's text the bundled fonts cannot show."""
    covered = coverage()
    places: dict[str, Span | None] = {}
    for node in walk(document):
        for character in _text(node):
            if ord(character) not in covered and _has_shape(character):
                places.setdefault(character, node.span)
    return Uncovered(places)


@cache
def coverage() -> frozenset[int]:
    """The code points of the bundled fonts."""
    from fontTools.ttLib import TTFont

    covered: set[int] = set()
    for name in _REGULAR:
        with TTFont(styles() / "fonts" / name, lazy=True) as font:
            covered.update(font.getBestCmap())
    return frozenset(covered)


@contextmanager
def configuration(missing: Uncovered) -> Iterator[None]:
    """A time in which fontconfig finds the bundled fonts only; the system's too if some are missing.

    Fontconfig reads the environment whenever a configuration is made, so that one process can have
    both kinds.
    """
    before = os.environ.get("FONTCONFIG_FILE")
    folder = _folder(before or "/etc/fonts/fonts.conf")
    os.environ["FONTCONFIG_FILE"] = str(folder / (_WITH_SYSTEM if missing.places else _BUNDLED))
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


def borrowed(missing: Uncovered, families: Iterable[str]) -> Iterator[Diagnostic]:
    """What to say (S010) when some of the font `families` used are not the bundled ones."""
    system = sorted(set(families) - set(FAMILIES))
    if missing.places and system:
        lacked = named(missing.places)
        message = f"the bundled fonts lack {lacked}: set in {', '.join(system)}, as found on this machine"
        yield warning(
            "S010", message, missing.first(missing.places), "on another machine the PDF may look different"
        )


def named(characters: Iterable[str]) -> str:
    """The first of the characters, with their code points, and how many more there are."""
    all_of_them = tuple(characters)
    first = ", ".join(f"{c} (U+{ord(c):04X})" for c in all_of_them[:_SHOWN])
    more = len(all_of_them) - _SHOWN
    return f"{first} and {more} more" if more > 0 else first


def _text(node: Node) -> str:
    match node:
        case Text() | Code() | CodeBlock():
            return node.text
        case Math() | MathBlock():
            return "" if is_drawn(node) else node.source
        case Ruby():
            return node.reading
        case Image():
            return node.alt or ""
        case _:
            return ""


def _has_shape(character: str) -> bool:
    """Whether the character needs a glyph of its own: spaces, controls and selectors do not."""
    selects = unicodedata.name(character, "").startswith("VARIATION SELECTOR")
    return character != _MADE and not selects and unicodedata.category(character)[0] not in "CZ"


@cache
def _folder(system: str) -> Path:
    """The folder of the configurations, there as long as the process: fontconfig may read it late."""
    folder = Path(mkdtemp(prefix="publish-fonts-"))
    atexit.register(rmtree, folder)
    include = f'<include ignore_missing="yes">{escape(system)}</include>'
    for name, extra in ((_BUNDLED, ""), (_WITH_SYSTEM, include)):
        text = _CONFIGURATION.format(
            fonts=escape(str(styles() / "fonts")), cache=escape(str(folder / "cache")), extra=extra
        )
        (folder / name).write_text(text, encoding="utf-8")
    return folder


_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  {extra}
</fontconfig>
"""
