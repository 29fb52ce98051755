"""N002: the narration is as long as its words need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.sets import is_part, listed
from publish.diagnostics import Severity, error
from publish.model.text import text_of
from publish.narrate.manner import omissions
from publish.narrate.omitted import without
from publish.narrate.parts import said
from publish.sound.mp3 import duration
from publish.sound.vtt import omitted_from
from publish.sound.written import written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.narrate.manner import Omission

# Letters and digits a second, pauses counted. Words are no measure: not every script parts them, and
# a syllable may be one sign (Chinese, at 4 a second) or six letters.
_SLOWEST = 1.5
_FASTEST = 25.0
# Pauses round a few words may well be longer than the words.
_FRAME = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImplausibleLength:
    """A narration is too short or too long for its text, or is no sound that can be played.

    Why it matters: engines fail without a word. A take of silence, or one cut off in the middle, leaves
    a recording that looks right in every list and lacks a chapter.

    Example: an hour's text in a file of nine minutes.

    Instead: this is a fault of publish, of a voice or of a plugin, never of the source. Build again
    with another `--voice`, and report it with the source; the file was not put into its place.
    """

    code: ClassVar[str] = "N002"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (
        "audio/mpeg",
        "audio/mp4",
        "audio/ogg",
        "application/vnd.apple.mpegurl",
    )

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """That it cannot be played; that its length, or that of all in a playlist, cannot be its text's."""
        try:
            seconds = _seconds(path)
        except ValueError as unreadable:
            yield error(self.code, f"{path.name} cannot be played: {unreadable}")
            return
        if document is None or is_part(path):
            return
        heard = text_of(without(document, _omitted(path)))
        letters = sum(character.isalnum() for text in heard.all for character in said(text))
        if not letters / _FASTEST <= seconds <= letters / _SLOWEST + _FRAME:
            yield error(self.code, f"{path.name} lasts {seconds:.0f} s, which does not fit {letters} letters")


def _seconds(path: Path) -> float:
    match path.suffix.lower():
        case ".m3u8":
            return sum(length for _, length in listed(path)) / 1000
        case ".mp3":
            with path.open("rb") as file:
                return duration(file)
        case _:
            return written(path).seconds


def _omitted(path: Path) -> frozenset[Omission]:
    """What the transcript beside a sound says was left out as asked."""
    sound = path.with_suffix("") if path.suffix == ".m3u8" else path
    transcript = sound.with_suffix(".vtt")
    return omissions(omitted_from(transcript.read_text(encoding="utf-8")) if transcript.is_file() else ())
