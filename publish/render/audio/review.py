"""A script as a text that a person can review, or read aloud."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, assert_never

from publish.narrate.parts import said
from publish.narrate.script import Chapter, Pause, Utterance
from publish.speak.voice import rewritten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.narrate.script import Cue, Part, Script

_LEGEND = """\
{title}

What a voice says, in {lang}: an utterance a line, after its place and what it is. In <such marks> stand words
that are not the text's, in [brackets] what stands for a picture, in {{braces}} another language. Where it is
said otherwise than it is written, "said" tells how. Numbers alone are seconds of silence.
"""


def review(script: Script) -> str:
    """The script in lines of text."""
    lines = chain.from_iterable(_lines(cue, script.lang) for cue in script.cues)
    legend = _LEGEND.format(title=script.title, lang=script.lang)
    return legend + "\n" + "".join(f"{line}\n" for line in lines)


def _lines(cue: Cue, lang: str) -> Iterator[str]:
    match cue:
        case Chapter():
            yield f"\n=== {cue.title} (chapter, level {cue.level})\n"
        case Pause():
            yield f"    {cue.seconds:g}"
        case Utterance():
            yield f"{cue.id}  {cue.role.value}: {_shown(cue, lang)}"
            if any(_differs(part) for part in cue.parts):
                yield f"    said: {' '.join(_sounding(part) for part in cue.parts if part.spoken)}"
        case _:
            assert_never(cue)


def _shown(utterance: Utterance, lang: str) -> str:
    """An utterance as it is written, on one line."""
    return " ".join("".join(_marked(part, lang) for part in utterance.parts).split())


def _marked(part: Part, lang: str) -> str:
    """The text of a part in its marks, which stand within the spaces round it."""
    words = part.text.strip()
    before, _, after = part.text.partition(words) if words else (part.text, "", "")
    if part.alternative:
        words = f"[{words}]"
    if part.lang != lang and words:
        words = f"{{{part.lang}: {words}}}"
    return f"{before}<{words}>{after}" if part.added else f"{before}{words}{after}"


def _differs(part: Part) -> bool:
    return bool(part.spoken) and _sounding(part) != said(part.text)


def _sounding(part: Part) -> str:
    """What is said, a word with phonemes as `word /phonemes/`."""
    return rewritten(part.spoken, lambda word, ipa: f"{word} /{ipa}/")
