"""The words of a script that a voice is likely to say wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from publish.narrate.script import Utterance
from publish.speak.remembered import phonetic
from publish.speak.voice import annotated, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.model.origin import Span
    from publish.narrate.script import Part, Script
    from publish.speak.voice import Voice, Voices

# Capitals that no rule and no lexicon has settled; figures and letters in one word.
_UNSETTLED = re.compile(r"(?<!\.)\b[A-Z]{2,3}\b(?!\.\w)|\b(?:[^\W\d]+\d|\d+[^\W\d])\w*")


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
    for cue in script.cues:
        if isinstance(cue, Utterance):
            for part in cue.parts:
                for doubt in _doubts(part, voices.voice(part.lang)):
                    key = doubt.lang, doubt.word
                    known = found.get(key)
                    found[key] = (
                        replace(known, times=known.times + 1) if known else replace(doubt, span=cue.span)
                    )
    return tuple(found.values())


def _doubts(part: Part, voice: Voice) -> Iterator[Doubt]:
    speaker = phonetic(voice)
    settled = {*annotated(part.spoken)}
    guessed = speaker.guesses(part.spoken, part.lang) if speaker else ()
    for word in (*_UNSETTLED.findall(plain(part.spoken)), *guessed):
        if word not in settled:
            phonemes = speaker.phonemes(word, part.lang) if speaker else ""
            yield Doubt(word=word, lang=part.lang, voice=voice.name, phonemes=phonemes)
