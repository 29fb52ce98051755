"""A text in which there is nothing to say."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

from publish.diagnostics import warning
from publish.narrate.script import Role, Utterance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.diagnostics import Diagnostic
    from publish.narrate.script import Script

# What is said about a text.
_ABOUT = frozenset({Role.TITLE, Role.ANNOUNCEMENT, Role.CLOSING})
# Punctuation, spaces and control characters; emoji and other signs have names that are said.
_UNSAID = frozenset("PZC")


def wordless(script: Script) -> Iterator[Diagnostic]:
    """A warning (N018) at the beginning of a text that has no word; none where there is only a title."""
    text = [cue for cue in script.cues if isinstance(cue, Utterance) and cue.role not in _ABOUT]
    if text and not any(_has_words(part.text) for cue in text for part in cue.parts):
        message = "there is no word in the text: only what is said about it is heard"
        yield warning("N018", message, text[0].span, "leave its narration out, or give it words")


def _has_words(text: str) -> bool:
    return any(category(character)[0] not in _UNSAID for character in text)
