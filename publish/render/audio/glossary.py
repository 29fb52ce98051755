"""The words of a document: those that want an entry of a lexicon, and those that have one."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from publish.narrate.manner import Cues, Manner
from publish.narrate.script import Utterance
from publish.narrate.spoken.doubts import doubts
from publish.narrate.spoken.entries import lexicon_of
from publish.narrate.spoken.pls import write_pls
from publish.narrate.spoken.script import as_said
from publish.narrate.write import write_script
from publish.render.renderer import Rendering
from publish.words.amounts import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from publish.model.document import Document
    from publish.narrate.script import Script
    from publish.narrate.spoken.doubts import Doubt
    from publish.narrate.spoken.lexicon import Entry, Lexicon
    from publish.speak.voice import Voices

    # The entries and the files of a lexicon.
    Written: TypeAlias = tuple[tuple[str, ...], tuple[Path, ...]]

# The words of the text alone, none of ours.
_MANNER = Manner(cues=Cues.NONE)
_INTRODUCTION = """\
# Words that the voice may say wrong, each with how it says it now. Take the # from those that you correct,
# say letters, word, alias and other words, or ipa and phonemes, and give this file with --lexicon.
"""


def doubtful(document: Document, file: Path, voices: Voices, written: Written) -> Rendering:
    """The words that the voices are likely to get wrong, listed in the file `file`."""
    script = write_script(document, _MANNER)
    words = lexicon_of(*written, script.lang)
    found = sorted(doubts(as_said(script, words), voices), key=lambda doubt: doubt.lang)
    file.write_text(_INTRODUCTION + "".join(_listed(found)), encoding="utf-8", newline="\n")
    return Rendering(files=(file,), diagnostics=words.diagnostics, summary=counted(len(found), "word"))


def _listed(found: Iterable[Doubt]) -> Iterator[str]:
    for lang, group in groupby(found, key=lambda doubt: doubt.lang):
        yield f"\n[{lang}]\n"
        for doubt in group:
            line = f", first on line {doubt.span.start.line}" if doubt.span else ""
            times = f"{doubt.times} times" if doubt.times > 1 else "once"
            now = f"{doubt.voice} says {doubt.phonemes}" if doubt.phonemes else doubt.voice
            yield f'# {json.dumps(doubt.word, ensure_ascii=False)} = "alias "  # {times}{line}: {now}\n'


def known(document: Document, file: Path, written: Written) -> Rendering:
    """The entries of the words that have one, written in PLS into the file `file`."""
    script = write_script(document, _MANNER)
    words = lexicon_of(*written, script.lang)
    used = tuple(_used(script, words))
    file.write_bytes(write_pls(used, script.lang))
    summary = counted(len(used), "entry", "entries")
    return Rendering(files=(file,), diagnostics=words.diagnostics, summary=summary)


def _used(script: Script, words: Lexicon) -> Iterator[Entry]:
    """The entries for words of the script in its own language, each once, by their words."""
    parts = [part for cue in script.cues if isinstance(cue, Utterance) for part in cue.parts]
    found = {
        entry.word: entry
        for part in parts
        if part.lang == script.lang
        for entry in words.entries_in(part.spoken, part.lang)
    }
    return (found[word] for word in sorted(found))
