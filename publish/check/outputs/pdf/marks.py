"""What is drawn on the pages of a PDF: its words, and what they are marked as.

The pages are read as our renderer writes them: text is in hexadecimal glyphs, whose characters the fonts
say (ISO 32000-1, sections 9.4.3, 9.10.3, 14.6 and 14.9.4).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from struct import unpack
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPERATION = re.compile(
    rb"/(?P<tag>\w+)\s+(?:(?P<facts><<.*?>>)\s+BDC|BMC)\b"
    rb"|(?P<end>\bEMC\b)"
    rb"|/(?P<font>\S+)\s+\S+\s+Tf\b"
    rb"|(?P<glyphs>\[[^\]]*\]\s*TJ|<[0-9A-Fa-f]+>\s*Tj)\b",
    re.DOTALL,
)
_NUMBER = re.compile(rb"/MCID\s+(\d+)")
_ACTUAL = re.compile(rb"/ActualText\s*(\(.*?(?<!\\)\)|<[0-9A-Fa-f]*>)", re.DOTALL)
# Only what belongs to a margin has it: headers and footers.
_ATTACHED = b"/Attached"
_GLYPHS = re.compile(rb"<([0-9A-Fa-f]+)>")
_CHARACTERS = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
_UTF16 = b"\xfe\xff"
# How many bytes the number of a glyph has.
_ONE, _TWO = 1, 2


class Place(Enum):
    """Where words stand that no tag holds."""

    MARGIN = auto()  # in a header or a footer
    ORNAMENT = auto()  # in another artifact
    NOWHERE = auto()  # in neither


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a line, as they are read.

    `mark` is the number of their marked content, or says where words without one stand.
    """

    text: str
    mark: int | Place


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its runs in the order in which they are drawn, and its label, as viewers show it."""

    runs: tuple[Run, ...]
    label: str

    def standing(self, place: Place) -> Iterator[Run]:
        """The runs that stand there."""
        return (run for run in self.runs if run.mark is place)


def sheets(pdf: Any) -> tuple[Sheet, ...]:  # noqa: ANN401  (pikepdf's)
    """The pages of a file; linear in their text."""
    fonts = _Fonts()
    return tuple(Sheet(tuple(_runs(page, fonts)), page.label) for page in pdf.pages)


@dataclass(slots=True)
class _Marked:
    """Marked content while it is read: what it is marked as, and what is drawn in it."""

    mark: int | Place
    actual: str | None = None
    drawn: list[str] = field(default_factory=list)

    def run(self) -> Iterator[Run]:
        """The words in it, if there are any."""
        text = "".join(self.drawn) if self.actual is None else self.actual
        if self.drawn:
            yield Run(text, self.mark)


def _runs(page: Any, fonts: _Fonts) -> Iterator[Run]:  # noqa: ANN401  (as above)
    resources = page.Resources.get("/Font", {})
    content, font = _Marked(Place.NOWHERE), _Font()
    for found in _OPERATION.finditer(_content(page)):
        match found.lastgroup:
            case "font":
                font = fonts.font(resources[f"/{found['font'].decode()}"])
            case "glyphs":
                content.drawn.append(font.text(found["glyphs"]))
            case kind:
                yield from content.run()
                content = _Marked(Place.NOWHERE) if kind == "end" else _begun(found["facts"] or b"")
    yield from content.run()


def _content(page: Any) -> bytes:  # noqa: ANN401  (as above)
    page.contents_coalesce()
    return bytes(page.Contents.read_bytes())


def _begun(facts: bytes) -> _Marked:
    """Marked content with those facts."""
    number, actual = _NUMBER.search(facts), _ACTUAL.search(facts)
    if number is None:
        return _Marked(Place.MARGIN if _ATTACHED in facts else Place.ORNAMENT)
    return _Marked(int(number[1]), None if actual is None else _string(actual[1]))


def _string(written: bytes) -> str:
    """A text string as characters (section 7.9.2.2); of those in the file's own encoding only ASCII."""
    if written.startswith(b"<"):
        text = bytes.fromhex(written[1:-1].decode())
    else:
        text = _ESCAPED.sub(rb"\1", written[1:-1])
    if text.startswith(_UTF16):
        return text[len(_UTF16) :].decode("utf-16-be", "replace")
    return text.decode("latin-1")


class _Characters(dict[int, str]):
    """What each glyph stands for; one that the font does not know, for nothing known."""

    def __missing__(self, glyph: int) -> str:
        """The replacement character."""
        return "\ufffd"


@dataclass(frozen=True, slots=True)
class _Font:
    """What the glyphs of a font stand for; each is a number of one byte or of two."""

    characters: _Characters = field(default_factory=_Characters)
    size: int = _TWO

    def text(self, glyphs: bytes) -> str:
        """The characters of an array of glyphs and spaces between them."""
        digits = b"".join(_GLYPHS.findall(glyphs)).decode()
        codes = bytes.fromhex(digits + "0" * (-len(digits) % (2 * self.size)))
        numbers = codes if self.size == _ONE else unpack(f">{len(codes) // _TWO}H", codes)
        return "".join(map(self.characters.__getitem__, numbers))


class _Fonts:
    """The fonts of a file, each read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], _Font] = {}

    def font(self, font: Any) -> _Font:  # noqa: ANN401  (as above)
        if font.objgen not in self._known:
            self._known[font.objgen] = _font(font)
        return self._known[font.objgen]


def _font(font: Any) -> _Font:  # noqa: ANN401  (as above)
    if "/ToUnicode" not in font:
        return _Font()
    pairs = _CHARACTERS.findall(font.ToUnicode.read_bytes())
    characters = _Characters(
        (int(code, 16), bytes.fromhex(text.decode()).decode("utf-16-be", "replace")) for code, text in pairs
    )
    return _Font(characters, _ONE if str(font.Subtype) == "/Type3" else _TWO)
