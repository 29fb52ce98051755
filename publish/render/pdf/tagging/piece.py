"""A piece of a page: what is drawn at one place of one line, with what it says beside its glyphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pydyf

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


class Space(pydyf.Object):  # type: ignore[misc]  # pydyf has no types
    """A place for a space behind what is drawn, which the layout leaves out at the end of a line.

    Words are told apart by it alone (ISO 32000-1, section 14.8.2.5). `font` is WeasyPrint's of what stands
    before.
    """

    def __init__(self, font: Any) -> None:  # noqa: ANN401  (WeasyPrint has no types)
        """Nothing is drawn yet."""
        super().__init__()
        self._font = font
        self._drawn = b""

    @property
    def data(self) -> bytes:
        """What draws it, or nothing."""
        return self._drawn

    def draw(self) -> bool:
        """Draw it, if the font has one among the glyphs that are in the file."""
        glyph = next((glyph for glyph, text in self._font.to_unicode.items() if text == " "), None)
        if glyph is None or self._font.bitmap:
            return False
        self._drawn = b"<%04x> Tj" % glyph
        return True


@dataclass(slots=True, eq=False)
class Piece:
    """What stands on a page: a run of text in a line, a picture, or the place of a link.

    `element` is the HTML element that it belongs to, `pseudo` the name of what the style sheet puts
    there (`marker`), if it does. `mark` is the property list of marked content, `annotation` the
    dictionary of a link. `bounds` are those of a picture, in points from the lower left corner.
    `backward`: it is set from right to left, or stands in such a line.
    """

    element: Element
    pseudo: str
    text: str = ""
    mark: Any = None
    annotation: Any = None
    bounds: tuple[float, ...] | None = None
    backward: bool = False
    space: Space | None = None
    said: str | None = None

    def say(self, words: str) -> None:
        """Have `words` read instead of what is drawn (ISO 32000-1, section 14.9.4)."""
        self.said = words
        self.mark["ActualText"] = pydyf.String(words)

    def add_space(self) -> None:
        """Add a space behind it."""
        if self.said is not None or self.space is None or not self.space.draw():
            self.say(f"{self.text if self.said is None else self.said} ")
