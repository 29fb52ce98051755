"""Controls that turn the direction of text (UAX 9): none may turn letters round, each must be closed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from publish.diagnostics import warning
from publish.model.origin import Position, Span

if TYPE_CHECKING:
    from publish.diagnostics import Diagnostic

_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# What shows letters in another order than they are read in, and what turns the direction alone.
_OVERRIDES = re.compile("[\u202d\u202e]")
_EMBEDDINGS = {"\u202d": "\u202a", "\u202e": "\u202b"}
_CLOSES = {"\u202c": "\u202a\u202b\u202d\u202e", "\u2069": "\u2066\u2067\u2068"}


def embedded(text: str, file: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """`text` with an embedding in the place of each override, and one warning (I044) for it.

    An override shows letters backwards: who sees reads another word than who listens.
    """
    if not _OVERRIDES.search(text):
        return text, ()
    findings = tuple(
        _turned(match[0], Position(number, match.start() + 1), file)
        for number, line in enumerate(text.split("\n"), start=1)
        for match in _OVERRIDES.finditer(line)
    )
    return _OVERRIDES.sub(lambda match: _EMBEDDINGS[match[0]], text), findings


def unbalanced(text: str, file: str) -> tuple[Diagnostic, ...]:
    """One warning (I043) for each control that closes nothing, or that is open at a paragraph's end."""
    if not _CONTROLS.search(text):
        return ()
    findings: list[Diagnostic] = []
    opened: list[tuple[str, Position]] = []
    for number, line in enumerate((*text.split("\n"), ""), start=1):
        if not line.strip():
            findings += [_finding(control, place, file) for control, place in opened]
            opened = []
        for match in _CONTROLS.finditer(line):
            place = Position(number, match.start() + 1)
            if match[0] not in _CLOSES:
                opened.append((match[0], place))
            elif opened and opened[-1][0] in _CLOSES[match[0]]:
                opened.pop()
            else:
                findings.append(_finding(match[0], place, file))
    return tuple(findings)


def _finding(control: str, place: Position, file: str) -> Diagnostic:
    message = f"the control U+{ord(control):04X} turns the direction of the text, and has no counterpart"
    return warning("I043", message, _at(place, file), "delete it, or name the language: [text]{lang=ar}")


def _turned(control: str, place: Position, file: str) -> Diagnostic:
    message = f"the control U+{ord(control):04X} shows letters in another order than they are read in"
    hint = "write them as they are read; until then it turns the direction alone"
    return warning("I044", message, _at(place, file), hint)


def _at(place: Position, file: str) -> Span:
    return Span(file, place, Position(place.line, place.column + 1))
