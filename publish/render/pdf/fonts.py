"""The fonts of the PDF: the bundled ones, those of others for what these lack, and what is said of it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from publish.assets import styles
from publish.diagnostics import warning
from publish.markup.formula import is_drawn
from publish.model.block import CodeBlock, MathBlock
from publish.model.inline import Code, Image, Math, Ruby, Text
from publish.model.walk import walk
from publish.render.pdf.boxes import FAMILY
from publish.render.pdf.typecase import Typecase
from publish.render.theme.faces import families_of, unknown_faces

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.model.node import Node
    from publish.model.origin import Span
    from publish.render.pdf.typecase import Typefaces
    from publish.render.theme import Theme

FAMILIES = (
    "Source Serif 4",
    "Source Sans 3",
    "Source Code Pro",
    "Atkinson Hyperlegible Next",
    "Noto Emoji",
)
_REGULAR = (
    "source-serif-4/SourceSerif4-Regular.ttf",
    "source-code-pro/SourceCodePro-Regular.ttf",
    "noto-emoji/NotoEmoji-Regular.ttf",
)
_SHOWN = 8
# HarfBuzz sets this one from the plain hyphen.
_MADE = "\N{NON-BREAKING HYPHEN}"
_EASTERN = re.compile("CJK|HIRAGANA|KATAKANA|HANGUL|BOPOMOFO|IDEOGRAPHIC|FULLWIDTH|HALFWIDTH|KANGXI")
_SHAPELESS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
_ANY = "give the folder of a font that has it (--fonts FOLDER), or write it otherwise"


@dataclass(frozen=True, slots=True)
class Uncovered:
    """The characters that no bundled font holds, as first met, and where each first stands.

    `others` are the author's fonts, `asked` if the theme names one of them; `boxed` are the characters that
    no font has, as the layout found.
    """

    places: Mapping[str, Span | None]
    others: Typefaces | None = None
    boxed: frozenset[str] = frozenset()
    asked: bool = False

    def first(self, characters: Container[str]) -> Span | None:
        """Where the first of these characters stands."""
        return next((place for c, place in self.places.items() if c in characters), None)

    def lacking(self, characters: Iterable[str]) -> Uncovered:
        """The same, when the layout had no glyph for these: a box, unless other fonts were not asked yet."""
        lacked = frozenset(characters)
        places = {**self.places, **{c: None for c in sorted(lacked) if c not in self.places}}
        return replace(self, places=places, boxed=self.boxed | (lacked & self.places.keys()))

    @property
    def case(self) -> Typecase:
        """The fonts that are asked for them."""
        others = self.others if self.places or self.asked else None
        system = any(others is None or ord(c) not in others.covered for c in self.places)
        return Typecase(others, system, self.boxed)


def uncovered(document: Document, others: Typefaces | None = None, theme: Theme | None = None) -> Uncovered:
    """What of the document's text the bundled fonts cannot show."""
    covered = coverage()
    places: dict[str, Span | None] = {}
    for node in walk(document):
        for character in _text(node):
            if ord(character) not in covered and _has_shape(character):
                places.setdefault(character, node.span)
    families = {family.lower() for family in others.families} if others else set()
    asked = any(family.lower() in families for family in families_of(theme)) if theme else False
    return Uncovered(places, others, asked=asked)


@cache
def coverage() -> frozenset[int]:
    """The code points of the bundled fonts."""
    from fontTools.ttLib import TTFont

    covered: set[int] = set()
    for name in _REGULAR:
        with TTFont(styles() / "fonts" / name, lazy=True) as font:
            covered.update(font.getBestCmap())
    return frozenset(covered)


def unknown(theme: Theme, missing: Uncovered) -> Iterator[Diagnostic]:
    """What to say (S035) of typefaces that the theme names and that neither we nor the author have."""
    cure = f"give the folder that has it (--fonts FOLDER), or name one of {', '.join(FAMILIES[:-1])}"
    return unknown_faces(theme, missing.others.families if missing.others else (), cure)


def borrowed(missing: Uncovered, families: Iterable[str]) -> Iterator[Diagnostic]:
    """What to say (S010) when some of the font `families` used are neither bundled nor the author's."""
    ours = {*FAMILIES, FAMILY, *(missing.others.families if missing.others else ())}
    system = sorted(set(families) - ours)
    lacked = [c for c in missing.places if c not in missing.boxed and not _is_held(c, missing.others)]
    if lacked and system:
        message = (
            f"the bundled fonts lack {named(lacked)}: set in {', '.join(system)}, as found on this machine"
        )
        yield warning("S010", message, missing.first(lacked), "on another machine the PDF may look different")


def boxed(missing: Uncovered) -> Iterator[Diagnostic]:
    """What to say (S011) of the characters that no font has, for each cure."""
    asked = ", ".join(FAMILIES)
    if missing.others:
        asked += f", the fonts in {missing.others.folder.name}"
    cures: dict[str, list[str]] = {}
    for character in (c for c in missing.places if c in missing.boxed):
        cures.setdefault(_cure(character), []).append(character)
    for cure, characters in cures.items():
        message = (
            f"no font has a glyph for {named(characters)}: a box with its number is printed"
            f" (asked were {asked} and the fonts of this machine)"
        )
        yield warning("S011", message, missing.first(characters), cure)


def named(characters: Collection[str]) -> str:
    """The first of the characters, with their code points, and how many more there are."""
    first = ", ".join(f"{c} (U+{ord(c):04X})" for c in tuple(characters)[:_SHOWN])
    more = len(characters) - _SHOWN
    return f"{first} and {more} more" if more > 0 else first


def _cure(character: str) -> str:
    """Where a font for the character comes from."""
    match unicodedata.category(character)[0]:
        case "C":
            return _ANY
        case _ if _EASTERN.match(unicodedata.name(character, "")):
            package = "fonts-noto-cjk"
        case "S":
            package = "fonts-symbola"
        case _:
            package = "fonts-noto-core"
    return f"sudo apt install {package}, or give the folder of a font that has it (--fonts FOLDER)"


def _is_held(character: str, others: Typefaces | None) -> bool:
    return others is not None and ord(character) in others.covered


def _text(node: Node) -> str:
    match node:
        case Text() | Code() | CodeBlock():
            return node.text
        case Math() | MathBlock():
            return "" if is_drawn(node) else node.source
        case Ruby():
            return node.reading
        case Image() if node.src is None:
            return node.alt or ""
        case _:
            return ""


def _has_shape(character: str) -> bool:
    """Whether the character needs a glyph of its own: spaces, controls and selectors do not."""
    selects = unicodedata.name(character, "").startswith("VARIATION SELECTOR")
    return character != _MADE and not selects and unicodedata.category(character) not in _SHAPELESS
