"""A script for those who see the text too: what is ours is said with the sentence that it belongs to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from publish.narrate.script import Pause, Role, Utterance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.narrate.script import Cue, Part, Script


def attached(script: Script) -> Script:
    """The script without utterances of ours: announcements begin the next one, closings end the last.

    Nothing on the page could be shown with them. So each is said within the clip of what it tells of, and
    that is what is highlighted meanwhile.
    """
    begun = tuple(_joined(script.cues, Role.ANNOUNCEMENT, first=True))
    whole = tuple(_joined(reversed(begun), Role.CLOSING, first=False))
    return replace(script, cues=whole[::-1])


def _joined(cues: Iterable[Cue], role: Role, *, first: bool) -> Iterator[Cue]:
    """The cues, each of that role made part of the next utterance, in place of the pause between them."""
    waiting: tuple[Part, ...] = ()
    for cue in cues:
        if isinstance(cue, Utterance) and cue.role is role:
            waiting = (*waiting, *cue.parts) if first else (*cue.parts, *waiting)
        elif isinstance(cue, Utterance):
            parts = (*waiting, *cue.parts) if first else (*cue.parts, *waiting)
            yield replace(cue, parts=parts)
            waiting = ()
        elif not (waiting and isinstance(cue, Pause)):
            yield cue
