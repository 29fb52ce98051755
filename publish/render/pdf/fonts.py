"""The fonts of the PDF: the bundled ones, and those of the system only for what they lack."""

from __future__ import annotations

import os
import unicodedata
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from publish.assets import styles
from publish.diagnostics import warning
from publish.model.block import CodeBlock
from publish.model.inline import Code, Image, Math, Ruby, Text
from publish.model.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.model.node import Node
    from publish.model.origin import Span

FAMILIES = ("Source Serif 4", "Source Code Pro")
_REGULAR = ("source-serif-4/SourceSerif4-Regular.ttf", "source-code-pro/SourceCodePro-Regular.ttf")
_SHOWN = 8
# HarfBuzz sets this one from the plain hyphen.
_MADE = "\N{NON-BREAKING HYPHEN}"


@dataclass(frozen=True, slots=True)
class Uncovered:
    """The characters that no bundled font holds, in the order met, and where the first one stands."""

    characters: tuple[str, ...]
    span: Span | None = None


def uncovered(document: Document) -> Uncovered:
    """What of the document's text the bundled fonts cannot show."""
    covered = coverage()
    found: dict[str, Span | None] = {}
    for node in walk(document):
        for character in _text(node):
            if ord(character) not in covered and _has_shape(character):
                found.setdefault(character, node.span)
    return Uncovered(tuple(found), next(iter(found.values()), None))


@cache
def coverage() -> frozenset[int]:
    """The code points of the bundled fonts."""
    from fontTools.ttLib import TTFont

    fonts = (TTFont(styles() / "fonts" / name, lazy=True) for name in _REGULAR)
    return frozenset().union(*(font.getBestCmap() for font in fonts))


@contextmanager
def configuration(missing: Uncovered) -> Iterator[None]:
    """A time in which fontconfig finds the bundled fonts only; the system's too if some are missing.

    Fontconfig reads the environment whenever a configuration is made, so that one process can have
    both kinds.
    """
    name = "with-system.conf" if missing.characters else "bundled.conf"
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(Path(_folder().name) / name)
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


def report(missing: Uncovered, families: Iterable[str], boxes: Iterable[str]) -> Iterator[Diagnostic]:
    """What to say of the fonts: `families` were used, `boxes` are characters that none could show."""
    boxes = sorted(set(boxes))
    if boxes:
        message = f"no font on this machine has {_list(boxes)}: the PDF shows an empty box"
        yield warning("S011", message, missing.span, "install a font for that script, then build again")
    shown = [character for character in missing.characters if character not in boxes]
    borrowed = sorted(set(families) - set(FAMILIES))
    if shown and borrowed:
        message = (
            f"the bundled fonts lack {_list(shown)}: set in {', '.join(borrowed)}, a font of this machine"
        )
        hint = "on another machine the PDF may look different"
        yield warning("S010", message, missing.span, hint)


def _list(characters: list[str]) -> str:
    named = ", ".join(f"{c} (U+{ord(c):04X})" for c in characters[:_SHOWN])
    more = len(characters) - _SHOWN
    return f"{named} and {more} more" if more > 0 else named


def _text(node: Node) -> str:
    match node:
        case Text() | Code() | CodeBlock():
            return node.text
        case Math():
            return node.source
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
def _folder() -> TemporaryDirectory[str]:
    """The folder of the configurations, there as long as the process: fontconfig may read it late."""
    folder = TemporaryDirectory(prefix="publish-fonts-")
    system = os.environ.get("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
    include = f'<include ignore_missing="yes">{system}</include>'
    for name, extra in (("bundled.conf", ""), ("with-system.conf", include)):
        (Path(folder.name) / name).write_text(
            _CONFIGURATION.format(fonts=styles() / "fonts", cache=Path(folder.name) / "cache", extra=extra),
            encoding="utf-8",
        )
    return folder


_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  {extra}
</fontconfig>
"""
