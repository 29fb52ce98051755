"""What a voice can of what is asked of it: to speak faster or slower, higher or lower."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from publish.speak.around import Around
from publish.speak.prosody import OWN, Factor

if TYPE_CHECKING:
    from publish.speak.prosody import Prosody
    from publish.speak.voice import Voice


def speaking(voice: Voice, prosody: Prosody) -> Voice:
    """`voice`, whatever is around it, speaking so as far as it can."""
    if isinstance(voice, Around):
        return replace(voice, voice=speaking(voice.voice, prosody))
    able = {name: value for name, value in prosody.asked().items() if _can(voice, name)}
    return replace(voice, **able) if able else voice  # type: ignore[type-var]  # those that can are dataclasses


def beyond(voice: Voice, prosody: Prosody) -> tuple[str, ...]:
    """What is asked of the voice that it cannot do, whatever is around it: `speed`, `pitch`."""
    if isinstance(voice, Around):
        return beyond(voice.voice, prosody)
    asked = prosody.asked().items()
    return tuple(name for name, value in asked if value != OWN and not _can(voice, name))


def _can(voice: Voice, name: str) -> bool:
    return isinstance(getattr(voice, name, None), Factor)
