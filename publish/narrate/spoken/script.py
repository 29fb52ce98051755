"""From a script as it is written to one as it is said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from publish.narrate.offsets import Offset, Spoken, chained, replaced
from publish.narrate.parts import cleaning
from publish.narrate.script import Role, Script, Utterance
from publish.narrate.spoken.normalise import sayings

if TYPE_CHECKING:
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
    form = chained(_plain(part), sayings(part.spoken, part.lang, found))
    return replace(part, spoken=form.text, offsets=form.offsets)


def _plain(part: Part) -> Spoken:
    """What is said of `part` before anything is found in it, with the places where it is written."""
    if part.offsets:
        return Spoken(part.spoken, part.offsets)
    form = replaced(part.text, cleaning(part.text))
    if form.text == part.spoken:
        return form
    # No word of a formula of its own stands in what is written.
    return Spoken(part.spoken, (Offset(0, len(part.text), 0, len(part.spoken)),))
