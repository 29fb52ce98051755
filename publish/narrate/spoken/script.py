"""From a script as it is written to one as it is said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from publish.narrate.offsets import Offset, replaced
from publish.narrate.parts import cleaning
from publish.narrate.script import Role, Script, Utterance
from publish.narrate.spoken.normalise import sayings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publish.narrate.offsets import Saying, Spoken
    from publish.narrate.script import Cue, Part
    from publish.narrate.spoken.lexicon import Lexicon


def as_said(script: Script, lexicon: Lexicon) -> Script:
    """`script` with the spoken form of each part; code keeps its signs. What is written stays."""
    return replace(script, cues=tuple(_said(cue, lexicon) for cue in script.cues))


def _said(cue: Cue, lexicon: Lexicon) -> Cue:
    if not isinstance(cue, Utterance):
        return cue
    kept = cue.role is Role.CODE
    parts = (part if kept and not part.added else part_as_said(part, lexicon) for part in cue.parts)
    return replace(cue, parts=tuple(parts))


def part_as_said(part: Part, lexicon: Lexicon) -> Part:
    """`part` with its spoken form, and where that differs from what is written."""
    if not part.spoken:
        return part
    found = lexicon.sayings(part.spoken, part.lang)
    form = _composed(part.text, part.spoken, sayings(part.spoken, part.lang, found))
    return replace(part, spoken=form.text, offsets=form.offsets)


def _composed(written: str, plain: str, found: Iterable[Saying]) -> Spoken:
    """The spoken form of `written`, of which `found` was found in its `plain` form."""
    cleaned = cleaning(written)
    back = replaced(written, cleaned)
    if back.text != plain:  # formulas and readings: no word of theirs stands in what is written
        form = replaced(plain, found)
        return replace(form, offsets=(Offset(0, len(written), 0, len(form.text)),))
    placed = [
        one._replace(start=start, end=end)
        for one in found
        for start, end in [back.written(one.start, one.end)]
    ]
    rest = [c for c in cleaned if not any(one.start <= c.start and c.end <= one.end for one in placed)]
    return replaced(written, (*placed, *rest))
