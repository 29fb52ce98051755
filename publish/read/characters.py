"""Which characters a document can hold: those of XML, as every edition but the spoken one is XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.diagnostics import warning
from publish.markup.elements import ILLEGAL
from publish.model.origin import Position, Span

if TYPE_CHECKING:
    from publish.diagnostics import Diagnostic


def legal(text: str, file: str, *, keep: str = "") -> tuple[str, tuple[Diagnostic, ...]]:
    """`text` with a space for each character that XML cannot hold, and one warning (I006) a line.

    No other character moves, so that positions stay what they are in `file`. Those in `keep` are left to
    the caller, to whom they mean something.
    """
    if is_legal(text):
        return text, ()
    findings: list[Diagnostic] = []
    for number, line in enumerate(text.split("\n"), start=1):
        found = [match for match in ILLEGAL.finditer(line) if match[0] not in keep]
        if found:
            findings.append(_replaced([match[0] for match in found], number, found[0].start() + 1, file))
    cleaned = ILLEGAL.sub(lambda match: match[0] if match[0] in keep else " ", text)
    return cleaned, tuple(findings)


def is_legal(text: str) -> bool:
    """Whether XML can hold every character of `text`."""
    return ILLEGAL.search(text) is None


def _replaced(characters: list[str], line: int, column: int, file: str) -> Diagnostic:
    names = ", ".join(dict.fromkeys(f"U+{ord(character):04X}" for character in characters))
    place = Span(file, Position(line, column), Position(line, column + 1))
    return warning("I006", f"no edition can hold {names}: a space is in its place", place, "delete it")
