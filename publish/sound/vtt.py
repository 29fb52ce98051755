"""WebVTT: a transcript that keeps time (https://www.w3.org/TR/webvtt1/)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.sound.length import clock, read_clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# No-break spaces are the author's, and stay.
_SPACE = re.compile("[ \t\n\r\f\v\x85\u2028\u2029]+")
_TIMES = re.compile(r"(\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3}) --> (\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3})")
_ALTERNATIVE = re.compile(r"<c\.alternative>(.*?)</c>", re.DOTALL)
_ADDED = re.compile(r"<c\.added>.*?</c>", re.DOTALL)
_NOTE, _LEFT_OUT = "NOTE ", "NOTE left out as asked: "
# A reading stands in parentheses, since many players drop the elements and keep the words.
_ANNOTATED = re.compile("\ufff9([^\ufff9-\ufffb]*)\ufffa([^\ufff9-\ufffb]*)\ufffb")
_RUBY = r"<ruby>\1<rt>(\2)</rt></ruby>"
_READING = re.compile(r"<rt>\((.*?)\)</rt>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words with their time in milliseconds; `payload` is cue text with its markup."""

    id: str
    start: int
    end: int
    payload: str

    @property
    def text(self) -> str:
        """The words as written, without those that stand for pictures and those that are ours."""
        return _bare(_ADDED.sub("", _ALTERNATIVE.sub("", self.payload)))

    @property
    def words(self) -> str:
        """All its words without their markup."""
        return _bare(self.payload)

    @property
    def alternatives(self) -> tuple[str, ...]:
        """The words that stand for pictures."""
        return tuple(map(_bare, _ALTERNATIVE.findall(self.payload)))


def marked(text: str, *, lang: str | None = None, alternative: bool = False, added: bool = False) -> str:
    """`text` as cue text, in a span of its language and one that says it stands for a picture, or is ours.

    What is annotated in it (by Unicode's marks, U+FFF9 to U+FFFB) is a ruby.
    """
    payload = _SPACE.sub(" ", text)
    for character, escape in _ESCAPES:
        payload = payload.replace(character, escape)
    payload = _ANNOTATED.sub(_RUBY, payload)
    if alternative or added:
        payload = f"<c.{'alternative' if alternative else 'added'}>{payload}</c>"
    return f"<lang {lang}>{payload}</lang>" if lang else payload


def write_vtt(cues: Iterable[Cue], omitted: Iterable[str] = ()) -> str:
    """The file that holds `cues`, each lasting at least a millisecond, and says what was `omitted`."""
    names = ", ".join(sorted(omitted))
    blocks = ["WEBVTT\n", *([f"{_LEFT_OUT}{names}\n"] if names else ())]
    for cue in cues:
        name = f"{cue.id}\n" if cue.id else ""
        times = f"{clock(cue.start)} --> {clock(max(cue.end, cue.start + 1))}"
        blocks.append(f"{name}{times}\n{cue.payload.strip()}\n")
    return "\n".join(blocks)


def read_vtt(text: str) -> Iterator[Cue]:
    """The cues of a file as `write_vtt` makes it; ValueError, saying which block, where it is not."""
    head, *blocks = text.split("\n\n")
    if head.strip() != "WEBVTT":
        message = "it does not start with WEBVTT"
        raise ValueError(message)
    for number, block in enumerate((b for b in blocks if not b.startswith(_NOTE)), start=1):
        lines = block.strip("\n").split("\n")
        name = "" if "-->" in lines[0] else lines.pop(0)
        times = _TIMES.fullmatch(lines[0]) if lines else None
        if times is None:
            message = f"cue {number} has no times"
            raise ValueError(message)
        start, end = read_clock(*times.groups()[:4]), read_clock(*times.groups()[4:])
        yield Cue(id=name, start=start, end=end, payload="\n".join(lines[1:]))


def omitted_from(text: str) -> frozenset[str]:
    """What a file says was left out as asked."""
    _, _, names = text.partition(f"\n\n{_LEFT_OUT}")
    return frozenset(names.partition("\n")[0].split(", ")) - {""}


def _bare(payload: str) -> str:
    text = _TAG.sub("", _READING.sub(r"\1", payload))
    for character, escape in reversed(_ESCAPES):
        text = text.replace(escape, character)
    return text
