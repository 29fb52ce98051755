"""A script in SSML 1.1 (https://www.w3.org/TR/speech-synthesis11/), for engines that are not ours."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, assert_never

from publish.markup.elements import element, escape
from publish.narrate.offsets import Offset
from publish.narrate.script import Chapter, Pause, Utterance
from publish.speak.prosody import OWN
from publish.speak.voice import annotated, plain, rewritten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.narrate.script import Cue, Part, Script
    from publish.speak.prosody import Prosody
    from publish.speak.voice import Voices

_NAMESPACE = "http://www.w3.org/2001/10/synthesis"
# A ruby as our parts write it: the base is what is seen, and its reading is said.
_RUBY = re.compile("\ufff9([^\ufff9-\ufffb]*)\ufffa[^\ufff9-\ufffb]*\ufffb")

_TAIL = re.compile(r"['’]\w+")


def ssml(script: Script, voices: Voices) -> str:
    """The script as an SSML document, with a mark at each chapter and each sentence.

    Of `voices` it has how fast and how high they speak; whoever reads it has voices of their own.
    """
    marks: set[str] = set()
    lines = [line for cue in script.cues for line in _lines(cue, script.lang, voices, marks)]
    title = element("meta", {"name": "title", "content": script.title})
    attributes = {"version": "1.1", "xmlns": _NAMESPACE, "xml:lang": script.lang}
    content = "\n".join(("", title, *lines, ""))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{element("speak", attributes, content)}\n'


def _lines(cue: Cue, lang: str, voices: Voices, marks: set[str]) -> Iterator[str]:
    match cue:
        case Chapter():
            yield from _mark(cue.id, marks)
        case Pause():
            yield element("break", {"time": f"{round(cue.seconds * 1000)}ms"})
        case Utterance():
            content = "".join(_part(part, lang, voices.prosody(part.lang, cue.role)) for part in cue.parts)
            # Between an element's end and that of its sentence eSpeak would say a full stop as "dot".
            yield element("s", {}, f"{''.join(_mark(cue.id, marks))}{content.strip()}\n")
        case _:
            assert_never(cue)


def _mark(name: str, marks: set[str]) -> Iterator[str]:
    """A mark of that name, if none has it yet."""
    if name and name not in marks:
        marks.add(name)
        yield element("mark", {"name": name})


def _part(part: Part, lang: str, prosody: Prosody) -> str:
    content = "".join(_pieces(part)) if part.spoken else escape(part.text)
    if said := dict(_prosody(prosody)):
        content = element("prosody", said, content)
    return content if part.lang == lang else element("lang", {"xml:lang": part.lang}, content)


def _prosody(asked: Prosody) -> Iterator[tuple[str, str]]:
    """The attributes of `prosody` (3.2.4): a share of the voice's own rate, a change of its pitch."""
    if asked.speed not in (None, OWN):
        yield "rate", f"{asked.speed:.0%}"
    if asked.pitch not in (None, OWN):
        yield "pitch", f"{asked.pitch - 1:+.0%}"


def _pieces(part: Part) -> Iterator[str]:
    """The text of a part, with what is said in the place of what is written."""
    end = Offset(len(part.text), len(part.text), len(part.spoken), len(part.spoken))
    at = 0
    for offset, following in pairwise((*part.offsets, end, end)):
        yield escape(part.text[at : offset.written])
        at = offset.written_end
        spoken = part.spoken[offset.spoken : offset.spoken_end]
        tail = _joined(part.text[at : following.written]) if spoken.strip() and not annotated(spoken) else ""
        yield _said(part.text[offset.written : at] + tail, spoken + tail)
        at += len(tail)


def _joined(text: str) -> str:
    """What an apostrophe joins to the word before: after an element, 's would be a letter of its own."""
    found = _TAIL.match(text)
    return found[0] if found else ""


def _said(written: str, spoken: str) -> str:
    if annotated(spoken):
        return rewritten(
            escape(spoken), lambda word, ipa: element("phoneme", {"alphabet": "ipa", "ph": ipa}, word)
        )
    if not spoken.strip():  # many spaces, or what is for the eye
        return " " if written.isspace() else ""
    seen = escape(_RUBY.sub(r"\1", written))
    if _is_spelt(written, spoken):
        return element("say-as", {"interpret-as": "characters"}, seen)
    return element("sub", {"alias": plain(spoken)}, seen)


def _is_spelt(written: str, spoken: str) -> bool:
    """Whether it is said letter by letter, which other engines know by a name (3.1.9), not by our dots."""
    return len(written) > 1 and ".".join(written).upper() == spoken.upper()
