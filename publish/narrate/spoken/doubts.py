"""The words of a script that a voice is likely to say wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from publish.diagnostics import OptionError
from publish.narrate.script import Utterance
from publish.speak.remembered import phonetic
from publish.speak.voice import annotated, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.model.origin import Span
    from publish.narrate.script import Part, Script
    from publish.speak.voice import Voices

# Capitals that no rule and no lexicon has settled; figures and letters in one word.
_UNSETTLED = re.compile(r"(?<!\.)\b[A-Z]{2,3}\b(?!\.\w)|\b(?:[A-Za-z]+\d|\d+[A-Za-z])[A-Za-z\d]*\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A word that `voice` may say wrong, how it says it where that is known, and where it first stands."""

    word: str
    lang: str
    voice: str
    phonemes: str = ""
    times: int = 1
    span: Span | None = None


def doubts(script: Script, voices: Voices) -> tuple[Doubt, ...]:
    """The doubtful words of a script as it is said, each once, in order."""
    found: dict[tuple[str, str], Doubt] = {}
    parts = ((p, cue.span) for cue in script.cues if isinstance(cue, Utterance) for p in cue.parts)
    for part, span in parts:
        for doubt in _doubts(part, voices):
            key = doubt.lang, doubt.word
            first = found.setdefault(key, replace(doubt, span=span, times=0))
            found[key] = replace(first, times=first.times + 1)
    return tuple(found.values())


def _doubts(part: Part, voices: Voices) -> Iterator[Doubt]:
    try:
        voice = voices.voice(part.lang)
    except OptionError:  # a phrase in a language that nobody speaks: the narration tells of it
        return
    speaker = phonetic(voice)
    settled = {*annotated(part.spoken)}
    guessed = speaker.guesses(part.spoken, part.lang) if speaker else ()
    for word in (*_UNSETTLED.findall(plain(part.spoken)), *guessed):
        if word not in settled:
            phonemes = speaker.phonemes(word, part.lang) if speaker else ""
            yield Doubt(word=word, lang=part.lang, voice=voice.name, phonemes=phonemes)
